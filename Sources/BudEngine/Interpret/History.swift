import BudModel
import BudSyntax

extension Interpreter {
    /// Runs a text whose statements change the list of steps: each is resolved and evaluated before the next.
    mutating func runByStatement(_ source: Source, mode: Mode, saved: Interpreter,
                                 listener: Listener) -> (status: RunStatus, quits: Bool) {
        var parser = Parser(source, symbols: resolver.symbols, limits: limits)
        resolver.unit += 1
        var told = plan.history.count
        while let statement = parser.nextStatement() {
            let before = self
            var program = Program()
            program.start = resolver.plan.entries.count
            if !mode.isEntry, resolver.openPackage == nil { resolver.unit += 1 }
            let count = plan.history.count
            resolve(statement, into: &program)
            var ended = Ended()
            if !resolver.diagnostics.isEmpty {
                listener(.errors(shown(resolver.diagnostics)), self)
                resolver.diagnostics.removeAll()
                ended.status = .wrong
            } else if case .command(.apply) = statement.kind {
                ended = applyFound(statement.span, mode: mode, listener: listener)
            } else if Interpreter.changesList(statement.kind) {
                ended.status = change(statement, listener)
                resolver.unit += 1
                told = min(told, plan.history.count)
            } else {
                if plan.history.count > count { undone.removeAll() }
                ended = execute(&program, mode: mode, listener: listener)
            }
            if ended.status != .fine {
                let sources = resolver.sources
                let failed = plan
                self = mode.isEntry ? saved : before
                resolver.sources = sources
                dropOpenPackage(numbering: failed)
                if program.asksForAmount { found = nil }
                return (ended.status, false)
            }
            if ended.quits { return (.fine, true) }
        }
        if !plan.rules.isEmpty { listener(.rules(ruleReports()), self) }
        return (.fine, false)
    }

    /// A package that a failure left without its end is taken back whole.
    private mutating func dropOpenPackage(numbering failed: Plan) {
        guard resolver.openPackage != nil else { return }
        let start = plan.history.last { $0.kind == .entry && plan.packages.map(\.span).contains($0.span) }
        resolver.plan.keepNumbers(of: failed)
        _ = rebuild(plan.history.filter { $0.unit != start?.unit }, .plain)
    }

    /// Whether a statement changes the list, so that what stands behind it is resolved on another one.
    static func changesList(_ statement: Statement.Kind) -> Bool {
        switch statement {
        case .command(.undo), .command(.redo), .command(.off), .command(.on), .command(.switch), .edit: true
        default: false
        }
    }

    /// Undoes, redoes, edits or switches; refused if another step becomes impossible.
    private mutating func change(_ statement: Statement, _ listener: Listener) -> RunStatus {
        let before = self
        let span = statement.span
        do throws(Refusal) {
            switch statement.kind {
            case .command(.undo(let number)): try undo(Int(number?.mantissa ?? 1), listener)
            case .command(.redo): try redo(listener)
            case .command(.off(let references)): try switchSteps(references, isOn: false, span, listener)
            case .command(.on(let references)): try switchSteps(references, isOn: true, span, listener)
            case .command(.switch(let paths)): try switchPackages(paths, span, listener)
            case .edit(let reference, let entry): try edit(reference, entry, span, listener)
            default: break
            }
            guard resolver.diagnostics.isEmpty else {
                let problems = shown(resolver.diagnostics)
                self = before
                listener(.errors(problems), self)
                return .wrong
            }
            return .fine
        } catch {
            self = before
            listener(.errors([Diagnostic(.refusal(error), at: span)]), self)
            return .wrong
        }
    }

    private mutating func undo(_ count: Int, _ listener: Listener) throws(Refusal) {
        var records = plan.history
        var units: [[StatementRecord]] = []
        for _ in 0..<max(1, count) {
            guard let last = records.last?.unit else { break }
            let start = records.firstIndex { $0.unit == last } ?? records.count
            units.append(Array(records[start...]))
            records.removeSubrange(start...)
        }
        if units.isEmpty { throw .nothingToUndo }
        if let failed = rebuild(records, surroundings.work) { throw failed }
        undone += units
        for unit in units { listener(.undone(unit.map(\.span)), self) }
    }

    private mutating func redo(_ listener: Listener) throws(Refusal) {
        guard let unit = undone.popLast() else { throw .nothingToRedo }
        let rest = undone
        if let failed = rebuild(plan.history + unit, surroundings.work) { throw failed }
        undone = rest
        listener(.redone(unit.map(\.span)), self)
    }

    // MARK: Switching

    private mutating func switchSteps(_ references: [StepReference], isOn: Bool, _ span: Span,
                                      _ listener: Listener) throws(Refusal) {
        var changed = false
        var switched: [(name: String, isPackage: Bool, changed: Bool)] = []
        for reference in references {
            let isChange: Bool
            if let name = reference.package, reference.number == nil {
                guard let package = resolver.package(Path(first: name)) else { return }
                isChange = plan.packages[Int(package)].isOn != isOn
                resolver.plan.packages[Int(package)].isOn = isOn
            } else {
                guard let number = resolver.stepNumber(reference) else { return }
                isChange = resolver.switchStep(number, isOn: isOn)
            }
            changed = changed || isChange
            switched.append((resolver.text(reference.span), reference.number == nil, isChange))
        }
        if changed {
            resolver.beginRecord(span, kind: .switching)
            undone.removeAll()
            try evaluateAnew(surroundings.work)
        }
        for (name, isPackage, changed) in switched { listener(.switched(name, isPackage: isPackage, isOn: isOn, changed: changed), self) }
    }

    /// Exactly these packages on.
    private mutating func switchPackages(_ paths: [Path], _ span: Span, _ listener: Listener) throws(Refusal) {
        guard let scenario = resolver.scenario(paths) else { return }
        if plan.scenario != scenario {
            resolver.plan = plan.switched(to: scenario)
            resolver.beginRecord(span, kind: .switching)
            undone.removeAll()
            try evaluateAnew(surroundings.work)
        }
        listener(.scenario(scenario), self)
    }

    // MARK: Editing

    /// Puts another statement in the place of a step's; its number and its place stay.
    private mutating func edit(_ reference: StepReference, _ statement: Statement, _ span: Span,
                               _ listener: Listener) throws(Refusal) {
        guard let number = resolver.stepNumber(reference), let (entry, _) = plan.step(numbered: number) else { return }
        undone.removeAll()
        let record = StatementRecord(span: span, kind: .editing, unit: resolver.unit, number: number)
        if let failed = rebuild(plan.history + [record], surroundings.work) {
            // What stands in its own way is said without a way round.
            if case .stepImpossible(number, let refusal) = failed { throw refusal }
            throw failed
        }
        listener(.edited(number, before: entry.span, after: statement.span), self)
    }

    /// Evaluates the plan, from the last state on that it begins with.
    private mutating func evaluateAnew(_ work: Work) throws(Refusal) {
        do throws(Outcome.FailedStep) {
            guard let milestone = milestones.latest(for: plan), plan.replacements.isEmpty else {
                outcome = try Outcome.of(plan, work)
                return
            }
            outcome = milestone.outcome
            do throws(Refusal) { try outcome.extend(to: plan.budget) } catch {
                throw Outcome.FailedStep(number: 0, span: noSpan, refusal: error)
            }
            try outcome.evaluate(plan, from: outcome.evaluated, work)
        } catch {
            throw error.refusal == .stopped ? .stopped : .stepImpossible(error.number, error.refusal)
        }
    }

    /// Makes the plan of these statements: undo and redo are evaluations of another list.
    ///
    /// What is wrong with them as they stand now is left in the resolver's diagnostics.
    /// - Returns: what stands in the way; the interpreter is then to be thrown away.
    mutating func rebuild(_ records: some Sequence<StatementRecord>, _ work: Work) -> Refusal? {
        let records = Array(records)
        let numbered = resolver.plan
        let (unit, sources) = (resolver.unit, resolver.sources)
        let milestone = milestones.latest(for: records)
        if let milestone {
            resolver = milestone.resolver
            resolver.sources = sources
        } else {
            resolver = Resolver(symbols: resolver.symbols, sources: sources, limits: limits)
        }
        resolver.plan.keepNumbers(of: numbered)
        resolver.plan.edits = edits(in: records)
        for record in records[resolver.plan.history.count...] {
            resolver.unit = record.unit
            if record.number > 0 { resolver.plan.nextNumber = record.number }
            if record.number < 0 { resolver.plan.nextPackagedStep = -(Int(record.number) + 1) }
            if let start = resolver.plan.packagedStarts[record.span] { resolver.plan.nextPackagedStep = start }
            replay(record)
            resolver.plan.nextNumber = max(resolver.plan.nextNumber, record.number)
        }
        resolver.plan.nextNumber = max(numbered.nextNumber, resolver.plan.nextNumber)
        resolver.plan.nextPackagedStep = resolver.plan.packagedSteps.count
        resolver.unit = unit
        if !resolver.diagnostics.isEmpty { return nil }
        do throws(Refusal) { try evaluateAnew(work) } catch { return error }
        return nil
    }

    /// The statements that edits put in the place of others, by the number of their step.
    private func edits(in records: some Sequence<StatementRecord>) -> [Int32: Span] {
        var edits: [Int32: Span] = [:]
        for record in records where record.kind == .editing {
            if case .edit(_, let statement) = statement(record.span)?.kind { edits[record.number] = statement.span }
        }
        return edits
    }

    /// Reads a statement of the plan again.
    func statement(_ span: Span) -> Statement? {
        guard let source = resolver.sources[span.source] else { return nil }
        var parser = Parser(source, part: span, symbols: resolver.symbols, limits: limits)
        return parser.nextStatement()
    }

    private mutating func replay(_ record: StatementRecord) {
        switch record.kind {
        case .packageEnd: return resolver.closePackage(record.span)
        case .comment: return resolver.beginRecord(record.span, kind: .comment)
        case .editing:
            resolver.beginRecord(record.span, kind: .editing)
            resolver.plan.history[Int(resolver.record)].number = record.number
            return
        case .switching:
            resolver.beginRecord(record.span, kind: .switching)
            if case .command(let command) = statement(record.span)?.kind { apply(command) }
            return
        case .entry: break
        }
        guard let written = statement(record.span) else { return }
        var program = Program()
        guard record.number != 0, let span = resolver.plan.edits[record.number], let edited = statement(span) else {
            return resolve(written, into: &program)
        }
        switch (edited.kind, written.kind) {
        // What takes another step's place goes on doing so.
        case (.step(let step), .insteadOf(let reference, _)): resolver.resolve(step, insteadOf: reference, span: span)
        default: resolve(edited, into: &program)
        }
        // The record keeps what was written first, for `undo` brings that back.
        resolver.plan.history[Int(resolver.record)].span = record.span
    }

    private mutating func apply(_ command: Command) {
        switch command {
        case .off(let list), .on(let list):
            var isOn = false
            if case .on = command { isOn = true }
            for reference in list {
                if let name = reference.package, reference.number == nil {
                    if let package = resolver.package(Path(first: name)) { resolver.plan.packages[Int(package)].isOn = isOn }
                } else if let number = resolver.stepNumber(reference) {
                    _ = resolver.switchStep(number, isOn: isOn)
                }
            }
        case .switch(let paths):
            if let scenario = resolver.scenario(paths) { resolver.plan = resolver.plan.switched(to: scenario) }
        default: break
        }
    }
}

extension Resolver {
    /// - Returns: whether that changes anything.
    mutating func switchStep(_ number: Int32, isOn: Bool) -> Bool {
        isOn ? plan.switchedOff.remove(number) != nil : plan.switchedOff.insert(number).inserted
    }
}

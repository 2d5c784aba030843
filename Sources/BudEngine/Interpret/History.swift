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
            if !mode.isEntry { resolver.unit += 1 }
            let count = plan.history.count
            resolve(statement, into: &program)
            var ended = Ended()
            if !resolver.diagnostics.isEmpty {
                listener(.errors(shown(resolver.diagnostics)), self)
                resolver.diagnostics.removeAll()
                ended.status = .wrong
            } else if case .command(.apply) = statement.kind {
                ended = applyFound(statement.span, mode: mode, listener: listener)
            } else if case .command(let command) = statement.kind, changesList(command) {
                ended.status = change(command, statement.span, listener)
                resolver.unit += 1
                told = min(told, plan.history.count)
            } else {
                if plan.history.count > count { undone.removeAll() }
                ended = execute(&program, mode: mode, listener: listener)
            }
            if ended.status != .fine {
                let sources = resolver.sources
                self = mode.isEntry ? saved : before
                resolver.sources = sources
                if program.asksForAmount { found = nil }
                return (ended.status, false)
            }
            if ended.quits { return (.fine, true) }
        }
        if !plan.rules.isEmpty { listener(.rules(ruleReports()), self) }
        return (.fine, false)
    }

    private func changesList(_ command: Command) -> Bool {
        switch command {
        case .undo, .redo, .off, .on: true
        default: false
        }
    }

    /// Undoes, redoes or switches; refused if another step becomes impossible.
    private mutating func change(_ command: Command, _ span: Span, _ listener: Listener) -> RunStatus {
        let before = self
        do throws(Refusal) {
            switch command {
            case .undo(let number): try undo(Int(number?.mantissa ?? 1), listener)
            case .redo: try redo(listener)
            case .off(let references): try switchSteps(references, isOn: false, span, listener)
            case .on(let references): try switchSteps(references, isOn: true, span, listener)
            default: break
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
        if let failed = rebuild(records) { throw failed }
        undone += units
        for unit in units { listener(.undone(unit.map(\.span)), self) }
    }

    private mutating func redo(_ listener: Listener) throws(Refusal) {
        guard let unit = undone.popLast() else { throw .nothingToRedo }
        let rest = undone
        if let failed = rebuild(plan.history + unit) { throw failed }
        undone = rest
        listener(.redone(unit.map(\.span)), self)
    }

    private mutating func switchSteps(_ references: [StepReference], isOn: Bool, _ span: Span,
                                      _ listener: Listener) throws(Refusal) {
        var changed = false
        var switched: [(number: Int, changed: Bool)] = []
        for reference in references {
            let number = Int32(clamping: reference.number ?? 0)
            let isChange = isOn ? resolver.plan.switchedOff.remove(number) != nil
                : resolver.plan.switchedOff.insert(number).inserted
            changed = changed || isChange
            switched.append((Int(number), isChange))
        }
        if changed {
            resolver.beginRecord(span, isSwitch: true)
            undone.removeAll()
            try evaluateAnew()
        }
        for (number, changed) in switched { listener(.switched(number, isOn: isOn, changed: changed), self) }
    }

    private mutating func evaluateAnew() throws(Refusal) {
        do throws(Outcome.FailedStep) { outcome = try Outcome.of(plan) } catch {
            throw .stepImpossible(error.number, error.refusal)
        }
    }

    /// Makes the plan of these statements: undo and redo are evaluations of another list.
    /// - Returns: what stands in the way; the interpreter is then to be thrown away.
    mutating func rebuild(_ records: some Sequence<StatementRecord>) -> Refusal? {
        let next = resolver.plan.nextNumber
        let unit = resolver.unit
        var fresh = Resolver(symbols: resolver.symbols, sources: resolver.sources, limits: limits)
        swap(&fresh, &resolver)
        for record in records {
            guard let source = resolver.sources[record.span.source] else { continue }
            resolver.unit = record.unit
            if record.number > 0 { resolver.plan.nextNumber = record.number }
            var parser = Parser(source, part: record.span, symbols: resolver.symbols, limits: limits)
            while let statement = parser.nextStatement() {
                var program = Program()
                if case .command(let command) = statement.kind, record.isSwitch {
                    apply(command, record)
                } else {
                    resolve(statement, into: &program)
                }
            }
            resolver.plan.nextNumber = max(resolver.plan.nextNumber, record.number)
        }
        resolver.plan.nextNumber = max(next, resolver.plan.nextNumber)
        resolver.unit = unit
        // What was named cannot go before what names it, so an error here is one of the steps that stand.
        resolver.diagnostics.removeAll()
        do throws(Refusal) { try evaluateAnew() } catch { return error }
        return nil
    }

    private mutating func apply(_ command: Command, _ record: StatementRecord) {
        resolver.beginRecord(record.span, isSwitch: true)
        switch command {
        case .off(let list): for step in list { resolver.plan.switchedOff.insert(Int32(clamping: step.number ?? 0)) }
        case .on(let list): for step in list { resolver.plan.switchedOff.remove(Int32(clamping: step.number ?? 0)) }
        default: break
        }
    }
}

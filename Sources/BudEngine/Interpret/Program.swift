import BudModel
import BudSyntax

/// A text that was read and resolved: requests between the entries it added to the plan.
struct Program {
    /// How many entries stand before each request.
    var requests: [(after: Int, request: Interpreter.Request)] = []
    var diagnostics: [Diagnostic<Problem>] = []
    /// The last step that asked for its amount: what `apply` adds is known only once it is evaluated.
    var asked: (step: Step, span: Span)?
    /// Whether a step of it asks for its amount.
    var asksForAmount = false
    /// Whether it is the whole text, before anything of it is evaluated.
    var isWhole = false
    /// It undoes, redoes, switches or applies, so that later statements stand on another list.
    var changesList = false
    /// Entries of the plan before it.
    var start = 0
    /// The comments of a text that says nothing else, or has questions and checks alone, which no file keeps.
    var remarks: [Span] = []
    /// The state before its first step, where much was declared before.
    var beforeSteps: Resolver?
}

extension Interpreter {
    /// Reads and resolves a whole text. Each line of a script is one for `undo`; an entry is one however many it has.
    mutating func resolve(_ source: Source, isEntry: Bool) -> Program {
        var program = Program()
        program.start = resolver.plan.entries.count
        program.isWhole = true
        var parser = Parser(source, symbols: resolver.symbols, limits: limits)
        resolver.unit += 1
        resolver.comparisonsLeft = limits.comparedNames
        if source.bytes.count > 1 << 16 { resolver.plan.reserve(statements: min(source.bytes.count / 20, 1 << 21)) }
        var lastEnd = 0
        var isKept = false
        while let statement = parser.nextStatement() {
            // A package is one line for `undo`, however many it has.
            if !isEntry, resolver.openPackage == nil, startsLine(statement.span, after: lastEnd, in: source) { resolver.unit += 1 }
            lastEnd = Int(statement.span.end)
            if isEntry {
                isKept = isKept || !PlanComments.isLeftOut(statement.kind)
                program.remarks += PlanComments.around(statement).map(\.span)
            }
            if case .step = statement.kind, program.beforeSteps == nil, program.requests.isEmpty,
               resolver.plan.entries.count - program.start >= Milestones.manyDeclarations {
                program.beforeSteps = resolver
            }
            resolve(statement, into: &program)
            if !resolver.diagnostics.isEmpty {
                program.diagnostics += resolver.diagnostics
                resolver.diagnostics.removeAll()
            }
            let found = parser.takeDiagnostics()
            if !found.isEmpty { program.diagnostics += found.map { $0.map { .syntax($0) } } }
        }
        program.diagnostics += parser.takeDiagnostics().map { $0.map { .syntax($0) } }
        resolver.openPackage = nil
        program.remarks = isEntry && !isKept ? program.remarks + parser.commentsAtEnd.map(\.span) : []
        program.diagnostics.sort { ($0.span.source.index, $0.span.start) < ($1.span.source.index, $1.span.start) }
        return program
    }

    /// Whether a statement begins on another line than the one before it: lines are what `undo` counts.
    private func startsLine(_ statement: Span, after end: Int, in source: Source) -> Bool {
        let bytes = source.bytes.span
        let start = min(Int(statement.start), bytes.count)
        guard end > 0, start > end else { return false }
        for index in end..<start where bytes[index] == 0x0A || bytes[index] == 0x0D { return true }
        return false
    }

    mutating func resolve(_ statement: Statement, into program: inout Program) {
        let span = statement.span
        switch statement.kind {
        case .setting(let setting): resolver.resolve(setting, span: span)
        case .declaration(let declaration): resolver.resolve(declaration, span: span)
        case .step(let step): if step.asks { ask(step, span, into: &program) } else { resolver.resolve(step, span: span) }
        case .require(let condition, let years, let text, let source):
            resolver.resolveRule(condition, years: years, text: text, source: source, span: span)
        case .assert(let condition, let years):
            if let resolved = resolver.resolveCondition(condition, years: years) {
                add(.assert(resolved, span), to: &program)
            }
        case .query(.help(let word)): add(.help(word?.value), to: &program)
        case .query(let query):
            if let question = resolver.resolve(query, span: span) { add(.question(question, span), to: &program) }
        case .command(let command): resolve(command, span: span, into: &program)
        case .use(let target): use(target, span: span, into: &program)
        case .importFigures(let statement): importFigures(statement, span: span, into: &program)
        case .package(let name, let text): resolver.open(package: name, text: text, span: span)
        case .endPackage: resolver.closePackage(span)
        case .insteadOf(let reference, let step): resolver.resolve(step, insteadOf: reference, span: span)
        case .edit(let reference, let entry): check(edit: reference, entry, into: &program)
        case .broken: break
        }
    }

    /// A step with a hole is a question; in a used file it is that file's own.
    private mutating func ask(_ step: Step, _ span: Span, into program: inout Program) {
        guard let question = resolver.resolveAsking(step, span: span), resolver.useDepth == 0 else { return }
        program.asksForAmount = true
        if case .seek = question { program.asked = (step, span) } else { program.asked = nil }
        add(.question(question, span), to: &program)
    }

    private func firstWords(_ span: Span) -> String {
        String(resolver.text(span).prefix { !$0.isWhitespace })
    }

    private func add(_ request: Request, to program: inout Program) {
        program.requests.append((resolver.plan.entries.count, request))
    }

    private mutating func resolve(_ command: Command, span: Span, into program: inout Program) {
        resolver.settings.areClosed = true
        switch command {
        case .undo, .redo, .off, .on, .switch:
            checkReferences(command, mayBeUndone: program.changesList)
            program.changesList = true
        case .apply:
            program.changesList = true
            guard program.isWhole else { break }
            if let asked = program.asked { foresee(asked.step, asked.span) } else if !program.asksForAmount { foreseeFound() }
            program.asked = nil
        case .save, .quit: break
        case .profile(let targets, let percents): return resolver.resolveProfile(targets, percents, span: span)
        case .report, .export:
            return resolver.report(.notYet(firstWords(span)), at: span)
        }
        add(.command(command, span), to: &program)
    }

    /// - Parameter mayBeUndone: an earlier `redo` of the text may bring a step back.
    private mutating func checkReferences(_ command: Command, mayBeUndone: Bool) {
        switch command {
        case .off(let references), .on(let references):
            for reference in references { _ = check(reference, mayBeUndone: mayBeUndone) }
        case .switch(let paths): _ = resolver.scenario(paths)
        default: break
        }
    }

    /// The number of the step that a reference names, 0 for a whole package; nothing after saying that there is none.
    private mutating func check(_ reference: StepReference, mayBeUndone: Bool) -> Int32? {
        let before = resolver.diagnostics.count
        if let name = reference.package, reference.number == nil { return resolver.package(Path(first: name)).map { _ in 0 } }
        let number = resolver.stepNumber(reference)
        if resolver.diagnostics.count > before { return nil }
        guard let number, mayBeUndone ? number < resolver.plan.nextNumber && number != 0
            : resolver.plan.entryIndex(ofStep: number) != nil else {
            resolver.report(.unknownStep(resolver.text(reference.span)), at: reference.span)
            return nil
        }
        return number
    }

    /// An edit puts a step in a step's place; its names and kinds are checked as those of any other.
    private mutating func check(edit reference: StepReference, _ statement: Statement, into program: inout Program) {
        let mayBeUndone = program.changesList
        program.changesList = true
        guard case .step(let step) = statement.kind else { return resolver.report(.editKind, at: statement.span) }
        guard let number = check(reference, mayBeUndone: mayBeUndone) else { return }
        if number == 0 { return resolver.report(.unknownStep(resolver.text(reference.span)), at: reference.span) }
        if let index = resolver.plan.entryIndex(ofStep: number) {
            let entry = resolver.plan.entries[index]
            let record = resolver.plan.history[Int(entry.record)]
            if record.span != entry.span, resolver.plan.edits[number] == nil {
                let file = resolver.sources[entry.span.source]?.name ?? ""
                return resolver.report(.editInFile(step: resolver.plan.stepName(number), file: file), at: reference.span)
            }
        }
        let plan = resolver.plan
        resolver.resolve(step, span: statement.span)
        resolver.plan = plan
    }

    // MARK: Files

    /// Takes in another file's declarations, rules and steps, once; its questions and checks are its own.
    private mutating func use(_ target: UseTarget, span: Span, into program: inout Program) {
        switch target {
        case .rules(let path): useRules(path, span: span, into: &program)
        case .file(let text):
            if let known = files[text.span] { return use(known, called: text, span: span, into: &program) }
            let from = resolver.sources[span.source]?.name ?? ""
            switch surroundings.readScript(text.value, from) {
            case .failure(let failure): resolver.report(.unreadableFile(text.value, failure.problem), at: text.span)
            case .success(let file):
                files[text.span] = file
                use(file, called: text, span: span, into: &program)
            }
        }
    }

    /// - Parameter text: how the file was called.
    mutating func use(_ file: ScriptFile, called text: Text, span: Span, into program: inout Program) {
        if using.contains(file.name) {
            return resolver.report(.useOfItself(text.value), at: text.span)
        }
        if resolver.useDepth >= limits.useDepth {
            return resolver.report(.useTooDeep(limit: limits.useDepth), at: text.span)
        }
        // A file that was taken in once is not taken in again.
        if resolver.usedScripts.contains(file.name) { return }
        let source = scripts[file.name] ?? resolver.sources.add(name: file.name, bytes: file.bytes)
        scripts[file.name] = source
        resolver.usedScripts.insert(file.name)
        if resolver.useDepth == 0 {
            resolver.beginRecord(span)
            resolver.plan.history[Int(resolver.record)].number = 0
        }
        using.append(file.name)
        resolver.useDepth += 1
        let package = resolver.openPackage
        let settings = resolver.settings
        resolver.settings.beginFile()
        defer {
            using.removeLast()
            resolver.useDepth -= 1
            resolver.settings.endFile(settings)
            resolver.openPackage = package
        }
        let record = resolver.record
        let firstNumber = resolver.plan.nextNumber
        let firstPackaged = resolver.plan.nextPackagedStep
        var inner = Program()
        var parser = Parser(source, symbols: resolver.symbols, limits: limits)
        while let statement = parser.nextStatement() {
            switch statement.kind {
            case .query, .command, .assert: continue
            default: resolve(statement, into: &inner)
            }
            if program.diagnostics.count + resolver.diagnostics.count > 10_000 { break }
        }
        for diagnostic in parser.takeDiagnostics() { resolver.diagnostics.append(diagnostic.map { .syntax($0) }) }
        for (_, request) in inner.requests { add(request, to: &program) }
        if resolver.useDepth == 1, resolver.plan.nextNumber > firstNumber {
            resolver.plan.history[Int(record)].number = firstNumber
        }
        if resolver.useDepth == 1, resolver.plan.nextPackagedStep > firstPackaged {
            resolver.plan.packagedStarts[span] = firstPackaged
        }
    }

    /// Takes a file of figures in as declarations.
    private mutating func importFigures(_ statement: Import, span: Span, into program: inout Program) {
        resolver.settings.areClosed = true
        let read: Figures
        if let known = figures[span] {
            read = known
        } else {
            let request = FiguresRequest(statement: statement, from: resolver.sources[span.source]?.name ?? "",
                                         years: resolver.plan.budget.years, focus: resolver.plan.focus, language: language)
            switch surroundings.readFigures(request) {
            case .success(let found): read = found
            case .failure(let failure):
                switch failure.problem {
                case .file(let problem):
                    resolver.report(.unreadableFile(statement.file.value, problem), at: statement.file.span)
                case .needs(let words): resolver.report(.importNeeds(words), at: failure.span ?? statement.file.span)
                }
                return
            }
            figures[span] = read
        }
        resolver.beginRecord(span)
        let taken = statement.isActuals ? resolver.takeActuals(read, statement, span: span)
            : resolver.declare(read, span: span, at: statement.file.span)
        guard let report = taken else { return }
        var warnings = read.rejected.map { Warning.rejectedRow(line: $0.line, why: $0.why) }
        if let actuals = report.actuals {
            warnings += resolver.warnings(of: actuals, read)
        } else {
            warnings += read.suspectedSubtotals.map { Warning.suspectedSubtotal(line: $0) }
        }
        if !warnings.isEmpty {
            add(.warnings(warnings.map { Diagnostic(.warning($0), at: statement.file.span) }), to: &program)
        }
        add(.imported(report), to: &program)
    }
}

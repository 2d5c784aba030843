extension Parser {
    /// A question may end in the mark of one.
    ///
    /// ebnf: query = ( balance | show | why | steps | packages | compare | risk | plot | follow | ends | help ) [ "?" ] ;
    mutating func parseQuery(_ keyword: Keyword) -> Query {
        advance()
        let query = parseQuestion(keyword)
        if isAtQuestionMark {
            note(.tight)
            advance()
        }
        return query
    }

    private var isAtQuestionMark: Bool { current.kind == .question && token(ahead: 1).kind == .end }

    private mutating func parseQuestion(_ keyword: Keyword) -> Query {
        switch keyword {
        case .balance: return parseBalance()
        case .show: return parseShow()
        case .why: return parseWhy()
        case .steps: return .steps
        case .packages: return .packages
        case .compare: return parseCompare()
        case .risk: return parseRisk()
        case .plot: return parsePlot()
        case .follow: return parseFollow()
        case .ends: return .ends
        default: return parseHelp()
        }
    }

    /// ebnf: balance = "balance" [ path ] [ in-years ] ;
    private mutating func parseBalance() -> Query {
        let path = takePath()
        return .balance(path, in: takeInYears())
    }

    /// ebnf: show = "show" expression { "," expression } ;
    /// ebnf: steps = "steps" ;
    /// ebnf: packages = "packages" ;
    private mutating func parseShow() -> Query {
        var subjects = [parseExpression()]
        while !hasFailed, take(.comma) { subjects.append(parseExpression()) }
        return .show(subjects)
    }

    /// Alone it asks about the balance, which is what stands before it at the prompt.
    ///
    /// ebnf: why = "why" [ "balance" | path ] [ in-years [ why-order ] | why-order [ in-years ] ] ;
    /// ebnf: why-order = "by" ( "step" | "account" | "cause" ) ;
    private mutating func parseWhy() -> Query {
        let subject: WhySubject
        if token(ahead: 1).kind != .dot, take(.balance) || saysNoSubject {
            subject = .balance
        } else {
            subject = .name(expectPath(.name))
        }
        var years: YearRange?
        var order: WhyOrder?
        while !hasFailed {
            if isAt(.in), years == nil {
                years = takeInYears()
            } else if order == nil, take(.by, at: .order) {
                if take(.step) { order = .step } else if take(.account) { order = .account }
                else if take(.cause) { order = .cause } else { unexpected(.whyOrder) }
            } else {
                break
            }
        }
        return .why(subject, in: years, by: order)
    }

    private var saysNoSubject: Bool { current.kind == .end || isAtQuestionMark || isAt(.in) || isAt(.by) }

    /// ebnf: compare = "compare" scenario { "," scenario } ;
    private mutating func parseCompare() -> Query {
        var plans = [parseScenario()]
        while !hasFailed, take(.comma) { plans.append(parseScenario()) }
        return .compare(plans)
    }

    /// ebnf: risk = "risk" [ WHOLE "samples" ] [ "seed" WHOLE ] ;
    private mutating func parseRisk() -> Query {
        let samples = takePlainNumber()
        if samples != nil { expect(.samples, .samples) }
        var seed: Number?
        if take(.seed) {
            seed = takePlainNumber()
            if seed == nil { unexpected(.number) }
        }
        return .risk(samples: samples, seed: seed)
    }

    /// What draws the steps and risk could be names as well: these are quoted, or part of a longer path.
    ///
    /// ebnf: plot = "plot" [ in-years | "steps" [ in-years ] | risk | expression [ in-years ] ] ;
    private mutating func parsePlot() -> Query {
        if current.kind == .end || isAt(.in) { return .plot(.balance, in: takeInYears()) }
        if token(ahead: 1).kind != .dot {
            if take(.steps) { return .plot(.steps, in: takeInYears()) }
            if take(.risk), case .risk(let samples, let seed) = parseRisk() {
                return .plot(.risk(samples: samples, seed: seed), in: nil)
            }
        }
        let expression = parseExpression()
        return .plot(.values(expression), in: takeInYears())
    }

    /// ebnf: follow = "follow" [ path ] ;
    /// ebnf: ends = "ends" ;
    private mutating func parseFollow() -> Query { .follow(takePath()) }

    /// ebnf: help = "help" [ WORD | TEXT | "?" ] ;
    private mutating func parseHelp() -> Query {
        guard current.kind == .word || current.kind == .text || current.kind == .question else { return .help(nil) }
        if let text = takeText() { return .help(text) }
        let span = currentSpan
        let keyword = self.keyword(of: Vocabulary.statementStarts) ?? words.keywords(current.symbol).first
        note(keyword.map { .keyword($0, .start) } ?? .none)
        advance()
        // A keyword of another language asks for what its English word does.
        let asked = words.language == .english ? nil : keyword?.rawValue
        return .help(Text(value: asked ?? source.text(span), span: span))
    }

    /// ebnf: command = undo | redo | switch-off | switch-on | switch | apply | save | report | export | profile | quit ;
    mutating func parseCommand(_ keyword: Keyword) -> Command {
        advance()
        switch keyword {
        case .undo: return parseUndo()
        case .redo: return .redo
        case .off: return parseSwitchOff()
        case .on: return parseSwitchOn()
        case .switch: return parseSwitch()
        case .apply: return .apply
        case .save: return parseSave()
        case .report: return parseReport()
        case .export: return parseExport()
        case .profile: return parseProfile()
        default: return .quit
        }
    }

    /// ebnf: undo = "undo" [ WHOLE ] ;
    /// ebnf: redo = "redo" ;
    private mutating func parseUndo() -> Command { .undo(takePlainNumber()) }

    /// ebnf: switch-off = "off" step-references ;
    private mutating func parseSwitchOff() -> Command { .off(parseStepReferences()) }

    /// ebnf: switch-on = "on" step-references ;
    private mutating func parseSwitchOn() -> Command { .on(parseStepReferences()) }

    /// ebnf: switch = "switch" [ "to" ] scenario ;
    /// ebnf: apply = "apply" ;
    private mutating func parseSwitch() -> Command {
        _ = take(.to)
        return .switch(parseScenario())
    }

    /// ebnf: save = "save" TEXT ;
    private mutating func parseSave() -> Command { .save(expectText(.script)) }

    /// ebnf: report = "report" TEXT ;
    private mutating func parseReport() -> Command { .report(expectText(.file)) }

    /// ebnf: export = "export" TEXT ;
    private mutating func parseExport() -> Command { .export(expectText(.file)) }

    /// ebnf: profile = "profile" targets percents ;
    /// ebnf: quit = "quit" ;
    private mutating func parseProfile() -> Command {
        let targets = parseTargets()
        return .profile(targets, parsePercents())
    }
}

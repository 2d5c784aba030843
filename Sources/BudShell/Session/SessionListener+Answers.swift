import BudEngine
import BudReport

extension SessionListener {
    /// Draws what evaluations of changed plans found.
    mutating func tell(_ answer: Answer, _ interpreter: Interpreter) {
        switch answer {
        case .comparison(let plans): session.show(CompareRows(plans).sheet())
        case .packages(let effects): session.show(PackageRows(interpreter.plan).sheet(effects))
        case .found(let amount): tell(amount, interpreter)
        case .nothingToFind(let nothing): tell(nothing, interpreter)
        case .swept(let sweep): tell(sweep, interpreter)
        case .risk(let risk):
            let rows = RiskRows(interpreter.plan, interpreter.sources)
            if session.style.isJSON { return session.show(json: rows.json(risk)) }
            for sheet in rows.sheets(risk) { session.show(sheet) }
        case .spread(let risk): session.show(RiskRows(interpreter.plan, interpreter.sources).histogram(risk))
        }
    }
}

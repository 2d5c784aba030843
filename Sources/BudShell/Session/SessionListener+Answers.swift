import BudEngine
import BudReport

extension SessionListener {
    /// Draws what evaluations of changed plans found.
    mutating func tell(_ answer: Answer, _ interpreter: Interpreter) {
        switch answer {
        case .risk(let risk):
            let rows = RiskRows(interpreter.plan, interpreter.sources)
            if session.style.isJSON { return session.show(json: rows.json(risk)) }
            for sheet in rows.sheets(risk) { session.show(sheet) }
        }
    }
}

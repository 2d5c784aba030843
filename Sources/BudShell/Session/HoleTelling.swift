import BudEngine
import BudReport

/// What is told of open amounts: the one that was found, and the row of those that were tried.
extension SessionListener {
    mutating func tell(_ found: FoundAmount, _ interpreter: Interpreter) {
        let rows = SeekRows(interpreter.sources)
        if session.style.isJSON { return session.output.answer(rows.json(found) + "\n") }
        session.say(fitting(rows.lines(found, width: session.style.width, session.book)))
    }

    mutating func tell(_ nothing: NothingToFind, _ interpreter: Interpreter) {
        let rows = SeekRows(interpreter.sources)
        if session.style.isJSON { return session.output.answer(rows.json(nothing, interpreter.plan) + "\n") }
        session.say(fitting(rows.lines(nothing, interpreter.plan, session.book)))
    }

    mutating func tell(_ sweep: Sweep, _ interpreter: Interpreter) {
        let rows = SweepRows(sweep, interpreter.sources)
        if session.style.isJSON { return session.output.answer(rows.json + "\n") }
        if let sheet = rows.sheet { session.show(sheet) }
        session.show(rows.chart)
    }
}

import BudEngine

extension ErrorWords {
    func text(_ warning: Warning, written: String) -> ErrorText {
        switch warning {
        case .secondMeasure(let account, let first):
            return ErrorText("\(account) has a measure already, in step \(first): now both count.",
                             help: "If the new one stands in its place, switch the other off: off \(first)")
        case .forecastOverMeasure(let account, let measure):
            return ErrorText("This forecast for \(account) takes the place of the measure in step \(measure).",
                             help: "To keep the measure's effect, say how much more or less: expect \(account) -5M")
        case .rejectedRow(let line, let why): return ErrorText("Line \(line) of \(word(written)) was not used: \(why)")
        case .suspectedSubtotal(let line):
            return ErrorText("Line \(line) of \(word(written)) looks like the sum of other lines; it was counted.",
                             help: "If it is a sum, leave such lines out: skip where \"COLUMN\" is \"TEXT\"")
        }
    }
}

import BudModel

/// Months in words.
enum MonthWords {
    /// The name of a month by its index, with its year where that has a number: `March 2024`.
    static func name(_ month: Int, year: Int? = nil) -> Phrase { .figure(.month(month, year: year)) }

    /// Runs of months in a row as ranges: `January, March`, `April–December`.
    static func list(_ months: MonthSet) -> Phrase {
        var runs: [(first: Int, last: Int)] = []
        for month in months.months {
            if let last = runs.last, last.last == month - 1 {
                runs[runs.count - 1].last = month
            } else {
                runs.append((month, month))
            }
        }
        return runs.map { run -> Phrase in
            switch run.last - run.first {
            case 0: name(run.first)
            case 1: "\(name(run.first)), \(name(run.last))"
            default: "\(name(run.first))–\(name(run.last))"
            }
        }.joined(separator: ", ")
    }

    /// `3 of 12 months`
    static func count(_ months: MonthSet) -> Phrase { "\(months.count) of \(MonthSet.count) months" }
}

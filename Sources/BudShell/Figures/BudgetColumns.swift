extension BudgetImport {
    /// All columns that the clauses name.
    var namedColumns: [String] { roles.map(\.name) }

    fileprivate var roles: [(name: String, role: ColumnRole)] {
        var roles: [(String, ColumnRole)] = accountColumns.enumerated().map { ($1, .account($0)) }
        switch amounts {
        case .perYear(let names): roles += names.enumerated().map { ($1, .amount($0)) }
        case .column(let amount, let year): roles += [(amount, .amount(0)), (year, .year)]
        case .monthly(let amount, let month, let year):
            roles += [(amount, .amount(0)), (month, .month)]
            if let year { roles.append((year, .year)) }
        }
        if case .rows(let column, _) = income { roles.append((column, .income)) }
        for (number, skip) in skips.enumerated() {
            switch skip {
            case .text(let column, _), .empty(let column): roles.append((column, .skip(number)))
            }
        }
        return roles
    }

    fileprivate var clauseFaults: [ImportFault] {
        var faults: [ImportFault] = []
        if accountColumns.isEmpty { faults.append(.noAccountColumn) }
        switch amounts {
        case .perYear(let names) where names.count != yearCount:
            faults.append(.amountsAndYearsDiffer(columns: names.count, years: yearCount))
        case .column where years.isEmpty: faults.append(.modelHasNoYears)
        case .monthly(_, _, .some) where followed == nil: faults.append(.modelHasNoYears)
        default: break
        }
        if income == .negative, signs != .spendingPositiveIncomeNegative {
            faults.append(.negativeIncomeNeedsSigns)
        }
        return faults
    }
}

/// The clauses of an import, found in a file's header: numbers in place of names.
struct BudgetColumns: Sendable {
    struct Skip: Sendable {
        let column: Int
        /// Folded; empty for `is empty`.
        let text: String
    }

    let account: [Int]
    let amounts: [Int]
    let year: Int?
    let month: Int?
    let income: Int?
    let skips: [Skip]

    /// Finds every column, or throws all that is wrong with the clauses and their names.
    init(_ options: BudgetImport, in names: ColumnNames) throws(ImportRefusal) {
        var faults = options.clauseFaults
        var found: [ColumnRole: Int] = [:]
        var usedAsAccount: Set<Int> = []
        var usedAsAmount: Set<Int> = []
        for (name, role) in options.roles {
            switch names.find(name) {
            case .unknown:
                faults.append(.unknownColumn(
                    name, role, nearest: names.nearest(to: name), known: names.columns))
            case .several(let columns):
                faults.append(.ambiguousColumn(name, role, numbers: columns.map { $0 + 1 }))
            case .column(let column):
                found[role] = column
                let isNew = switch role {
                case .account: usedAsAccount.insert(column).inserted
                case .amount: usedAsAmount.insert(column).inserted
                case .year, .month, .income, .skip: true
                }
                if !isNew { faults.append(.columnUsedTwice(name, role)) }
            }
        }
        guard faults.isEmpty else { throw ImportRefusal(faults: faults) }

        account = options.accountColumns.indices.compactMap { found[.account($0)] }
        year = found[.year]
        month = found[.month]
        income = found[.income]
        switch options.amounts {
        case .perYear(let columns): amounts = columns.indices.compactMap { found[.amount($0)] }
        case .column, .monthly: amounts = [found[.amount(0)]].compactMap(\.self)
        }
        skips = options.skips.enumerated().compactMap { number, skip in
            guard let column = found[.skip(number)] else { return nil }
            switch skip {
            case .text(_, let text): return Skip(column: column, text: CellText.folded(text))
            case .empty: return Skip(column: column, text: "")
            }
        }
    }
}

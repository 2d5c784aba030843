import BudEngine
import BudModel
import BudSyntax

/// The packages: what each does a year, whether it is financed, and what two of them both change.
public struct PackageRows {
    let plan: Plan

    public init(_ plan: Plan) { self.plan = plan }

    public func sheet(_ effects: PackageEffects) -> Sheet {
        var sheet = Sheet(.packages, title: "packages", years: plan.yearLabels)
        sheet.isSigned = true
        for effect in effects.packages { sheet.rows += rows(effect) }
        if sheet.rows.isEmpty {
            sheet.notes.append("no packages yet: package A \"what it is\", its steps, end")
            return sheet
        }
        sheet.rows.append(Sheet.Row("balance of the base alone", role: .total, cells: effects.base.map { Sheet.Cell(.money($0)) }))
        if let short = shortNote(effects) { sheet.notes.append(short) }
        for shared in effects.shared {
            sheet.notes.append("both change \(name(shared.subject)): \(shared.packages.map { name($0) }.joined(separator: ", "))")
        }
        return sheet
    }

    private func rows(_ effect: PackageEffects.Effect) -> [Sheet.Row] {
        let package = plan.packages[Int(effect.package)]
        let label = Phrase.text(([name(effect.package)] + [package.text].compactMap { $0 }).joined(separator: " "))
        let state: Phrase = package.isOn ? "on" : "off"
        if let refused = effect.refused {
            let words = ErrorWords(plan: plan, sources: SourceMap()).text(refused, written: "").headline
            return [Sheet.Row(label, word: "\(state), not possible", cells: plan.yearLabels.map { _ in .nothing }),
                    Sheet.Row(words, role: .part, cells: plan.yearLabels.map { _ in .nothing })]
        }
        var rows = [Sheet.Row(label, word: "\(state), \(financing(effect.effect))", cells: effect.effect.map { .change($0) })]
        for (other, beside) in effect.beside {
            rows.append(Sheet.Row("added to \(name(other))", word: financing(beside), role: .part,
                                  cells: beside.map { .change($0) }))
        }
        rows.append(Sheet.Row("balance with it", role: .subtotal, cells: effect.balance.map { Sheet.Cell(.money($0)) }))
        return rows
    }

    /// Who is short, said once more where it can be read aloud.
    private func shortNote(_ effects: PackageEffects) -> Phrase? {
        let short = effects.packages.filter { $0.effect.contains { $0 < 0 } }.map { effect -> Phrase in "\(name(effect.package)) \(financing(effect.effect))" }
        return short.isEmpty ? nil : short.joined(separator: " · ")
    }

    /// Whether what it costs is paid within it in every year, or the most it is short by.
    private func financing(_ effect: [Int64]) -> Phrase {
        guard let least = effect.min(), least < 0, let year = effect.firstIndex(of: least) else { return "financed" }
        let size = MoneyText.short(least == .min ? .max : -least)
        guard effect.count > 1, let when = plan.budget.years.year(at: year) else { return "short \(size)" }
        return "short \(size) in \(when)"
    }

    private func name(_ package: Int32) -> String { plan.packages[Int(package)].name }

    private func name(_ subject: Question.Subject) -> String {
        switch subject {
        case .account(let account): plan.pathLabel(account)
        case .fund(let fund): plan.budget[fund].name
        case .debt(let debt): plan.budget[debt].name
        case .balance, .driver, .expression: ""
        }
    }
}

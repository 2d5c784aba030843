@testable import BudEngine
import BudModel
import Testing

/// Packages switched on are the same steps written in a fresh file.
@Suite struct PackagePropertyTests {
    /// A script of base, package and amendment-free packages: its lines in order, each with the package it is in.
    private struct Grouped {
        var lines: [(text: String, package: String?)] = []

        /// Runs of steps become packages A and B; declarations stay outside.
        init(_ sketch: Sketch, seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            var names = ["A", "B"]
            var open: String?
            for line in sketch.header { lines.append((line, nil)) }
            for item in sketch.items {
                var isStep = false
                if case .step(let step) = item, step.verb != .borrow { isStep = true }
                if case .set = item { isStep = true }
                if !isStep || generator.chance(30) { open = nil }
                if isStep, open == nil, !names.isEmpty, generator.chance(60) { open = names.removeFirst() }
                lines.append((sketch.line(item), isStep ? open : nil))
            }
        }

        /// With `package … end` around them.
        var script: String {
            var text = ""
            var open: String?
            for (line, package) in lines {
                if open != package {
                    if open != nil { text += "end\n" }
                    if let package { text += "package \(package)\n" }
                    open = package
                }
                text += line + "\n"
            }
            return text + (open == nil ? "" : "end\n")
        }

        /// Only the base and these packages, written one after the other.
        func flat(_ packages: Set<String>) -> String {
            lines.filter { $0.package.map { packages.contains($0) } ?? true }.map { $0.text + "\n" }.joined()
        }

        var packages: Set<String> { Set(lines.compactMap(\.package)) }
    }

    /// What a plan comes to, without the numbers of its steps.
    private func figures(_ session: Session) -> Session.State {
        var state = session.state
        for index in state.postings.indices { state.postings[index].step = 0 }
        state.entries = []
        state.switchedOff = []
        return state
    }

    @Test(arguments: chunks(of: planCount / 2))
    func switchedOnIsWrittenOut(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            let grouped = Grouped(sketch, seed: UInt64(seeds.lowerBound))
            guard !grouped.packages.isEmpty else { return nil }
            var session = Session()
            guard session.script(grouped.script) == .fine else {
                var flat = Session()
                return flat.script(grouped.flat(grouped.packages)) == .fine ? "refused only in packages: \(session.problems)" : nil
            }
            for chosen in [[], ["A"], ["B"], ["A", "B"]] as [Set<String>] where chosen.isSubset(of: grouped.packages) {
                var flat = Session()
                let isPossible = flat.script(grouped.flat(chosen)) == .fine
                let name = chosen.isEmpty ? "base" : chosen.sorted().joined(separator: "+")
                let before = session.state
                let status = session.enter("switch \(name)")
                if (status == .fine) != isPossible { return "switch \(name): \(session.problems), written out: \(flat.problems)" }
                if isPossible, figures(session) != figures(flat) { return "\(name) is not its steps written out" }
                if !isPossible, session.state != before { return "switch \(name) was refused and changed something" }
            }
            return nil
        }
    }

    @Test(arguments: chunks(of: planCount / 4))
    func onAndOffOfAPackageIsTheIdentity(seeds: Range<Int>) {
        checkSketches(seeds) { sketch in
            let grouped = Grouped(sketch, seed: UInt64(seeds.lowerBound) &+ 7)
            var session = Session()
            guard grouped.packages.contains("A"), session.script(grouped.script) == .fine else { return nil }
            let before = session.state
            guard session.enter("off A") == .fine else { return session.state == before ? nil : "refused and changed" }
            if session.enter("on A") != .fine { return "on A: \(session.problems)" }
            if session.state != before { return "off A, on A is not the same" }
            if session.enter("undo 2") != .fine || session.state != before { return "undo 2" }
            return nil
        }
    }

    /// Different accounts, amounts only: nothing one package does is seen by the other.
    @Test func packagesOnDifferentAccountsAddUp() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            var script = "years 2025..2028\nmodel \(generator.chance(50) ? "frame" : "result")\n"
            for account in 0..<6 { script += "account a\(account) 900M\nincome a\(account) 900M\n" }
            for (name, accounts) in [("A", 0...2), ("B", 3...5)] {
                script += "package \(name)\n"
                for _ in 0..<generator.number(1...5) {
                    let verb = generator.pick(["cut", "add", "raise", "lower"]) ?? "cut"
                    let tail = generator.pick(["", " in 2026", " from 2026", " until 2027", " phased over 3 years", " delivers 70%"]) ?? ""
                    script += "\(verb) \(generator.number(1...9_999_999)) kr a\(generator.number(accounts))\(tail)\n"
                }
                script += "end\n"
            }
            var session = Session()
            #expect(session.script(script) == .fine, "\(session.problems)\n\(script)")
            func balance(_ scenario: String) -> [Int64] {
                #expect(session.enter("switch \(scenario)") == .fine)
                return session.interpreter.outcome.balance
            }
            let (base, a, b, both) = (balance("base"), balance("A"), balance("B"), balance("A+B"))
            for year in base.indices { #expect(both[year] - base[year] == (a[year] - base[year]) + (b[year] - base[year]), "\(script)") }
        }
    }
}

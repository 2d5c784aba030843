/// Runs everything and prints its table.
struct Report {
    let bud: String
    let sqlite: String?
    let steps: Int

    func run(in folder: TemporaryFolder) {
        if sqlite == nil { print("sqlite3 is not installed: nothing to compare with (apt-get install sqlite3)") }
        // Whole processes first: a child's peak counts from what its parent holds.
        start()
        let script = folder.file("steps.bud")
        Inputs.writeScript(script, steps: steps)
        movements(script, in: folder)
        hardInputs(in: folder)
        phases(script)
        PromptReport(bud: bud).run()
        WhatIfReport().run()
    }

    // MARK: Whole processes

    /// `bud -c ''` and `sqlite3 :memory: ''`, taken in turns.
    private func start() {
        var own: [Double] = [], other: [Double] = []
        for _ in 0..<41 {
            if let result = ChildProcess.run([bud, "-c", ""]) { own.append(result.seconds) }
            if let sqlite, let result = ChildProcess.run([sqlite, ":memory:", ""]) { other.append(result.seconds) }
        }
        print("start           bud -c ''            \(Printed.milliseconds(own.median))")
        if sqlite == nil { return }
        print("                sqlite3 :memory: ''  \(Printed.milliseconds(other.median))   bud takes \(Printed.ratio(own.median / other.median))"
            + " (wanted: at most 3)")
    }

    private func movements(_ script: String, in folder: TemporaryFolder) {
        let runs = 5
        let sql = folder.file("steps.sql")
        let database = folder.file("steps.db")
        if sqlite != nil { Inputs.writeSQL(sql, steps: steps) }
        let empty = ChildProcess.run([bud, "-c", ""])?.peak ?? 0
        var own: [ProcessResult] = [], memory: [ProcessResult] = [], file: [ProcessResult] = []
        for _ in 0..<runs {
            if let result = ChildProcess.run([bud, "run", script]) { own.append(result) }
            guard let sqlite else { continue }
            if let result = ChildProcess.run([sqlite, ":memory:"], input: sql) { memory.append(result) }
            _ = ChildProcess.run(["/bin/rm", "-f", database])
            if let result = ChildProcess.run([sqlite, database], input: sql) { file.append(result) }
        }
        let seconds = own.map(\.seconds).median
        let peak = own.map { Double($0.peak) }.median
        print("\(steps) steps   bud                  \(Printed.text(seconds)) s   \(Printed.mebibytes(peak))   "
            + "\(Int(((peak - Double(empty)) / Double(steps)).rounded())) bytes a step (wanted: at most 200)")
        guard sqlite != nil else { return }
        for (name, results) in [("sqlite3 :memory:  ", memory), ("sqlite3 in a file ", file)] {
            print("                \(name)   \(Printed.text(results.map(\.seconds).median)) s   "
                + Printed.mebibytes(results.map { Double($0.peak) }.median))
        }
        let best = min(memory.map(\.seconds).median, file.map(\.seconds).median)
        print("                bud is \(Printed.ratio(best / seconds)) as fast (wanted: at least 5)")
    }

    private func hardInputs(in folder: TemporaryFolder) {
        print("hard inputs     (wanted: within a second)")
        for (index, hard) in HardInputs.all.enumerated() {
            let path = folder.file("hard\(index).bud")
            var file = TextFile(path)
            hard.write(&file)
            file.flush()
            guard let result = ChildProcess.run([bud, "run", path]) else { continue }
            print("                \(Printed.text(result.seconds)) s   \(Printed.mebibytes(Double(result.peak)))   exit \(result.exitCode)   \(hard.name)")
        }
    }

    // MARK: In this process

    private func phases(_ script: String) {
        if let split = InProcess.split(script, steps: steps, runs: 3) {
            print("ns a statement  lex \(Printed.whole(split.lex))   parse \(Printed.whole(split.parse))   resolve \(Printed.whole(split.resolve))"
                + "   evaluate \(Printed.whole(split.evaluate))")
        }
    }

}

/// Figures as the tables print them.
enum Printed {
    static func text(_ number: Double, decimals: Int = 3) -> String {
        guard number.isFinite else { return "-" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        let rest = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
    }

    static func milliseconds(_ seconds: Double) -> String { text(seconds * 1000, decimals: 2) + " ms" }
    static func mebibytes(_ bytes: Double) -> String { text(bytes / 1_048_576, decimals: 1) + " MiB" }
    static func ratio(_ ratio: Double) -> String { text(ratio, decimals: 1) + " ×" }
    static func whole(_ number: Double) -> String { number.isFinite ? String(Int(number.rounded())) : "-" }
}

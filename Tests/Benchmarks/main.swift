import Glibc

// Speed and memory of whole processes beside sqlite3, in one run. An argument is the number of steps; `risk` is samples
// beside numpy alone.

if CommandLine.arguments.dropFirst().first == "risk" {
    for line in RiskBenchmark.lines() { print(line) }
    exit(0)
}
let steps = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
guard let bud = ChildProcess.bud, var folder = TemporaryFolder() else {
    print("bud is not built beside this program, or there is no room in /tmp")
    exit(1)
}
Report(bud: bud, sqlite: ChildProcess.find("sqlite3"), steps: max(1, steps)).run(in: &folder)
folder.remove()

import Glibc

// Speed and memory of whole processes beside sqlite3, in one run. An argument is the number of steps.

// `BudBenchmarks what-if` measures only what happens in this process, `BudBenchmarks prompt` only how soon the prompt answers.
if CommandLine.arguments.dropFirst().first == "what-if" {
    WhatIfReport().run()
    exit(0)
}
if CommandLine.arguments.dropFirst().first == "prompt", let bud = ChildProcess.bud {
    PromptReport(bud: bud).run()
    exit(0)
}
let steps = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
guard let bud = ChildProcess.bud, let folder = TemporaryFolder() else {
    print("bud is not built beside this program, or there is no room in /tmp")
    exit(1)
}
Report(bud: bud, sqlite: ChildProcess.find("sqlite3"), steps: max(1, steps)).run(in: folder)
folder.remove()

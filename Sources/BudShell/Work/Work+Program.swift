import BudEngine
import LineEditor

extension Work {
    /// The work of a program: on all cores, told of on the terminal, stopped by Ctrl-C where that is noted.
    static func ofProgram(_ progress: Progress) -> Work {
        Work(
            goesOn: { done, count in
                progress.tell(done, of: count)
                return !Interrupts.isPending
            },
            each: { count, body in Threads.each(count, body) })
    }
}

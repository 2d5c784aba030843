import Glibc
import Synchronization

/// Work spread over the machine's cores.
enum Threads {
    /// More would wait for memory and not for each other.
    static let most = 8

    /// The cores that are there.
    static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Calls a body once for each index below a count and returns when all are done. This thread takes its share; on
    /// one core it takes all.
    static func each(_ count: Int, threads: Int = min(Threads.cores, Threads.most), _ body: @Sendable (Int) -> Void) {
        let threads = min(count, threads)
        guard threads > 1 else {
            for index in 0..<max(0, count) { body(index) }
            return
        }
        withoutActuallyEscaping(body) { body in
            let share = Share(count: count, body: body)
            var others: [pthread_t] = []
            for _ in 1..<threads {
                var thread = pthread_t()
                let handed = Unmanaged.passRetained(share)
                let failure = pthread_create(&thread, nil, { handed in
                    if let handed { Unmanaged<Share>.fromOpaque(handed).takeRetainedValue().takeAll() }
                    return nil
                }, handed.toOpaque())
                if failure == 0 {
                    others.append(thread)
                } else {
                    // Fewer threads do the same work.
                    handed.release()
                }
            }
            share.takeAll()
            for thread in others { pthread_join(thread, nil) }
        }
    }

    /// What threads take their indexes from, one by one, for some take longer than others.
    private final class Share: Sendable {
        private let next = Atomic<Int>(0)
        private let count: Int
        private let body: @Sendable (Int) -> Void

        init(count: Int, body: @escaping @Sendable (Int) -> Void) {
            self.count = count
            self.body = body
        }

        func takeAll() {
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }
}

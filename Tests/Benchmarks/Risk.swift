import BudEngine
import Glibc

/// Samples of a plan with 1 000 uncertain steps over 4 years, beside the same work in numpy on one core.
struct RiskBenchmark {
    static let steps = 1000
    static let samples = 10_000

    /// Half of the ranges even, half triangular; all from the first year on, lasting.
    static var script: String {
        var text = "years 2025..2028\n"
        for index in 0..<steps { text += "account a\(index) 500M\n" }
        for index in 0..<steps {
            let low = 1 + index % 7
            let verb = index % 2 == 0 ? "cut" : "add"
            text += index % 4 < 2 ? "\(verb) \(low)M..\(low + 3)M a\(index)\n" : "\(verb) \(low)M..\(low + 1)M..\(low + 3)M a\(index)\n"
        }
        return text
    }

    /// The lines to print.
    static func lines() -> [String] {
        var interpreter = Interpreter()
        _ = interpreter.run(Array(script.utf8), name: "", mode: .init(isEntry: false, tellsSteps: false)) { _, _ in }
        let plan = interpreter.plan
        func seconds(_ runs: Int, mayAddUp: Bool, _ work: Work) -> Double {
            var times: [Double] = []
            for _ in 0..<runs {
                let start = ChildProcess.now()
                _ = try? Risk.of(plan, samples: samples, seed: 1, work: work, mayAddUp: mayAddUp)
                times.append(ChildProcess.now() - start)
            }
            // Another process may take the second core, so the best run says what two threads can do.
            return times.min() ?? .nan
        }
        let own = seconds(9, mayAddUp: true, .plain)
        let two = seconds(9, mayAddUp: true, Work(goesOn: { _, _ in true }, each: onTwoThreads))
        let general = seconds(1, mayAddUp: false, .plain)
        let generalOnTwo = seconds(1, mayAddUp: false, Work(goesOn: { _, _ in true }, each: onTwoThreads))
        var lines = ["risk            \(samples) samples, \(steps) ranges, 4 years   \(text(own * 1000)) ms"]
        if let other = numpySeconds() {
            lines.append("                numpy, vectorised in chunks on one core   \(text(other * 1000)) ms   bud is "
                + "\(text(other / own)) × as fast (wanted: at least 1)")
        } else {
            lines.append("                python3 with numpy is not installed: nothing to compare with")
        }
        lines.append("                two threads   \(text(two * 1000)) ms   \(text(own / two)) × (wanted: at least 1.7)")
        lines.append("                each sample by itself   \(text(general * 1000)) ms   two threads \(text(general / generalOnTwo)) ×")
        return lines
    }

    private static func text(_ number: Double) -> String {
        guard number.isFinite else { return "-" }
        let hundredths = Int((number * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// One half of the pieces on another thread.
    private static let onTwoThreads: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
        withoutActuallyEscaping(body) { body in
            final class Half: @unchecked Sendable {
                let count: Int
                let body: @Sendable (Int) -> Void
                init(count: Int, body: @escaping @Sendable (Int) -> Void) {
                    self.count = count
                    self.body = body
                }
                func run(from first: Int) { for index in stride(from: first, to: count, by: 2) { body(index) } }
            }
            let half = Half(count: count, body: body)
            var thread = pthread_t()
            let started = pthread_create(&thread, nil, { pointer in
                guard let pointer else { return nil }
                Unmanaged<Half>.fromOpaque(pointer).takeUnretainedValue().run(from: 1)
                return nil
            }, Unmanaged.passUnretained(half).toOpaque())
            half.run(from: 0)
            if started == 0 { pthread_join(thread, nil) } else { half.run(from: 1) }
        }
    }

    // MARK: numpy

    /// The fastest of the ways tried: both kinds drawn by their inverse distribution from one block of even numbers,
    /// rounded to whole øre in floating point (exact below 2^53), summed by one matrix product a chunk.
    private static let program = """
    import os
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"): os.environ[name] = "1"
    import sys, time
    import numpy as np
    steps, samples, years, runs = 1000, 10000, 4, 9
    index = np.arange(steps)
    low = (1 + index % 7) * 1e8
    width = np.full(steps, 3e8)
    even = index % 4 < 2
    mode = np.where(even, 0, 1e8)
    sign = np.where(index % 2 == 0, 1.0, -1.0)
    order = np.argsort(~even, kind="stable")
    low, width, mode, sign, count = low[order], width[order], mode[order], sign[order], int(even.sum())
    effect = np.repeat(sign[:, None], years, axis=1)
    below = mode[count:] / width[count:]
    rising = width[count:] * mode[count:]
    falling = width[count:] * (width[count:] - mode[count:])
    def run(chunk):
        rng = np.random.default_rng(1)
        balance = np.empty((samples, years))
        for first in range(0, samples, chunk):
            number = min(chunk, samples - first)
            u = rng.random((number, steps))
            u[:, :count] *= width[:count]
            t = u[:, count:]
            t[:] = np.where(t < below, np.sqrt(t * rising), width[count:] - np.sqrt((1 - t) * falling))
            u += low
            np.rint(u, out=u)
            np.matmul(u, effect, out=balance[first:first + number])
        whole = balance.astype(np.int64)
        np.percentile(whole, [10, 50, 90], axis=0, method="inverted_cdf")
        whole.mean(axis=0); (whole >= 0).mean(axis=0)
    def alternative(chunk):
        rng = np.random.default_rng(1)
        balance = np.empty((samples, years))
        for first in range(0, samples, chunk):
            number = min(chunk, samples - first)
            u = np.empty((number, steps))
            u[:, :count] = rng.uniform(low[:count], low[:count] + width[:count], (number, count))
            u[:, count:] = rng.triangular(low[count:], low[count:] + mode[count:], low[count:] + width[count:], (number, steps - count))
            np.rint(u, out=u)
            np.matmul(u, effect, out=balance[first:first + number])
        whole = balance.astype(np.int64)
        np.percentile(whole, [10, 50, 90], axis=0, method="inverted_cdf")
        whole.mean(axis=0); (whole >= 0).mean(axis=0)
    best = None
    for way in (run, alternative):
        for chunk in (64, 256, 1024):
            times = []
            for _ in range(runs):
                start = time.perf_counter()
                way(chunk)
                times.append(time.perf_counter() - start)
            median = sorted(times)[runs // 2]
            best = median if best is None else min(best, median)
    sys.exit(0) if best is None else print(best)
    """

    /// Seconds of numpy's best way and chunk, measured within python.
    private static func numpySeconds() -> Double? {
        guard let python = ChildProcess.find("python3"), let folder = TemporaryFolder() else { return nil }
        defer { folder.remove() }
        let script = folder.file("risk.py")
        var file = TextFile(script)
        file.write(program)
        file.flush()
        return ChildProcess.output(of: [python, script]).flatMap { Double($0.filter { !$0.isWhitespace }) }
    }
}

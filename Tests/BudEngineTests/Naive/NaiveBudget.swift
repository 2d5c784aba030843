/// A second, slow reading of the language: its own loops over a sketch, no postings, sums made anew each time.
///
/// It shares nothing with the engine, so that a mistake must be made twice to go unseen. A plan in which drivers were
/// set is two worlds side by side: one as it was declared, which keeps adopted and adjusted, and one with what was set.
struct NaiveBudget {
    /// Why a step is refused; only that it is one matters.
    struct Refused: Error {
        var why: String
        init(_ why: String) { self.why = why }
    }

    /// One side of a leaf.
    struct Key: Hashable {
        var path: String
        var isIncome: Bool
    }

    struct Override {
        var name: String
        var expression: ExpressionSketch
        var years: ClosedRange<Int>?
    }

    private let sketch: Sketch
    private var taken: [Sketch.Item] = []
    private var plain: NaiveWorld
    private(set) var world: NaiveWorld

    init(_ sketch: Sketch) {
        self.sketch = sketch
        plain = NaiveWorld(sketch)
        world = plain
    }

    /// Takes an item in, all of it or nothing.
    mutating func take(_ item: Sketch.Item) throws(Refused) {
        if case .set(let name, let expression, let years) = item {
            guard world.drivers[name] != nil else { throw Refused("unknown name") }
            try world.checkNames(expression)
            var budget = NaiveBudget(sketch)
            budget.world.overrides = world.overrides + [Override(name: name, expression: expression, years: years)]
            for earlier in taken { try budget.step(earlier) }
            // Only new items are evaluated at the focus year of theirs.
            self = budget
            return
        }
        var copy = self
        try copy.step(item)
        self = copy
    }

    private mutating func step(_ item: Sketch.Item) throws(Refused) {
        taken.append(item)
        if world.overrides.isEmpty {
            try plain.take(item, beside: nil)
            world = plain
            return
        }
        let before = plain
        do throws(Refused) { try plain.take(item, beside: nil) } catch {
            // What only the new drivers make possible has no amount without them.
            plain = before
            if case .step(let step) = item, step.verb == .borrow { plain.debts[step.debt] = NaiveDebt(opening: 0, interest: 0, years: years) }
        }
        try world.take(item, beside: plain)
        world.keepAppropriations(of: plain)
    }

    var years: Int { world.years }
    var columns: [Key: NaiveWorld.Columns] { world.columns }
    var debts: [String: NaiveDebt] { world.debts }
    var uncovered: [Int64] { world.uncovered }
    func balance(_ year: Int) throws(Refused) -> Int64 { try world.balance(year) }
    func lasting(_ year: Int) throws(Refused) -> Int64 { try world.lasting(year) }
    func level(of fund: String, _ year: Int) throws(Refused) -> Int64 { try world.level(of: fund, year) }
}

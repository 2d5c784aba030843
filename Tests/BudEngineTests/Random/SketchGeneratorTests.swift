import Testing

@Suite struct SketchGeneratorTests {
    /// Properties of plans say nothing if every step is refused, or a verb never comes to anything.
    @Test func plansTakeAndRefuseStepsOfEveryVerb() {
        var taken: [StepSketch.Verb: Int] = [:]
        var refused: [StepSketch.Verb: Int] = [:]
        for seed in 0..<2_000 {
            let sketch = SketchGenerator.sketch(seed: UInt64(seed))
            var naive = NaiveBudget(sketch)
            for item in sketch.items {
                do throws(NaiveBudget.Refused) {
                    try naive.take(item)
                    if case .step(let step) = item { taken[step.verb, default: 0] += 1 }
                } catch {
                    if case .step(let step) = item { refused[step.verb, default: 0] += 1 }
                }
            }
        }
        for verb in StepSketch.Verb.allCases {
            #expect(taken[verb, default: 0] >= 40, "\(verb)")
            #expect(refused[verb, default: 0] >= 20 || [.put, .raise, .index, .borrow, .price].contains(verb), "\(verb)")
        }
    }

    @Test func sameSeedSamePlan() {
        #expect(SketchGenerator.sketch(seed: 7).text == SketchGenerator.sketch(seed: 7).text)
        #expect(SketchGenerator.sketch(seed: 7).text != SketchGenerator.sketch(seed: 8).text)
    }

    @Test func shrinkingKeepsOnlyWhatFails() throws {
        func cuts(_ sketch: Sketch) -> Bool {
            sketch.items.contains { if case .step(let step) = $0 { step.verb == .cut } else { false } }
        }
        let seed = try #require((0..<100).first { cuts(SketchGenerator.sketch(seed: $0)) })
        let small = SketchGenerator.sketch(seed: seed).shrunk { cuts($0) }
        #expect(small.items.count == 1)
        #expect(cuts(small))
    }
}

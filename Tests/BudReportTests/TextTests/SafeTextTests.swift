import BudReport
import Testing

@Suite struct SafeTextTests {
    @Test func whatSteersATerminalIsShown() {
        #expect(SafeText.shown("a\u{1B}[31mred") == "a␛[31mred")
        #expect(SafeText.shown("a\u{0}b\tc\nd\re\u{7F}") == "a␀b␉c␊d␍e␡")
        #expect(SafeText.shown("\u{9B}31m\u{85}") == "<U+009B>31m<U+0085>")
        #expect(SafeText.shown("\u{2028}\u{2029}") == "<U+2028><U+2029>")
    }

    @Test func whatTurnsTheDirectionOrHidesIsShown() {
        #expect(SafeText.shown("\u{202E}abc\u{202C}") == "<U+202E>abc<U+202C>")
        #expect(SafeText.shown("a\u{2066}b\u{2069}\u{200F}") == "a<U+2066>b<U+2069><U+200F>")
        #expect(SafeText.shown("a\u{200B}b\u{200D}c\u{FEFF}\u{AD}") == "a<U+200B>b<U+200D>c<U+FEFF><U+00AD>")
        #expect(SafeText.shown("\u{3164}\u{E0041}\u{34F}\u{FE0F}") == "<U+3164><U+E0041><U+034F><U+FE0F>")
    }

    @Test func lettersOfAnyScriptStayAsTheyAre() {
        for text in ["Børn og Unge", "Växjö – 28,5 €", "Ελλάδα", "ישראל", "عربي", "教育", "e\u{301}", "ไทย", "नमस्ते", "−29.7M ▸"] {
            #expect(SafeText.shown(text) == text)
        }
    }

    @Test func widthsAreThoseOfATerminal() {
        #expect(SafeText.displayWidth("cut 5M") == 6)
        #expect(SafeText.displayWidth("Børn") == 4)
        #expect(SafeText.displayWidth("教育") == 4)
        #expect(SafeText.displayWidth("e\u{301}") == 1)
        #expect(SafeText.displayWidth("ﾊﾝ") == 2)
        #expect(SafeText.displayWidth("한국") == 4)
        #expect(SafeText.displayWidth("🙂") == 2)
        #expect(SafeText.displayWidth("−29.7M") == 6)
    }

    /// No scalar that can steer a terminal comes through, whatever it is.
    @Test func noScalarComesThroughThatSteers() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = SafeText.shown(String(scalar)).unicodeScalars
            let isHarmless = shown.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
            #expect(isHarmless, "U+\(String(value, radix: 16))")
        }
    }
}

extension Vocabulary {
    /// What a line may begin with in other programs or in everyday speech, with the keyword to propose for it.
    public static let wordsElsewhere: [String: Keyword] = programs.merging(everyday) { first, _ in first }

    private static let programs: [String: Keyword] = [
        "exit": .quit, "bye": .quit, "q": .quit, "logout": .quit, "man": .help, "h": .help, "list": .steps,
        "history": .steps, "write": .save, "print": .show, "load": .use, "open": .use, "store": .save,
    ]

    /// In each language, for a person says it in the own one.
    private static let everyday: [String: Keyword] = [
        "reduce": .cut, "decrease": .cut, "less": .cut, "spend": .add, "increase": .add, "give": .add, "more": .add, "take": .draw,
        "withdraw": .draw, "transfer": .move, "deposit": .put, "pay": .repay, "what": .show, "explain": .why, "result": .balance,
        "total": .balance, "back": .undo, "again": .redo,
        "reducer": .cut, "reducér": .cut, "beskær": .cut, "skær": .cut, "mindsk": .cut, "fjern": .cut, "mindre": .cut, "øg": .add,
        "forøg": .add, "giv": .add, "mere": .add, "tag": .draw, "læg": .put, "overflyt": .move, "betal": .repay, "hvad": .show,
        "forklar": .why, "resultat": .balance, "tilbage": .undo, "åbn": .use,
        "minska": .cut, "skär": .cut, "öka": .add, "ge": .add, "mer": .add, "använd": .draw, "lägg": .put, "betala": .repay,
        "vad": .show, "förklara": .why, "tillbaka": .undo, "öppna": .use,
    ]
}

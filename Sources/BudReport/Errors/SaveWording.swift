import BudEngine

extension ErrorWords {
    func text(_ problem: SaveProblem) -> ErrorText {
        switch problem {
        case .fileExists(let file):
            ErrorText("NOT saved: \"\(file)\" is there already.", help: "Save under another name.")
        case .fileChanged(let file):
            ErrorText("NOT saved: another program has changed \"\(file)\" since it was saved here.",
                      help: "Its change is kept. Save under another name.")
        case .differentUnits(let file):
            ErrorText("NOT saved: the files of this plan say different units, and \"\(file)\" can say only one.",
                      help: "Write the amounts of one of them with their units, such as 14K.")
        case .notWritten(let file, let why):
            ErrorText("NOT saved: \(ErrorWords.whyNotWritten(file, why)).", help: "The old file, if there was one, is as it was.")
        }
    }

    /// The system's own words are looked up: the likely ones are in the table.
    private static func whyNotWritten(_ file: String, _ problem: FileProblem) -> Phrase {
        switch problem {
        case .notFound: "the folder of \"\(file)\" is not there"
        case .isFolder: "\"\(file)\" is a folder"
        case .notAFile: "\"\(file)\" is no ordinary file"
        case .tooLarge: "\"\(file)\" is too large"
        case .noPermission: "\"\(file)\" may not be written"
        case .other(let words): "\"\(file)\" cannot be written (\(Phrase.words(words, [])))"
        }
    }

    /// Why a file cannot be read or written.
    static func why(_ problem: FileProblem) -> Phrase {
        switch problem {
        case .notFound: "is not there"
        case .isFolder: "is a folder"
        case .notAFile: "is no ordinary file"
        case .tooLarge: "is too large"
        case .noPermission: "may not be opened"
        case .other(let words): "cannot be opened (\(Phrase.words(words, [])))"
        }
    }
}

import Glibc
import TerminalSupport

/// A budget file of a city's size: Bergen's of 2013 where it is, else one of the same shape.
struct CityBudget {
    /// The file, a script that takes it in, and one to take it in at the prompt.
    let figures: String, script: String, emptyScript: String
    /// Which one it is, for a heading.
    let title: String
    /// The names of one of its accounts, the outermost first.
    let account: [String]

    static let rows = 1761

    init?(in folder: TemporaryFolder) {
        figures = folder.file("city.csv")
        script = folder.file("city.bud")
        emptyScript = folder.file("empty.bud")
        if let path = BergenFile.path, symlink(path, figures) == 0 {
            title = "Bergen's budget of 2013"
        } else {
            CityBudget.write(figures)
            title = "a budget of Bergen's shape"
        }
        guard let names = CityBudget.firstAccount(figures) else { return nil }
        account = names
        let heading = "currency NOK\nyears 2013..2016\n"
        for (path, text) in [(emptyScript, heading), (script, heading + statement + "\n")] {
            var file = TextFile(path)
            file.write(text)
            file.flush()
        }
    }

    /// What takes it in.
    var statement: String {
        "import budget \"\(figures)\" account \"avdeling-tekst\" / \"tjenesteomraade-tekst\" / \"tjeneste-tekst\", "
            + "amounts \"2013\", \"2014\", \"2015\", \"2016\", income where \"inntekt-utgift\" is \"Inntekt\""
    }

    /// The account as it is typed.
    var path: String { account.map { "\"\($0)\"" }.joined(separator: ".") }

    /// The names in the first row below the heading.
    private static func firstAccount(_ path: String) -> [String]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        let lines = bytes.prefix(max(0, count)).split { $0 == 0x0A || $0 == 0x0D }
        guard lines.count > 1 else { return nil }
        let cells = lines[1].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        return cells.count > 6 ? [cells[1], cells[4], cells[6]] : nil
    }

    // MARK: The same shape

    private static let departments = [
        "Byrådsleders avdeling", "Finans, eiendom og eierskap", "Helse og omsorg", "Sosial, bolig og områdesatsing", "Barnehage og skole",
        "Byutvikling, klima og miljø", "Kultur, næring, idrett og kirke", "Bystyrets organer", "Fellesposter",
    ]
    private static let areas = [
        "Barnevern", "Barnehage", "Brannvesen", "Grunnskole", "Sosialtjeneste", "Hjemmesykepleie", "Sykehjem", "Kulturskole", "Bibliotek",
        "Idrettsanlegg", "Parkdrift", "Veivedlikehold", "Vannforsyning", "Administrasjon", "Eiendomsdrift", "Næringsutvikling",
    ]
    private static let services = ["tjeneste", "forvaltning", "drift og tilsyn"]

    /// 432 accounts in 144 areas of nine departments, each in one to nine rows; a tenth of the cells say nothing.
    private static func write(_ path: String) {
        var numbers = SeededNumbers(seed: 3)
        var file = TextFile(path)
        file.write("\u{FEFF}avdeling;avdeling-tekst;inntekt-utgift;tjomr;tjenesteomraade-tekst;tjeneste;tjeneste-tekst;endrgr;endrgr-tekst;tekst;"
            + "2013;2014;2015;2016\n")
        let accounts = departments.count * areas.count * services.count
        for row in 0..<rows {
            let account = row * accounts / rows
            let department = account / (areas.count * services.count)
            let area = account / services.count % areas.count
            let isIncome = numbers.next(below: 9) < 2
            file.write("\(department + 1);\(departments[department]);\(isIncome ? "Inntekt" : "Utgift");\(area + 1);\(areas[area]);\(account);"
                + "\(areas[area])\(services[account % services.count]);N00;Vedtatt budsjett inneværende år;Vedtatt budsjett, post \(row)")
            for _ in 0..<4 {
                let hundreds = numbers.next(below: 10) == 0 ? 0 : 10 + numbers.next(below: 400_000)
                file.write(";" + cell(isIncome ? -hundreds : hundreds))
            }
            file.write("\n")
        }
        file.flush()
    }

    /// ` -1 362 200 `, and ` -   ` for nothing.
    private static func cell(_ hundreds: Int) -> String {
        if hundreds == 0 { return " -   " }
        var digits = Array(String(abs(hundreds)) + "00")
        for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(" ", at: place) }
        return " " + (hundreds < 0 ? "-" : "") + String(digits) + " "
    }
}

import BudSyntax

/// Names of a plan's own values that bud knows by what they are called, in each language.
enum DriverNames {
    /// How many people live there: where a plan says so, steps say what they are for each of them.
    static func residents(_ language: Language) -> String {
        switch language {
        case .english: "residents"
        case .danish: "indbyggere"
        case .swedish: "invånare"
        }
    }

    /// Whether a name is that of the residents, in whichever language the plan is written.
    static func areResidents(_ name: String) -> Bool {
        let name = name.lowercased()
        return Language.allCases.contains { residents($0) == name }
    }
}

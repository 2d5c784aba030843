/// A file of rules of law that comes with the program, written in the language itself.
///
/// The texts lie beside this file as `.bud` and are embedded as code, so that no path is needed to find them.
public struct RuleFile: Sendable {
    /// As `use` names it: `rules.sweden`.
    public let name: String
    public let bytes: [UInt8]

    /// Every file there is, in the order in which they are named to a person.
    public static let all = [
        RuleFile(name: "rules.denmark", bytes: PackageResources.denmark_bud),
        RuleFile(name: "rules.sweden", bytes: PackageResources.sweden_bud),
    ]

    /// The file with a name, however it is capitalised.
    public static func named(_ name: String) -> RuleFile? { all.first { $0.name == name.lowercased() } }
}

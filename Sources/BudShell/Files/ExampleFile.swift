import BudSyntax

/// A file of `Examples/`, built into the program: `bud --example naestved` needs no folder.
///
/// The files lie in `Examples/` alone; `Sources/BudShell/Examples` holds links to them, which the build embeds as code.
struct ExampleFile: Sendable {
    /// With its ending: `naestved.bud`.
    let name: String
    let bytes: [UInt8]

    /// Where they are as paths of scripts, so that one can `use` or `import` another.
    static let folder = "example:/"

    static let all = [
        ("adviser.bud", PackageResources.adviser_bud),
        ("city.bud", PackageResources.city_bud),
        ("city.csv", PackageResources.city_csv),
        ("followup-february.csv", PackageResources.followup_february_csv),
        ("followup.bud", PackageResources.followup_bud),
        ("followup.csv", PackageResources.followup_csv),
        ("herning-double.bud", PackageResources.herning_double_bud),
        ("herning-model.bud", PackageResources.herning_model_bud),
        ("herning-repay.bud", PackageResources.herning_repay_bud),
        ("herning-writeoff.bud", PackageResources.herning_writeoff_bud),
        ("herning.bud", PackageResources.herning_bud),
        ("naestved-da.bud", PackageResources.naestved_da_bud),
        ("naestved-pupils.bud", PackageResources.naestved_pupils_bud),
        ("naestved-sv.bud", PackageResources.naestved_sv_bud),
        ("naestved.bud", PackageResources.naestved_bud),
        ("negotiation.bud", PackageResources.negotiation_bud),
        ("taskforce.bud", PackageResources.taskforce_bud),
        ("vaxjo-flat-sv.bud", PackageResources.vaxjo_flat_sv_bud),
        ("vaxjo-flat.bud", PackageResources.vaxjo_flat_bud),
        ("vaxjo-named.bud", PackageResources.vaxjo_named_bud),
        ("vaxjo-rising.bud", PackageResources.vaxjo_rising_bud),
    ].map { ExampleFile(name: $0, bytes: $1) }

    /// The bytes at a path within ``folder``; nothing for any other path.
    static func bytes(at path: String) -> [UInt8]? {
        guard path.hasPrefix(folder) else { return nil }
        let name = path.dropFirst(folder.count)
        return all.first { $0.name == name }?.bytes
    }

    // MARK: For a person

    /// The scripts, by the name that `--example` takes.
    static var scripts: [(name: String, file: ExampleFile)] {
        all.compactMap { $0.name.hasSuffix(".bud") ? (String($0.name.dropLast(4)), $0) : nil }.sorted { $0.name < $1.name }
    }

    /// The path of the script with a name, however it is capitalised.
    static func path(of name: String) -> String? {
        let wanted = name.lowercased()
        return scripts.first { $0.name == wanted || $0.file.name == wanted }.map { folder + $0.file.name }
    }

    /// What it is about: its title, or what its first comment says.
    var about: String {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        if let title = lines.first(where: { $0.hasPrefix("title \"") }) { return String(title.dropFirst(7).prefix { $0 != "\"" }) }
        return lines.first.map { String($0.drop { $0 == "#" || $0 == " " }) } ?? ""
    }
}

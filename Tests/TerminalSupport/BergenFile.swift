import Glibc

/// Bergen's budget of 2013, which is not part of the project: it is read where it lies beside it.
public enum BergenFile {
    /// Where it is, if it is here: `BUD_BERGEN_CSV` names it.
    public static let path: String? = {
        if let named = getenv("BUD_BERGEN_CSV") { return readable(String(cString: named)) }
        var folder = "\(#filePath)"[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if access("\(folder)/Package.swift", F_OK) == 0 { return readable("\(folder)/../shared/data/bergen-2013-budget.csv") }
        }
        return nil
    }()

    private static func readable(_ path: String) -> String? { access(path, R_OK) == 0 ? path : nil }
}

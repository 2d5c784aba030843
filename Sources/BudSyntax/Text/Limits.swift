/// What bounds the work a text can cause (section 11 of the language). Parameters, so that a test can lower them.
public struct Limits: Sendable {
    /// Parentheses, `package` blocks and operators within each other.
    public var nesting = 256
    /// Years in a model.
    public var years = 200
    public var firstYear = 1800
    public var lastYear = 2999
    /// Bytes in a name.
    public var nameBytes = 256
    /// Names in a path.
    public var pathNames = 32
    /// Bytes in a line.
    public var lineBytes = 1 << 20
    /// Bytes in a script.
    public var scriptBytes = 1 << 30
    /// The largest exponent of `^`.
    public var exponent = 1000
    /// Samples of one `risk`.
    public var samples = 10_000_000
    /// Files that use each other.
    public var useDepth = 32
    /// Points of a sweep.
    public var sweepPoints = 10_000
    /// Names that the misspelt ones of a text are compared with.
    public var comparedNames = 1_000_000
    /// Errors of a file that are shown; the rest is counted.
    public var shownErrors = 50

    public init() {}
}

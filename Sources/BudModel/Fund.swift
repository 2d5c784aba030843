/// Money set aside: a surplus carried over, savings.
public struct Fund: Sendable {
    public var name: String
    public var text: String?
    public var source: String?
    /// The level when the first year starts, minor units.
    public var opening: Int64
    /// What a step may not go below, minor units.
    public var floor: Int64
    public var isEstimate: Bool
    /// Each year's balance goes into it.
    public var takesBalance: Bool

    public init(name: String, text: String? = nil, source: String? = nil, opening: Int64, floor: Int64 = 0,
                isEstimate: Bool = false, takesBalance: Bool = false) {
        self.name = name
        self.text = text
        self.source = source
        self.opening = opening
        self.floor = floor
        self.isEstimate = isEstimate
        self.takesBalance = takesBalance
    }
}

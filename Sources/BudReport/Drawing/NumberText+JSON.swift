import BudModel

extension NumberText {
    /// A number for JSON, with all its decimals and an ASCII sign.
    static func json(_ value: Fixed) -> String {
        var digits = value.scaled.magnitude
        var places = Fixed.decimals
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        return (value.scaled < 0 ? "-" : "") + FigureText(.english).decimal(digits, decimals: places, groups: false)
    }
}

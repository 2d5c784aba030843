import CLibedit
import Glibc

/// What is known of the terminal.
public enum Terminal {
    /// Whether lines can be edited: standard input and output are a terminal, of a
    /// kind that can move its cursor.
    public static var isInteractive: Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return false }
        guard let kind = getenv("TERM") else { return false }
        return !["", "dumb", "unknown"].contains(String(cString: kind))
    }

    /// Columns and rows of the terminal at standard output; nil where there is none.
    public static var size: (columns: Int, rows: Int)? {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard line_editor_size(&columns, &rows) else { return nil }
        return (Int(columns), Int(rows))
    }
}

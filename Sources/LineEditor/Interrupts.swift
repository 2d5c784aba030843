import CLibedit

/// Ctrl-C while no line is being read: a program that sits at a prompt must not die of it in the middle of its work.
///
/// While a line is edited Ctrl-C is a key and comes as ``Input/cancelled``.
public enum Interrupts {
    /// From now on SIGINT is noted instead of ending the program.
    public static func record() { line_editor_record_interrupts() }

    /// Whether Ctrl-C came and was not taken yet. Any thread may ask.
    public static var isPending: Bool { line_editor_interrupt_pending() }

    /// Whether Ctrl-C came since this was last asked.
    public static func take() -> Bool { line_editor_take_interrupt() }
}

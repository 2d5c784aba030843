import CLibedit
import Glibc

/// A line editor on the terminal at standard input and output.
///
/// It owns the terminal's editing state from its making to its end; there can be
/// one at a time. Between two reads the terminal works as usual, save that typing
/// is not echoed: the next prompt shows what was typed ahead.
public struct LineEditor: ~Copyable {
    private let handle: OpaquePointer
    private let completer = Completer()
    private var history: History?
    private let isStyled: Bool

    /// The newest failure to read or write the history file, if there was one.
    public private(set) var historyFailure: History.Failure?

    /// Opens the editor with the emacs keys, or what the person's `~/.editrc` says.
    ///
    /// Gives nil where no line can be edited: not a terminal, no UTF-8 locale, or
    /// another editor is open. Use a ``PlainReader`` there.
    /// - Parameters:
    ///   - program: the name that sections of `~/.editrc` may ask for
    ///   - history: where entries are kept from run to run; nil for this run only
    ///   - isStyled: whether prompts may have colours
    public init?(program: String, history: History? = nil, isStyled: Bool = true) {
        guard Terminal.isInteractive, let handle = line_editor_open(program) else { return nil }
        self.handle = handle
        self.history = history
        self.isStyled = isStyled
        line_editor_set_completer(
            handle,
            { context, handle, line, length, cursor in
                guard let context, let handle, let line else { return LINE_EDITOR_BEEP }
                let completer = Unmanaged<Completer>.fromOpaque(context).takeUnretainedValue()
                let bytes = UnsafeRawBufferPointer(start: line, count: length)
                return completer.complete(
                    Completion.Request(line: String(decoding: bytes, as: UTF8.self), cursor: cursor),
                    on: handle)
            }, Unmanaged.passUnretained(completer).toOpaque())
        _ = line_editor_source(handle, nil)
        recallHistory()
    }

    deinit {
        line_editor_close(handle)
    }

    /// What TAB asks for ways to go on; nil for none. It is called within ``read(prompt:)``,
    /// so it must not use the editor.
    public var completion: ((Completion.Request) -> Completion)? {
        get { completer.completion }
        set { completer.completion = newValue }
    }

    /// Shows the prompt and reads one entry.
    public mutating func read(prompt: Prompt) -> Input {
        guard line_editor_set_prompts(
            handle, prompt.rendered(prompt.left, isStyled: isStyled),
            prompt.rendered(prompt.right, isStyled: isStyled))
        else { return .failed(ENOMEM) }
        var line: UnsafePointer<CChar>?
        var length = 0
        switch line_editor_read(handle, &line, &length) {
        case LINE_EDITOR_LINE:
            let bytes = UnsafeRawBufferPointer(start: line, count: length)
            return .entry(String(decoding: bytes, as: UTF8.self))
        case LINE_EDITOR_CANCEL:
            return .cancelled
        case LINE_EDITOR_EOF:
            return .endOfInput
        default:
            return .failed(errno)
        }
    }

    /// Keeps an entry, whole even with newlines in it, for recall and in the
    /// history's file.
    ///
    /// A blank entry, and one equal to the newest, is left out. A failure to write
    /// is only told: the entry can be recalled all the same.
    @discardableResult
    public mutating func remember(_ entry: String) -> History.Failure? {
        if var kept = history {
            let outcome = kept.append(entry)
            history = kept
            guard outcome.isNew else { return nil }
            historyFailure = outcome.failure ?? historyFailure
            enter(entry)
            return outcome.failure
        }
        enter(entry)
        return nil
    }

    private mutating func recallHistory() {
        guard var kept = history else { return }
        _ = line_editor_history_limit(handle, Int32(clamping: kept.limit))
        switch kept.load() {
        case .success(let entries): for entry in entries { enter(entry) }
        case .failure(let failure): historyFailure = failure
        }
        history = kept
    }

    private func enter(_ entry: String) {
        guard !History.isBlank(entry) else { return }
        _ = line_editor_history_enter(handle, entry)
    }
}

/// What a person answered to a prompt.
public enum Input: Equatable, Sendable {
    /// An entry ended with Enter; a paste can hold several lines.
    case entry(String)
    /// Ctrl-C: the line was dropped.
    case cancelled
    /// Ctrl-D on an empty line, or the terminal is gone.
    case endOfInput
    /// Reading failed, with the system's error number.
    case failed(Int32)
}

// libedit behind one opaque handle and functions of fixed arguments.
//
// libedit's own interface is variadic and needs `FILE *` and signal state, none
// of which Swift can use safely. Everything here works on standard input and
// standard output, in UTF-8, and only one handle may be open at a time.

#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A line editor on the terminal at standard input and standard output.
typedef struct line_editor line_editor;

/// How reading a line ended.
typedef enum line_editor_result {
    LINE_EDITOR_LINE,    // a line, ended with Enter
    LINE_EDITOR_EOF,     // Ctrl-D on an empty line, or the terminal is gone
    LINE_EDITOR_CANCEL,  // Ctrl-C: the line is dropped
    LINE_EDITOR_ERROR    // reading failed: errno tells why
} line_editor_result;

/// What a completer did, and so what the editor has to do.
typedef enum line_editor_action {
    LINE_EDITOR_BEEP,     // nothing: tell the person
    LINE_EDITOR_REFRESH,  // the line was changed
    LINE_EDITOR_REDRAW    // text was printed below: prompt and line are drawn anew
} line_editor_action;

/// Called at TAB with the line (UTF-8, not NUL-terminated), its length and the
/// cursor's offset in bytes. It may call line_editor_insert, line_editor_delete
/// and line_editor_print_below.
typedef line_editor_action (*line_editor_completer)(
    void *context, line_editor *editor, const char *line, size_t length, size_t cursor);

/// Opens the editor, or gives NULL: no memory, no UTF-8 locale, or one is open
/// already. `program` names the sections of ~/.editrc that are for it.
line_editor *line_editor_open(const char *program);

/// Gives the terminal back as it was, and frees the handle.
void line_editor_close(line_editor *editor);

/// Reads a line. The text is UTF-8 without its newline, borrowed until the next
/// call on the handle; it holds newlines when a paste or a recalled entry does.
line_editor_result line_editor_read(line_editor *editor, const char **line, size_t *length);

/// Sets the left and right prompts; both are copied. Escape sequences stand
/// between two bytes of value 1, with a visible character right after them.
bool line_editor_set_prompts(line_editor *editor, const char *left, const char *right);

/// Sets what TAB calls; NULL for nothing.
void line_editor_set_completer(line_editor *editor, line_editor_completer completer, void *context);

/// Inserts text at the cursor.
bool line_editor_insert(line_editor *editor, const char *text);

/// Deletes so many characters (not bytes) before the cursor.
void line_editor_delete(line_editor *editor, int characters);

/// Prints text below the line being edited; the completer then returns
/// LINE_EDITOR_REDRAW. The text ends with a newline.
void line_editor_print_below(line_editor *editor, const char *text);

/// Binds a key in libedit's notation ("^R") to a libedit command.
bool line_editor_bind(line_editor *editor, const char *key, const char *command);

/// Chooses the "emacs" or the "vi" keys.
bool line_editor_set_editor(line_editor *editor, const char *name);

/// Reads an .editrc file, the person's own for NULL.
bool line_editor_source(line_editor *editor, const char *path);

/// How many history entries can be recalled.
bool line_editor_history_limit(line_editor *editor, int entries);

/// Makes an entry the newest that can be recalled.
bool line_editor_history_enter(line_editor *editor, const char *entry);

/// From now on Ctrl-C (SIGINT) is noted and does not end the program.
void line_editor_record_interrupts(void);

/// Waits until something can be read, or another signal came; false after Ctrl-C.
bool line_editor_await_input(int descriptor);

/// Whether Ctrl-C came since the last call of `line_editor_take_interrupt`.
bool line_editor_interrupt_pending(void);

/// Whether Ctrl-C came since the last call.
bool line_editor_take_interrupt(void);

/// How many columns a character takes; negative for one that is not shown.
int line_editor_width(uint32_t character);

/// The terminal's size; false where it is not known.
bool line_editor_size(int *columns, int *rows);

#ifdef __cplusplus
}
#endif

#endif

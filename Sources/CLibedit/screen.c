// What lies outside libedit's own drawing: resize, suspend and continue, the
// place below the line, and bracketed paste mode.

#define _GNU_SOURCE
#include "internal.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static volatile sig_atomic_t resized, continued;
static struct sigaction resize_before, continue_before;

static void note_signal(int signal) {
    if (signal == SIGWINCH)
        resized = 1;
    else
        continued = 1;
}

void screen_watch(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    resized = continued = 0;
    sigaction(SIGWINCH, &action, &resize_before);
    sigaction(SIGCONT, &action, &continue_before);
}

void screen_unwatch(void) {
    sigaction(SIGWINCH, &resize_before, NULL);
    sigaction(SIGCONT, &continue_before, NULL);
}

bool screen_changed(void) { return resized || continued; }

bool line_editor_size(int *columns, int *rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}

int line_editor_width(uint32_t character) { return wcwidth((wchar_t)character); }

static int columns_now(void) {
    int columns, rows;
    return line_editor_size(&columns, &rows) ? columns : 80;
}

// A walk over prompt and line, as libedit lays them out, and as a terminal of
// another width wraps the same text anew.
struct layout {
    int columns, new_columns;
    int row, column;     // where the next character comes
    int new_rows;        // rows above this run of joined rows, in the new width
    int run, inked;      // cells of this run, and those up to its last that is not blank
};

static void end_run(struct layout *at) {
    at->new_rows += at->inked == 0 ? 1 : (at->inked + at->new_columns - 1) / at->new_columns;
    at->run = at->inked = 0;
}

// A terminal joins two rows again only if the text ran over the edge. libedit does
// not write blanks at a row's end when it draws a whole line, so no run ends there.
static void next_row(struct layout *at, bool was_blank, bool drawn_at_once) {
    if (was_blank && drawn_at_once)
        end_run(at);
    at->row++;
    at->column = 0;
}

static void advance(struct layout *at, wchar_t character, bool drawn_at_once) {
    if (character == L'\n') {
        end_run(at);
        at->row++;
        at->column = 0;
        return;
    }
    int width = wcwidth(character);
    if (character == L'\t')
        width = 8 - at->column % 8;
    else if (width < 0)  // shown as ^X or \U+XXXX
        width = character < 0x80 ? 2 : character > 0xffff ? 8 : 7;
    if (character == L'\t' && at->column + width > at->columns)
        width = at->columns - at->column;
    if (at->column + width > at->columns)
        next_row(at, true, drawn_at_once);
    bool blank = character == L' ' || character == L'\t';
    at->column += width;
    at->run += width;
    if (!blank)
        at->inked = at->run;
    if (at->column >= at->columns)
        next_row(at, blank, drawn_at_once);
}

static struct layout after_prompt(line_editor *editor, int columns, int new_columns) {
    struct layout at = {.columns = columns, .new_columns = new_columns};
    mbstate_t state;
    memset(&state, 0, sizeof state);
    const char *text = editor->left, *end = text + strlen(text);
    bool literal = false;
    while (text < end) {
        wchar_t character;
        size_t length = mbrtowc(&character, text, (size_t)(end - text), &state);
        if (length == 0 || length > (size_t)(end - text))
            break;
        text += length;
        if (character == PROMPT_LITERAL)
            literal = !literal;
        else if (!literal)
            advance(&at, character, true);
    }
    return at;
}

// How many rows the cursor is below the prompt's first, now that the terminal has
// wrapped what was drawn for another width.
static int rows_above_cursor(line_editor *editor, int new_columns) {
    const LineInfoW *line = el_wline(editor->edit);
    struct layout at = after_prompt(editor, editor->columns, new_columns);
    for (const wchar_t *next = line->buffer; next < line->cursor; next++)
        advance(&at, *next, (size_t)(next - line->buffer) < editor->drawn);
    return at.new_rows + at.run / new_columns;
}

// The width libedit draws for, which may be behind the window's.
static int drawing_columns(line_editor *editor) {
    int columns = 0;
    char name[] = "co";
    return el_get(editor->edit, EL_GETTC, name, &columns) == 0 && columns > 1 ? columns : 80;
}

void screen_begin(line_editor *editor) {
    el_resize(editor->edit);
    editor->columns = drawing_columns(editor);
    editor->drawn = editor->length = editor->cursor = 0;
}

// Some of libedit's vi commands leave an end before the start on an empty line,
// and copy from there at the next.
static void repair_line(line_editor *editor) {
    const LineInfoW *line = el_wline(editor->edit);
    if (line->lastchar >= line->buffer && line->cursor >= line->buffer)
        return;
    el_wreplacestr(editor->edit, L" ");
    el_cursor(editor->edit, 1);
    el_deletestr(editor->edit, 1);
}

static bool is_taller_than_screen(line_editor *editor) {
    int columns, rows;
    if (!line_editor_size(&columns, &rows))
        return false;
    const LineInfoW *line = el_wline(editor->edit);
    struct layout at = after_prompt(editor, editor->columns, editor->columns);
    for (const wchar_t *next = line->buffer; next < line->lastchar; next++)
        advance(&at, *next, true);
    return at.row >= rows;
}

// Where a line is taller than the screen, libedit loses the cursor's row when it
// only moves the cursor, and writes beyond its buffer later: then draw again.
bool screen_note_line(line_editor *editor) {
    repair_line(editor);
    const LineInfoW *line = el_wline(editor->edit);
    size_t length = (size_t)(line->lastchar - line->buffer);
    size_t cursor = (size_t)(line->cursor - line->buffer);
    bool typed = length == editor->length + 1 && line->cursor == line->lastchar;
    if (length != editor->length && !typed)
        editor->drawn = length;
    bool moved = length == editor->length && cursor != editor->cursor;
    editor->length = length;
    editor->cursor = cursor;
    return !(moved && is_taller_than_screen(editor));
}

static void draw_anew(line_editor *editor) {
    screen_begin(editor);
    el_set(editor->edit, EL_REFRESH);
    (void)screen_note_line(editor);
    editor->drawn = editor->length;
}

void screen_paste_mode(bool on) {
    fputs(on ? "\x1b[?2004h" : "\x1b[?2004l", stdout);
    fflush(stdout);
}

void screen_leave(line_editor *editor) {
    const LineInfoW *line = el_wline(editor->edit);
    struct layout at = after_prompt(editor, editor->columns, editor->columns);
    int cursor_row = 0;
    for (const wchar_t *next = line->buffer;; next++) {
        if (next == line->cursor)
            cursor_row = at.row;
        if (next == line->lastchar)
            break;
        advance(&at, *next, true);
    }
    for (int row = cursor_row; row < at.row; row++)
        fputc('\n', stdout);
    fputs("\r\n", stdout);
    fflush(stdout);
}

void screen_serve(line_editor *editor) {
    bool was_continued = continued;
    resized = continued = 0;
    if (was_continued) {
        // Whoever had the terminal meanwhile left it in a mode of its own.
        el_set(editor->edit, EL_PREP_TERM, 0);
        el_set(editor->edit, EL_PREP_TERM, 1);
        screen_paste_mode(true);
        fputs("\r\x1b[J", stdout);
    } else {
        int above = rows_above_cursor(editor, columns_now());
        if (above > 0)
            fprintf(stdout, "\x1b[%dA", above);
        fputs("\r\x1b[J", stdout);
    }
    fflush(stdout);
    draw_anew(editor);
}

unsigned char screen_suspend(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = handle_of(edit);
    screen_leave(editor);
    screen_paste_mode(false);
    el_set(edit, EL_PREP_TERM, 0);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &editor->original);
    kill(0, SIGTSTP);  // the whole job, as the terminal would
    // Goes on here after fg.
    el_set(edit, EL_PREP_TERM, 1);
    resized = continued = 0;
    screen_paste_mode(true);
    draw_anew(editor);
    return CC_NORM;
}

// The handle: opening, closing, reading a line, keys, prompts and history.

#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static line_editor *open_editor;

// A program that leaves by exit() must not leave the terminal without echo.
static void give_back_terminal(void) {
    if (open_editor != NULL)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &open_editor->original);
}

// Only LC_CTYPE: the rest of the locale would bring decimal commas with it.
static bool use_utf8(void) {
    static const char *const names[] = {"", "C.UTF-8", "C.utf8", "en_US.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    return false;
}

static char *left_prompt(EditLine *edit) { return handle_of(edit)->left; }
static char *right_prompt(EditLine *edit) { return handle_of(edit)->right; }

static unsigned char insert_paste(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = handle_of(edit);
    wchar_t *paste = editor->paste;
    if (paste == NULL)
        return CC_REFRESH;
    editor->paste = NULL;
    bool inserted = el_winsertstr(edit, paste) == 0;
    free(paste);
    return inserted ? CC_REFRESH : CC_ERROR;
}

// Shows ^C after the line and ends it as Enter would, which also puts the cursor
// below it; the flag tells line_editor_read that it was not Enter.
static unsigned char cancel_line(EditLine *edit, int key) {
    (void)key;
    static const wchar_t enter[] = {KEY_ENTER, 0};
    handle_of(edit)->cancelled = true;
    const LineInfoW *line = el_wline(edit);
    el_cursor(edit, (int)(line->lastchar - line->cursor));
    el_winsertstr(edit, L"^C");
    el_wpush(edit, enter);
    return CC_REFRESH;
}

static unsigned char complete_word(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = handle_of(edit);
    if (editor->completer == NULL)
        return CC_ERROR;
    const LineInfo *line = el_line(edit);
    size_t length = (size_t)(line->lastchar - line->buffer);
    size_t cursor = (size_t)(line->cursor - line->buffer);
    switch (editor->completer(editor->completer_context, editor, line->buffer, length, cursor)) {
    case LINE_EDITOR_REFRESH:
        return CC_REFRESH;
    case LINE_EDITOR_REDRAW:
        el_set(edit, EL_REFRESH);
        return CC_NORM;
    default:
        return CC_ERROR;
    }
}

// Choosing an editor or reading .editrc wipes bindings, so this follows both.
static void bind_keys(line_editor *editor) {
    static const char *const everywhere[][2] = {
        {"\\237", "line-paste"}, {"\\236", "ed-newline"},
        {"^C", "line-cancel"}, {"^Z", "line-suspend"},
    };
    for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++) {
        el_set(editor->edit, EL_BIND, everywhere[i][0], everywhere[i][1], NULL);
        el_set(editor->edit, EL_BIND, "-a", everywhere[i][0], everywhere[i][1], NULL);
    }
    line_editor_bind(editor, "^I", "line-complete");
    line_editor_bind(editor, "^R", "em-inc-search-prev");

    const char *keys = NULL;
    if (el_get(editor->edit, EL_EDITOR, &keys) == 0 && keys != NULL && strcmp(keys, "vi") == 0)
        return;  // there a sequence would keep ESC from being a key of its own
    static const char *const sequences[][2] = {
        {"\\e[1~", "ed-move-to-beg"}, {"\\e[4~", "ed-move-to-end"},
        {"\\e[7~", "ed-move-to-beg"}, {"\\e[8~", "ed-move-to-end"},
        {"\\e[3~", "ed-delete-next-char"},
        {"\\e[1;5C", "em-next-word"}, {"\\e[1;5D", "ed-prev-word"},
        {"\\e[1;3C", "em-next-word"}, {"\\e[1;3D", "ed-prev-word"},
        // Insert, Page Up, Page Down, F5 to F12 would leave a ~ on the line.
        {"\\e[2~", "ed-ignore"}, {"\\e[5~", "ed-ignore"}, {"\\e[6~", "ed-ignore"},
        {"\\e[15~", "ed-ignore"}, {"\\e[17~", "ed-ignore"}, {"\\e[18~", "ed-ignore"},
        {"\\e[19~", "ed-ignore"}, {"\\e[20~", "ed-ignore"}, {"\\e[21~", "ed-ignore"},
        {"\\e[23~", "ed-ignore"}, {"\\e[24~", "ed-ignore"},
    };
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        line_editor_bind(editor, sequences[i][0], sequences[i][1]);
}

line_editor *line_editor_open(const char *program) {
    static bool registered;
    if (open_editor != NULL || !use_utf8())
        return NULL;
    line_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL)
        return NULL;
    HistEvent event;
    editor->left = strdup("");
    editor->right = strdup("");
    editor->history = history_init();
    if (editor->left == NULL || editor->right == NULL || editor->history == NULL
        || tcgetattr(STDIN_FILENO, &editor->original) != 0
        || (editor->edit = el_init(program, stdin, stdout, stderr)) == NULL) {
        line_editor_close(editor);
        return NULL;
    }
    open_editor = editor;
    if (!registered)
        registered = atexit(give_back_terminal) == 0;

    EditLine *edit = editor->edit;
    history(editor->history, &event, H_SETSIZE, 1000);
    el_set(edit, EL_CLIENTDATA, editor);
    el_set(edit, EL_SIGNAL, 0);
    // Ctrl-C and Ctrl-Z are keys while editing, and CR and LF stay what they are.
    el_set(edit, EL_SETTY, "-d", "-isig", "-icrnl", "-inlcr", NULL);
    // Between reads nothing is echoed: what is typed ahead is shown by the next prompt.
    el_set(edit, EL_SETTY, "-x", "-echo", NULL);
    el_set(edit, EL_GETCFN, input_character);
    el_set(edit, EL_HIST, history, editor->history);
    el_set(edit, EL_ADDFN, "line-paste", "Insert pasted text", insert_paste);
    el_set(edit, EL_ADDFN, "line-cancel", "Drop the line", cancel_line);
    el_set(edit, EL_ADDFN, "line-suspend", "Suspend the program", screen_suspend);
    el_set(edit, EL_ADDFN, "line-complete", "Complete the word", complete_word);
    el_set(edit, EL_PROMPT_ESC, left_prompt, PROMPT_LITERAL);
    el_set(edit, EL_RPROMPT_ESC, right_prompt, PROMPT_LITERAL);
    line_editor_set_editor(editor, "emacs");
    return editor;
}

void line_editor_close(line_editor *editor) {
    if (editor == NULL)
        return;
    if (editor->edit != NULL) {
        // Without editing libedit leaves the terminal alone at its end; it would
        // throw away what was typed ahead.
        tcsetattr(STDIN_FILENO, TCSADRAIN, &editor->original);
        el_set(editor->edit, EL_EDITMODE, 0);
        el_end(editor->edit);
    }
    if (editor->history != NULL)
        history_end(editor->history);
    if (open_editor == editor)
        open_editor = NULL;
    free(editor->paste);
    free(editor->left);
    free(editor->right);
    free(editor);
}

line_editor_result line_editor_read(line_editor *editor, const char **line, size_t *length) {
    *line = NULL;
    *length = 0;
    editor->cancelled = editor->ended = false;
    editor->failure = 0;

    el_set(editor->edit, EL_PREP_TERM, 1);  // before the prompt: no echo on top of it
    (void)line_editor_take_interrupt();  // from here on Ctrl-C is a key
    screen_watch();
    screen_begin(editor);
    screen_paste_mode(true);
    int count = 0;
    const char *text = el_gets(editor->edit, &count);
    screen_paste_mode(false);
    screen_unwatch();
    el_set(editor->edit, EL_PREP_TERM, 0);

    if (editor->failure != 0) {
        errno = editor->failure;
        return LINE_EDITOR_ERROR;
    }
    if (editor->cancelled)
        return LINE_EDITOR_CANCEL;
    if (text == NULL || count <= 0) {
        fputc('\n', stdout);  // after ^D, or a line cut off
        fflush(stdout);
        return LINE_EDITOR_EOF;
    }
    size_t found = strnlen(text, (size_t)count);  // the count is wrong after a NUL
    if (found > 0 && text[found - 1] == '\n')
        found--;
    *line = text;
    *length = found;
    return LINE_EDITOR_LINE;
}

bool line_editor_set_prompts(line_editor *editor, const char *left, const char *right) {
    char *new_left = strdup(left), *new_right = strdup(right);
    if (new_left == NULL || new_right == NULL) {
        free(new_left);
        free(new_right);
        return false;
    }
    free(editor->left);
    free(editor->right);
    editor->left = new_left;
    editor->right = new_right;
    return true;
}

void line_editor_set_completer(line_editor *editor, line_editor_completer completer, void *context) {
    editor->completer = completer;
    editor->completer_context = context;
}

bool line_editor_insert(line_editor *editor, const char *text) {
    return *text == 0 || el_insertstr(editor->edit, text) == 0;
}

void line_editor_delete(line_editor *editor, int characters) {
    el_deletestr(editor->edit, characters);
}

void line_editor_print_below(line_editor *editor, const char *text) {
    screen_leave(editor);
    fputs(text, stdout);
    fflush(stdout);
}

bool line_editor_bind(line_editor *editor, const char *key, const char *command) {
    return el_set(editor->edit, EL_BIND, key, command, NULL) == 0;
}

bool line_editor_set_editor(line_editor *editor, const char *name) {
    bool known = el_set(editor->edit, EL_EDITOR, name) == 0;
    bind_keys(editor);
    return known;
}

bool line_editor_source(line_editor *editor, const char *path) {
    bool read = el_source(editor->edit, path) == 0;
    bind_keys(editor);
    return read;
}

bool line_editor_history_limit(line_editor *editor, int entries) {
    HistEvent event;
    return history(editor->history, &event, H_SETSIZE, entries) != -1;
}

bool line_editor_history_enter(line_editor *editor, const char *entry) {
    HistEvent event;
    return history(editor->history, &event, H_ENTER, entry) != -1;
}

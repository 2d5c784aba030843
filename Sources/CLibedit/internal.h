// What the files of this target share.

#ifndef CLIBEDIT_INTERNAL_H
#define CLIBEDIT_INTERNAL_H

#include "CLibedit.h"

#include <histedit.h>
#include <stdio.h>
#include <termios.h>
#include <wchar.h>

// Keys nobody can type (C1 controls never leave the decoder), bound to commands
// of ours so that they work in every key map and inside a search.
#define KEY_PASTE L'\x9f'
#define KEY_ENTER L'\x9e'

// Around escape sequences in a prompt.
#define PROMPT_LITERAL '\1'

struct line_editor {
    EditLine *edit;
    History *history;
    struct termios original;  // as found, given back at the end

    char *left, *right;
    line_editor_completer completer;
    void *completer_context;

    bool cancelled;  // Ctrl-C was typed
    bool ended;      // the terminal is gone
    int failure;     // errno of a failed read, or 0

    unsigned char pending[16];  // bytes read ahead and not yet used
    size_t pending_start, pending_end;
    bool after_return;  // the last byte was CR: an LF now belongs to it
    wchar_t *paste;     // to be inserted by KEY_PASTE

    int columns;           // the width the line was drawn for
    size_t drawn, length;  // characters drawn at once, and all of them
    size_t cursor;         // where it was
};

// input.c
int input_character(EditLine *edit, wchar_t *character);

// screen.c
void screen_watch(void);    // notice resize and continue, from now on
void screen_unwatch(void);  // and no longer
void screen_begin(line_editor *editor);  // a new line is about to be drawn
bool screen_note_line(line_editor *editor);  // the line now; false to have it drawn again
bool screen_changed(void);
void screen_serve(line_editor *editor);  // redraw after resize or continue
void screen_leave(line_editor *editor);  // put the cursor below the line
void screen_paste_mode(bool on);
unsigned char screen_suspend(EditLine *edit, int key);

static inline line_editor *handle_of(EditLine *edit) {
    void *handle = NULL;
    el_get(edit, EL_CLIENTDATA, &handle);
    return handle;
}


#endif

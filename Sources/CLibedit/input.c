// Reading characters: UTF-8, bracketed paste, CRLF, and waiting that notices
// when the terminal changed.

#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// How long the rest of an escape sequence or of a character may take. Longer,
// and an ESC is a key of its own (vi's).
#define REST_MS 40
// A Ctrl-C after this much quiet is a key, even inside a paste that never ends.
#define QUIET_MS 500

#define REPLACEMENT 0xfffd

enum byte_result { BYTE, BYTE_TIMEOUT, BYTE_NONE };

// Waits for input; with no limit it also serves resize and continue. The signals
// stay blocked but while waiting, so that none is missed in between.
static int wait_for_input(line_editor *editor, int limit_ms) {
    sigset_t watched, before;
    sigemptyset(&watched);
    sigaddset(&watched, SIGWINCH);
    sigaddset(&watched, SIGCONT);
    sigprocmask(SIG_BLOCK, &watched, &before);
    sigset_t waiting = before;
    sigdelset(&waiting, SIGWINCH);
    sigdelset(&waiting, SIGCONT);
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec limit = {.tv_sec = limit_ms / 1000, .tv_nsec = (limit_ms % 1000) * 1000000L};
    int ready;
    for (;;) {
        if (limit_ms < 0 && screen_changed())
            screen_serve(editor);
        ready = ppoll(&input, 1, limit_ms < 0 ? NULL : &limit, &waiting);
        if (ready >= 0 || errno != EINTR)
            break;
    }
    int failure = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = failure;
    return ready;
}

static enum byte_result next_byte(line_editor *editor, int limit_ms, unsigned char *byte) {
    if (editor->pending_start < editor->pending_end) {
        *byte = editor->pending[editor->pending_start++];
        return BYTE;
    }
    for (;;) {
        int ready = wait_for_input(editor, limit_ms);
        if (ready == 0)
            return BYTE_TIMEOUT;
        // One byte at a time: what is not for this line stays with the terminal.
        ssize_t got = ready < 0 ? -1 : read(STDIN_FILENO, byte, 1);
        if (got == 1)
            return BYTE;
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got < 0 && errno != EIO)  // EIO: the terminal hung up
            editor->failure = errno;
        editor->ended = true;
        return BYTE_NONE;
    }
}

static void put_back(line_editor *editor, const unsigned char *bytes, size_t count) {
    size_t kept = editor->pending_end - editor->pending_start;
    if (count + kept > sizeof editor->pending)
        return;
    memmove(editor->pending + count, editor->pending + editor->pending_start, kept);
    memcpy(editor->pending, bytes, count);
    editor->pending_start = 0;
    editor->pending_end = count + kept;
}

// Decodes one character that starts with `first`; whatever is not UTF-8 becomes
// a visible U+FFFD rather than nothing.
static wchar_t decode(unsigned char first, enum byte_result (*next)(void *, unsigned char *),
                      void (*back)(void *, unsigned char), void *source) {
    if (first < 0x80)
        return first;
    int rest = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4)
        return REPLACEMENT;
    wchar_t value = first & (0x3f >> rest);
    for (int i = 0; i < rest; i++) {
        unsigned char byte;
        if (next(source, &byte) != BYTE)
            return REPLACEMENT;
        if ((byte & 0xc0) != 0x80) {
            back(source, byte);
            return REPLACEMENT;
        }
        value = value << 6 | (byte & 0x3f);
    }
    static const wchar_t least[] = {0, 0x80, 0x800, 0x10000};
    bool valid = value >= least[rest] && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
    bool own_key = value >= 0x80 && value < 0xa0;
    return valid && !own_key ? value : REPLACEMENT;
}

static enum byte_result next_typed(void *source, unsigned char *byte) {
    return next_byte(source, REST_MS * 5, byte);
}

static void back_typed(void *source, unsigned char byte) { put_back(source, &byte, 1); }

struct bytes {
    unsigned char *start;
    size_t count, capacity, position;
};

static enum byte_result next_pasted(void *source, unsigned char *byte) {
    struct bytes *bytes = source;
    if (bytes->position == bytes->count)
        return BYTE_NONE;
    *byte = bytes->start[bytes->position++];
    return BYTE;
}

static void back_pasted(void *source, unsigned char byte) {
    (void)byte;
    ((struct bytes *)source)->position--;
}

static bool append(struct bytes *bytes, unsigned char byte) {
    if (bytes->count == bytes->capacity) {
        size_t capacity = bytes->capacity == 0 ? 1024 : bytes->capacity * 2;
        unsigned char *grown = realloc(bytes->start, capacity);
        if (grown == NULL)
            return false;
        bytes->start = grown;
        bytes->capacity = capacity;
    }
    bytes->start[bytes->count++] = byte;
    return true;
}

// The pasted text as characters: every kind of line end is a newline, newlines at
// the end (copied with the last line) are left out, and NUL is made visible.
static wchar_t *pasted_text(struct bytes *bytes) {
    wchar_t *text = malloc((bytes->count + 1) * sizeof *text);
    if (text == NULL)
        return NULL;
    size_t count = 0;
    bool after_return = false;
    unsigned char byte;
    while (next_pasted(bytes, &byte) == BYTE) {
        if (!(byte == '\n' && after_return))
            text[count++] = byte == '\r' ? L'\n'
                : byte == 0 ? REPLACEMENT
                : decode(byte, next_pasted, back_pasted, bytes);
        after_return = byte == '\r';
    }
    while (count > 0 && text[count - 1] == L'\n')
        count--;
    text[count] = 0;
    return text;
}

// Reads up to the end of a bracketed paste and keeps it for KEY_PASTE.
static int collect_paste(line_editor *editor, wchar_t *character) {
    static const char end[] = "\x1b[201~";
    const size_t end_length = sizeof end - 1;
    struct bytes bytes = {0};
    bool quiet = false, complete = true;
    for (;;) {
        unsigned char byte;
        enum byte_result result = next_byte(editor, QUIET_MS, &byte);
        if (result == BYTE_TIMEOUT) {
            quiet = true;
            continue;
        }
        if (result == BYTE_NONE)
            break;
        if (quiet && byte == 3) {
            free(bytes.start);
            *character = 3;
            return 1;
        }
        quiet = false;
        complete = append(&bytes, byte) && complete;
        if (bytes.count >= end_length
            && memcmp(bytes.start + bytes.count - end_length, end, end_length) == 0) {
            bytes.count -= end_length;
            break;
        }
    }
    free(editor->paste);
    editor->paste = complete ? pasted_text(&bytes) : NULL;
    free(bytes.start);
    *character = KEY_PASTE;
    return editor->ended ? 0 : 1;
}

// After an ESC: is it the start (200) or the end (201) of a paste? Otherwise
// what was read is put back, to be read as keys.
static int paste_bracket(line_editor *editor) {
    unsigned char read[5];
    for (size_t count = 0; count < sizeof read; count++) {
        bool matches = next_byte(editor, REST_MS, &read[count]) == BYTE;
        if (!matches) {
            put_back(editor, read, count);
            return 0;
        }
        matches = count == 3 ? read[3] == '0' || read[3] == '1' : read[count] == "[20?~"[count];
        if (!matches) {
            put_back(editor, read, count + 1);
            return 0;
        }
    }
    return read[3] == '0' ? 200 : 201;
}

int input_character(EditLine *edit, wchar_t *character) {
    line_editor *editor = handle_of(edit);
    if (!screen_note_line(editor)) {
        *character = KEY_PASTE;  // of nothing
        return 1;
    }
    for (;;) {
        unsigned char byte;
        *character = 0;
        if (next_byte(editor, -1, &byte) != BYTE)
            return editor->failure != 0 ? -1 : 0;
        bool was_return = editor->after_return;
        editor->after_return = byte == '\r';
        if (byte == '\n' && was_return)
            continue;
        if (byte == 0x1b) {
            switch (paste_bracket(editor)) {
            case 200:
                return collect_paste(editor, character);
            case 201:
                continue;  // the end of a paste that was given up
            }
        }
        *character = decode(byte, next_typed, back_typed, editor);
        if (*character > 0xff && wcwidth(*character) == 0) {
            // libedit's way for one typed character counts a column for it, even
            // if it has none; an insertion draws the line anew.
            free(editor->paste);
            editor->paste = calloc(2, sizeof *editor->paste);
            if (editor->paste != NULL)
                editor->paste[0] = *character;
            *character = KEY_PASTE;
        }
        return 1;
    }
}

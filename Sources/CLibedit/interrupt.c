// Ctrl-C while a program works between two lines.

#define _GNU_SOURCE
#include "CLibedit.h"

#include <poll.h>
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t interrupted;

static void note_interrupt(int signal) {
    (void)signal;
    interrupted = 1;
}

void line_editor_record_interrupts(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_interrupt;
    sigemptyset(&action.sa_mask);
    interrupted = 0;
    sigaction(SIGINT, &action, NULL);
}

bool line_editor_await_input(int descriptor) {
    // Blocked until the wait has begun, or one that comes just before would not end it.
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    struct pollfd input = {.fd = descriptor, .events = POLLIN};
    if (!interrupted && descriptor >= 0)  // poll would wait for ever on what is no descriptor
        (void)ppoll(&input, 1, NULL, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return !interrupted;
}

bool line_editor_interrupt_pending(void) { return interrupted != 0; }

bool line_editor_take_interrupt(void) {
    bool was = interrupted != 0;
    interrupted = 0;
    return was;
}

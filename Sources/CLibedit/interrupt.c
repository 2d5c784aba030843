// Ctrl-C while a program works between two lines.

#include "CLibedit.h"

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
    action.sa_handler = note_interrupt;  // without SA_RESTART: whoever waits for a line is to hear of it
    sigemptyset(&action.sa_mask);
    interrupted = 0;
    sigaction(SIGINT, &action, NULL);
}

bool line_editor_take_interrupt(void) {
    bool was = interrupted != 0;
    interrupted = 0;
    return was;
}

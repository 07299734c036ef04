#ifndef BLENDSHELF_TERMINAL_GUARD_H
#define BLENDSHELF_TERMINAL_GUARD_H

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Gives the terminal back when a signal ends the program. It is C because only a signal handler
   without hidden allocation or locking is allowed to run where these run.

   The one state lives in this header: "selectany" makes the linker keep a single copy, however
   many object files use it. */

struct blendshelf_terminal_guard {
  volatile sig_atomic_t installed;
  volatile sig_atomic_t holding; /* The terminal is in our modes. */
  volatile sig_atomic_t lent;    /* Another program uses the terminal for a while. */
  int terminal;
  int wake;
  struct termios original;
  struct termios raw;
  size_t reset_length;
  char reset[1024];
  struct sigaction previous[64];
  char alternate_stack[65536];
};

__attribute__((selectany)) struct blendshelf_terminal_guard blendshelf_guard = {0};

static const int blendshelf_fatal_signals[] = {
    SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGSEGV, SIGBUS,  SIGILL,  SIGFPE, SIGABRT,
    SIGTRAP, SIGSYS,  SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2, SIGALRM,
};
static const int blendshelf_fatal_signal_count =
    sizeof blendshelf_fatal_signals / sizeof blendshelf_fatal_signals[0];

/* A terminal in our background would stop us for changing it; blocking the signal lets it pass. */
static inline int blendshelf_set_terminal_attributes(const struct termios *attributes) {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  int result = tcsetattr(blendshelf_guard.terminal, TCSANOW, attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

/* Safe in a signal handler; a terminal that reads nothing costs at most a second. */
static inline void blendshelf_guard_restore(void) {
  if (!blendshelf_guard.holding) return;
  blendshelf_guard.holding = 0;
  size_t sent = 0;
  for (int tries = 0; sent < blendshelf_guard.reset_length && tries < 10; tries += 1) {
    ssize_t count = write(blendshelf_guard.terminal, blendshelf_guard.reset + sent,
                          blendshelf_guard.reset_length - sent);
    if (count > 0) {
      sent += (size_t)count;
    } else if (errno == EAGAIN || errno == EINTR) {
      struct pollfd ready = {blendshelf_guard.terminal, POLLOUT, 0};
      poll(&ready, 1, 100);
    } else {
      break;
    }
  }
  blendshelf_set_terminal_attributes(&blendshelf_guard.original);
}

static void blendshelf_on_fatal_signal(int number) {
  int before = errno;
  int isForBorrower =
      blendshelf_guard.lent && (number == SIGINT || number == SIGQUIT);
  if (!isForBorrower) {
    blendshelf_guard_restore();
    sigaction(number, &blendshelf_guard.previous[number], NULL);
    /* Blocked until this handler returns; then whoever was responsible before us ends the program. */
    raise(number);
  }
  errno = before;
}

static void blendshelf_on_wake_signal(int number) {
  int before = errno;
  char byte = (char)number;
  if (write(blendshelf_guard.wake, &byte, 1) < 0) {
    /* The pipe is full: the reader is awake anyway. */
  }
  errno = before;
}

/* A handler instead of SIG_IGN: programs that we start must not inherit it. */
static void blendshelf_on_broken_pipe(int number) { (void)number; }

static inline void blendshelf_guard_catch(int number, void (*handler)(int), int keepsIgnored) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(number, NULL, &blendshelf_guard.previous[number]);
  if (keepsIgnored && blendshelf_guard.previous[number].sa_handler == SIG_IGN) return;
  sigaction(number, &action, NULL);
}

static inline void blendshelf_guard_at_exit(void) { blendshelf_guard_restore(); }

/* Gives the calling thread a stack for handlers, without which an overflow of its own stack would
   end the program before any of them runs. Dispatch moves the main actor between threads. */
static inline void blendshelf_guard_protect_thread(void) {
  stack_t stack;
  if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = blendshelf_guard.alternate_stack;
  stack.ss_size = sizeof blendshelf_guard.alternate_stack;
  sigaltstack(&stack, NULL);
}

/* Remembers the terminal's modes and catches the signals. Returns 0, or -1 where the descriptor is
   no terminal. Must come before ncurses starts, which leaves caught signals alone. */
static inline int blendshelf_guard_install(int terminal, int wake) {
  if (tcgetattr(terminal, &blendshelf_guard.original) != 0) return -1;
  blendshelf_guard.terminal = terminal;
  blendshelf_guard.wake = wake;
  blendshelf_guard.raw = blendshelf_guard.original;
  cfmakeraw(&blendshelf_guard.raw);
  blendshelf_guard.raw.c_cc[VMIN] = 1;
  blendshelf_guard.raw.c_cc[VTIME] = 0;
  static int isRegistered = 0;
  if (!isRegistered) atexit(blendshelf_guard_at_exit);
  isRegistered = 1;
  blendshelf_guard.installed = 1;

  blendshelf_guard_protect_thread();

  for (int index = 0; index < blendshelf_fatal_signal_count; index += 1) {
    blendshelf_guard_catch(blendshelf_fatal_signals[index], blendshelf_on_fatal_signal, 1);
  }
  blendshelf_guard_catch(SIGWINCH, blendshelf_on_wake_signal, 0);
  blendshelf_guard_catch(SIGCONT, blendshelf_on_wake_signal, 0);
  blendshelf_guard_catch(SIGTSTP, blendshelf_on_wake_signal, 1);
  blendshelf_guard_catch(SIGPIPE, blendshelf_on_broken_pipe, 1);
  return 0;
}

/* Does nothing where the guard watches another terminal by now, or none. */
static inline void blendshelf_guard_uninstall(int terminal) {
  if (!blendshelf_guard.installed || blendshelf_guard.terminal != terminal) return;
  blendshelf_guard.installed = 0;
  /* Its descriptor may soon be another file's. */
  blendshelf_guard.holding = 0;
  for (int index = 0; index < blendshelf_fatal_signal_count; index += 1) {
    int number = blendshelf_fatal_signals[index];
    sigaction(number, &blendshelf_guard.previous[number], NULL);
  }
  const int others[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGPIPE};
  for (int index = 0; index < 4; index += 1) {
    sigaction(others[index], &blendshelf_guard.previous[others[index]], NULL);
  }
}

/* What undoes our modes; written by handlers as it is. Too long a text is cut off whole. */
static inline void blendshelf_guard_set_reset(const unsigned char *bytes, size_t count) {
  if (count > sizeof blendshelf_guard.reset) count = 0;
  memcpy(blendshelf_guard.reset, bytes, count);
  blendshelf_guard.reset_length = count;
}

/* Puts the terminal into our modes, from now on to be undone by any end of the program. */
static inline int blendshelf_guard_take(void) {
  blendshelf_guard.holding = 1;
  return blendshelf_set_terminal_attributes(&blendshelf_guard.raw);
}

/* Puts the modes back that were found at the start; the caller has written what undoes the rest. */
static inline void blendshelf_guard_give_back(void) {
  blendshelf_guard.holding = 0;
  blendshelf_set_terminal_attributes(&blendshelf_guard.original);
}

/* While the terminal is lent, C-c and C-\ are meant for the borrower, and its C-z stops us too. */
static inline void blendshelf_guard_lend(int isLent) {
  if (!isLent) {
    /* The C-c that ended the borrower was sent to us as well and may not have been delivered yet.
       Ignoring a signal for a moment discards what is pending of it. */
    const int numbers[] = {SIGINT, SIGQUIT};
    for (int index = 0; index < 2; index += 1) {
      struct sigaction ignoring, caught;
      memset(&ignoring, 0, sizeof ignoring);
      ignoring.sa_handler = SIG_IGN;
      sigaction(numbers[index], &ignoring, &caught);
      sigaction(numbers[index], &caught, NULL);
    }
  }
  blendshelf_guard.lent = isLent;
  if (blendshelf_guard.previous[SIGTSTP].sa_handler == SIG_IGN) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = isLent ? SIG_DFL : blendshelf_on_wake_signal;
  action.sa_flags = SA_RESTART;
  sigaction(SIGTSTP, &action, NULL);
}

/* Stops the whole job as C-z does in a shell; returns when it was continued.

   Sent to the group the signal might stop us only after this function has returned; so we ignore
   the group's and stop ourselves by one that is delivered at once. */
static inline void blendshelf_guard_stop_job(void) {
  if (blendshelf_guard.previous[SIGTSTP].sa_handler == SIG_IGN) return;
  struct sigaction action, caught;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &caught);
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &before);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &caught, NULL);
}

#endif

#ifndef BLENDSHELF_NCURSES_SHIM_H
#define BLENDSHELF_NCURSES_SHIM_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <string.h>
#include <sys/ioctl.h>
#include <wchar.h>

/* Macros and global variables of ncurses that Swift cannot see. */

static inline WINDOW *blendshelf_standard_window(void) { return stdscr; }
static inline WINDOW *blendshelf_current_window(void) { return curscr; }
static inline int blendshelf_color_count(void) { return COLORS; }
static inline int blendshelf_pair_count(void) { return COLOR_PAIRS; }

static inline unsigned blendshelf_bold(void) { return A_BOLD; }
static inline unsigned blendshelf_dim(void) { return A_DIM; }
static inline unsigned blendshelf_italic(void) { return A_ITALIC; }
static inline unsigned blendshelf_underline(void) { return A_UNDERLINE; }
static inline unsigned blendshelf_reverse(void) { return A_REVERSE; }

/* Puts one cell without moving a cursor, so that the last cell of the screen is like any other. */
static inline int blendshelf_put_cell(int row, int column, const wchar_t *text,
                                      unsigned attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, (attr_t)attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

/* A terminfo string, or NULL where the terminal has no such ability. */
static inline const char *blendshelf_terminfo_string(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/* Makes curses leave the palette alone: at its start and end it would send what resets every color
   that the user has chosen ("oc"). tigetstr gives the very string that curses sends. */
static inline void blendshelf_keep_palette(void) {
  char *reset = tigetstr("oc");
  if (reset && reset != (char *)-1) *reset = '\0';
}

/* Takes a prefix off a terminfo string, in the very string that curses sends. */
static inline void blendshelf_drop_prefix(char *string, const char *prefix) {
  size_t length = strlen(prefix);
  if (string && string != (char *)-1 && strncmp(string, prefix, length) == 0)
    memmove(string, string + length, strlen(string) - length + 1);
}

/* Makes curses leave the character set alone whenever a style changes: lines are drawn as Unicode, the
   alternate set is never used, and three bytes a change add up. */
static inline void blendshelf_keep_character_set(void) {
  blendshelf_drop_prefix(tigetstr("sgr0"), "\033(B");
  blendshelf_drop_prefix(tigetstr("sgr"), "%?%p9%t\033(0%e\033(B%;");
}

/* What makes all rows scroll, or NULL. Terminals may or may not do so themselves when resized. */
static inline const char *blendshelf_full_scroll_region(int rows) {
  const char *change = blendshelf_terminfo_string("csr");
  return change ? tiparm(change, 0, rows - 1) : NULL;
}

static inline int blendshelf_window_size(int terminal, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(terminal, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

static inline int blendshelf_window_pixels(int terminal, int *width, int *height) {
  struct winsize size;
  if (ioctl(terminal, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}

/* Defining _GNU_SOURCE for these would give system types another shape here than in other modules. */
extern int memfd_create(const char *name, unsigned flags);
extern int wcwidth(wchar_t character);

static inline int blendshelf_open_memory_file(void) {
  return memfd_create("frame", 1 /* MFD_CLOEXEC */);
}

static inline int blendshelf_character_width(wchar_t character) { return wcwidth(character); }

#endif

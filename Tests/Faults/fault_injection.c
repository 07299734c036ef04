/* Makes chosen system calls of a program fail, end it, or do only half of what they are asked. Preloaded.

   FAULT_CALLS   which calls are counted: a comma-separated list of the names below
   FAULT_UNDER   only calls about files below this folder count; FAULT_NOT_UNDER: never those below it
   FAULT_AT      the number of the call that fails, from 1; 0: none, only count
   FAULT_LASTS   set: all later ones fail too
   FAULT_ERROR   the error number; "short": half is written; "kill": the program is killed instead
   FAULT_COUNT   a file that gets the number of counted calls at the program's end */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long counted;

static int is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_chosen(const char *call) {
  const char *calls = getenv("FAULT_CALLS");
  size_t length = strlen(call);
  for (const char *found = calls; found && (found = strstr(found, call)); found += length) {
    int starts = found == calls || found[-1] == ',';
    if (starts && (found[length] == ',' || found[length] == 0)) return 1;
  }
  return 0;
}

static int is_about(const char *path) {
  const char *under = getenv("FAULT_UNDER"), *not_under = getenv("FAULT_NOT_UNDER");
  if (path == NULL || path[0] != '/') return 0;
  return (!under || is_below(path, under)) && !(not_under && is_below(path, not_under));
}

/* What becomes of a call: 0 it is made, -1 it fails with errno set, 1 it does half. */
static int fate(const char *call, const char *path) {
  if (!is_chosen(call) || !is_about(path)) return 0;
  long number = atomic_fetch_add(&counted, 1) + 1;
  const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR");
  long chosen = at ? atol(at) : 0;
  if (chosen == 0 || number < chosen || (number > chosen && !getenv("FAULT_LASTS"))) return 0;
  if (error && strcmp(error, "short") == 0) return 1;
  if (error && strcmp(error, "kill") == 0) kill(getpid(), SIGKILL);
  errno = error ? atoi(error) : EIO;
  return -1;
}

static int fate_of_open_file(const char *call, int descriptor) {
  char link[64], path[PATH_MAX];
  if (!is_chosen(call)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return fate(call, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
  int how = fate_of_open_file("write", file);
  if (how < 0) return -1;
  return REAL(write)(file, bytes, how > 0 && count > 1 ? count / 2 : count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  int how = fate_of_open_file("write", file);
  if (how < 0) return -1;
  return REAL(pwrite)(file, bytes, how > 0 && count > 1 ? count / 2 : count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  int how = fate_of_open_file("write", file);
  if (how < 0) return -1;
  return REAL(pwrite64)(file, bytes, how > 0 && count > 1 ? count / 2 : count, offset);
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *position, size_t count, unsigned flags) {
  int how = fate_of_open_file("write", to);
  if (how < 0) return -1;
  return REAL(copy_file_range)(from, at, to, position, how > 0 && count > 1 ? count / 2 : count, flags);
}

int fsync(int file) { return fate_of_open_file("fsync", file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fate_of_open_file("fsync", file) ? -1 : REAL(fdatasync)(file); }
int syncfs(int file) { return fate_of_open_file("syncfs", file) ? -1 : REAL(syncfs)(file); }
int ftruncate(int file, off_t size) { return fate_of_open_file("write", file) ? -1 : REAL(ftruncate)(file, size); }
int flock(int file, int operation) { return fate_of_open_file("flock", file) ? -1 : REAL(flock)(file, operation); }
int fchmod(int file, mode_t mode) { return fate_of_open_file("fchmod", file) ? -1 : REAL(fchmod)(file, mode); }
int unlink(const char *path) { return fate("unlink", path) ? -1 : REAL(unlink)(path); }
int link(const char *old, const char *new) { return fate("link", new) ? -1 : REAL(link)(old, new); }
int rename(const char *old, const char *new) { return fate("rename", new) ? -1 : REAL(rename)(old, new); }

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
  return fate("renameat2", new) ? -1 : REAL(renameat2)(old_folder, old, new_folder, new, flags);
}

static mode_t mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

/* Only opening that makes a file counts. */
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return flags & O_CREAT && fate("create", path) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return flags & O_CREAT && fate("create", path) ? -1 : REAL(open64)(path, flags, mode);
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&counted));
  fclose(file);
}

#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot see. 15 + 32: largest window, gzip or zlib header.
static inline int blendshelf_inflate_init(z_streamp stream) {
  return inflateInit2(stream, 15 + 32);
}

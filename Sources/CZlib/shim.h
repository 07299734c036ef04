#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot see. 15 + 32: largest window, gzip or zlib header.
static inline int blendshelf_inflate_init(z_streamp stream) {
  return inflateInit2(stream, 15 + 32);
}

/// `deflateInit2` is one too. 15 + 16: largest window, gzip header; level 1 as Blender used it.
static inline int blendshelf_deflate_init(z_streamp stream) {
  return deflateInit2(stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

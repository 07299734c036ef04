import CMalloc

/// How the process gets memory for large buffers.
enum LargeBuffers {
  /// Lets large buffers be used again.
  ///
  /// Files are read, compressed and verified through buffers of some megabytes. By default glibc maps each of them
  /// anew and gives it back at once, and the kernel clears its pages again and again: a quarter to a third of the
  /// time of an edit of a large compressed file.
  static func keep() {
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 512 << 20)
  }
}

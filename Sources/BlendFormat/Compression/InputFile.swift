internal import Glibc

/// A file opened for reading at any position, or bytes already in memory; closed when given up.
///
/// Reads are never mapped: a mapped file that another program truncates would end the process.
struct InputFile: ~Copyable {
  private typealias CopyFileRange =
    @convention(c) (
      Int32, UnsafeMutablePointer<off_t>?, Int32, UnsafeMutablePointer<off_t>?, Int, UInt32
    ) -> Int

  /// Looked up by name, because the system's headers hide it from Swift.
  private static let copyFileRange = dlsym(nil, "copy_file_range")
    .map { unsafeBitCast($0, to: CopyFileRange.self) }

  private let descriptor: Int32
  private let memory: [UInt8]
  /// Bytes in the file when it was opened.
  let size: Int

  /// Takes bytes that are already in memory.
  init(bytes: [UInt8]) {
    descriptor = -1
    memory = bytes
    size = bytes.count
  }

  /// Opens a regular file.
  ///
  /// - Throws: `notFound`, or `io` where the system refuses.
  init(path: [UInt8]) throws(BlendFormatError) {
    guard !path.contains(0) else {
      throw BlendFormatError(.notFound, path: path, message: "a path cannot hold a NUL byte")
    }
    // Without O_NONBLOCK a named pipe would hold the scan up for ever.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let opened = (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { open($0, flags) } ?? -1
      }
    }
    guard opened >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw Self.failure(isMissing ? .notFound : .io, "cannot be opened")
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      _ = close(opened)
      throw BlendFormatError(.io, message: "this is not a regular file")
    }
    descriptor = opened
    memory = []
    size = Int(status.st_size)
  }

  deinit {
    if descriptor >= 0 {
      _ = close(descriptor)
    }
  }

  /// Reads into the start of a buffer; fewer bytes than asked for only at the end of the file.
  func read(
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> Int {
    guard descriptor >= 0 else { return readMemory(at: offset, into: buffer) }
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(.io, "cannot be read") }
      guard count > 0 else { break }
      done += count
    }
    return done
  }

  /// The bytes of a range, fewer only at the end of the file.
  func bytes(in range: Range<Int>) throws(BlendFormatError) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.reserve(range.count)
    try buffer.fill(range.count) { (target) throws(BlendFormatError) in
      try read(at: range.lowerBound, into: target)
    }
    return buffer.withBytes(from: 0, count: buffer.count) { $0.array(at: 0, count: $0.byteCount) }
  }

  /// Lets the kernel copy a range into another file, which is much faster than through memory.
  ///
  /// - Returns: the bytes copied: fewer, or none, where the file systems cannot, and where copying
  ///   through memory will tell what is wrong.
  func copyInKernel(_ range: Range<Int>, to target: Int32, at position: Int) -> Int {
    guard descriptor >= 0, let copyFileRange = Self.copyFileRange else { return 0 }
    var from = off_t(range.lowerBound)
    var to = off_t(position)
    while from < off_t(range.upperBound) {
      let rest = range.upperBound - Int(from)
      let count = copyFileRange(descriptor, &from, target, &to, rest, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
    }
    return Int(from) - range.lowerBound
  }

  private func readMemory(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, size - min(max(offset, 0), size))
    buffer.copyBytes(from: memory[min(max(offset, 0), size)...].prefix(count))
    return count
  }

  private static func failure(
    _ code: BlendFormatError.Code,
    _ what: String
  ) -> BlendFormatError {
    BlendFormatError(code, message: "\(what) (\(String(cString: strerror(errno))))")
  }
}

import AssetSystem
import Glibc
import LibraryStore

/// Reads files of plug-ins: ordinary ones of a bounded size.
enum PluginFile {
  /// The bytes of a file; nil when there is none.
  ///
  /// - Throws: ``CreationError`` when it is no ordinary file, too long, or cannot be read.
  static func read(_ path: ByteString, most: Int) throws(CreationError) -> ByteString? {
    var bytes: [UInt8] = []
    guard try read(path, most: most, { bytes += $0 }) != nil else { return nil }
    return ByteString(bytes)
  }

  /// Gives the bytes of a file piece by piece.
  ///
  /// - Returns: what kind of file it is; nil when there is none.
  static func read(
    _ path: ByteString,
    most: Int,
    _ take: (ArraySlice<UInt8>) throws(CreationError) -> Void
  ) throws(CreationError) -> stat? {
    // A FIFO must not keep us waiting for its writer.
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    }
    guard descriptor >= 0 else {
      guard errno != ENOENT, errno != ENOTDIR else { return nil }
      throw .system("read", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CreationError(.plugin, path, "It is no ordinary file.")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var length = 0
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return status }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .system("read", path)
      }
      length += count
      guard length <= most else {
        throw CreationError(.plugin, path, "It is longer than \(most) bytes.")
      }
      try take(buffer[..<count])
    }
  }
}

extension PluginFile {
  /// The names in a folder, in order; nil when the folder is not there.
  static func names(in folder: ByteString, most: Int) throws(CreationError) -> [ByteString]? {
    guard let stream = folder.withPlatformString({ opendir($0) }) else {
      guard errno != ENOENT, errno != ENOTDIR else { return nil }
      throw .system("read", folder)
    }
    defer { closedir(stream) }
    var names: [ByteString] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { ByteString(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      guard names.count < most else {
        throw CreationError(.plugin, folder, "The folder holds more than \(most) files.")
      }
      names.append(name)
    }
    return names.sorted()
  }
}

extension CreationError {
  /// What the system has just said.
  static func system(_ action: String, _ path: ByteString) -> CreationError {
    CreationError(.system, path, "Cannot \(action) it: \(String(cString: strerror(errno))).")
  }
}

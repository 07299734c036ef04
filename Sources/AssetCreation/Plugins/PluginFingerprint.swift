public import AssetSystem
import Glibc
import LibraryStore

/// The hash of everything in a plug-in's folder: names, permissions and bytes.
public struct PluginFingerprint: Hashable, Sendable {
  /// SHA-256, as 64 hexadecimal digits.
  public var hexadecimal: String

  private static let mostEntries = 10_000
  private static let mostBytes = 256 << 20
  private static let greatestDepth = 32

  init(hexadecimal: String) {
    self.hexadecimal = hexadecimal
  }

  /// Reads a whole folder.
  ///
  /// Symbolic links are refused: what they lead to could change without the folder changing.
  ///
  /// - Throws: ``CreationError`` when the folder holds what no plug-in should have, is too large, or cannot be
  ///   read.
  public init(of folder: ByteString) throws(CreationError) {
    try self.init(of: folder, copiedTo: nil)
  }

  /// Reads a whole folder, and copies the very bytes that are counted.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - copy: a folder that does not exist yet; it and what goes into it is for the user alone.
  /// - Throws: ``CreationError``, also when it cannot be copied; then some of it may be there.
  init(of folder: ByteString, copiedTo copy: ByteString?) throws(CreationError) {
    var walk = Walk(copy: copy)
    try walk.add(folder, as: "", depth: 0)
    hexadecimal = walk.hash.hexadecimal
  }

  private struct Walk {
    var hash = ContentHash()
    private let copy: ByteString?
    private var entries = 0
    private var bytes = 0

    init(copy: ByteString?) {
      self.copy = copy
    }

    mutating func add(_ path: ByteString, as name: ByteString, depth: Int) throws(CreationError) {
      entries += 1
      guard entries <= mostEntries, depth <= greatestDepth else {
        throw CreationError(.plugin, path, "The plug-in has too many files or folders.")
      }
      var status = stat()
      guard path.withPlatformString({ lstat($0, &status) }) == 0 else {
        throw .system("look at", path)
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        head("folder", name, status, length: 0)
        if let copy = copy?.appending(path: name) {
          guard copy.withPlatformString({ mkdir($0, 0o700) }) == 0 else {
            throw .system("make", copy)
          }
        }
        for child in try PluginFile.names(in: path, most: mostEntries) ?? [] {
          try add(path.appending(path: child), as: name.appending(path: child), depth: depth + 1)
        }
      case S_IFREG: try addFile(path, as: name)
      case S_IFLNK:
        throw CreationError(
          .plugin,
          path,
          "It is a symbolic link, which a plug-in may not have. Put the file itself there."
        )
      default: throw CreationError(.plugin, path, "It is no ordinary file.")
      }
    }

    private mutating func addFile(_ path: ByteString, as name: ByteString) throws(CreationError) {
      // Its length comes before the bytes, so that no two folders give the same sequence.
      var contents = ContentHash()
      var length = 0
      let file = try copy.map { copy throws(CreationError) in
        try PluginFileCopy(making: copy.appending(path: name))
      }
      let status = try PluginFile.read(path, most: mostBytes - bytes) {
        piece throws(CreationError) in
        contents.update(piece)
        length += piece.count
        try file?.write(piece)
      }
      guard let status else { throw .system("read", path) }
      try file?.finish(like: status)
      bytes += length
      head("file", name, status, length: length)
      hash.update(contents.hexadecimal.utf8)
    }

    private mutating func head(_ kind: String, _ name: ByteString, _ status: stat, length: Int) {
      let mode = String(status.st_mode & 0o7777, radix: 8)
      hash.update("\(kind) \(mode) \(length) \(name.bytes.count) ".utf8)
      hash.update(name.bytes)
    }
  }
}

/// A file of a copy, for the user alone.
private final class PluginFileCopy {
  private let path: ByteString
  private let descriptor: CInt

  init(making path: ByteString) throws(CreationError) {
    self.path = path
    descriptor = path.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { throw .system("make", path) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(CreationError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("write", path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Lets it be run when the file it is a copy of can be, and waits until it is on the disk.
  func finish(like status: stat) throws(CreationError) {
    guard fchmod(descriptor, 0o600 | status.st_mode & 0o100) == 0, fsync(descriptor) == 0 else {
      throw .system("write", path)
    }
  }
}

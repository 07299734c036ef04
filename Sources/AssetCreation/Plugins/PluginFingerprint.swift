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
    var walk = Walk()
    try walk.add(folder, as: "", depth: 0)
    hexadecimal = walk.hash.hexadecimal
  }

  private struct Walk {
    var hash = SHA256()
    private var entries = 0
    private var bytes = 0

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
      var contents = SHA256()
      var length = 0
      let status = try PluginFile.read(path, most: mostBytes - bytes) {
        contents.update($0)
        length += $0.count
      }
      guard let status else { throw .system("read", path) }
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

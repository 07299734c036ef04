package import AssetSystem
import LibraryStore

/// The path of a linked file as another stores it, once one of the two is somewhere else.
package enum StoredLibraryPath {
  private static let slash = UInt8(ascii: "/")

  /// Whether a stored path begins at the storing file.
  package static func isRelative(_ stored: ByteString) -> Bool {
    stored.bytes.starts(with: [slash, slash])
  }

  /// The path to store for a file.
  ///
  /// - Parameters:
  ///   - file: the linked file, an absolute path.
  ///   - linking: the file that stores the path, an absolute path.
  ///   - isRelative: whether the path is to begin at the linking file (`//`).
  /// - Returns: the path as stored.
  package static func path(to file: ByteString, from linking: ByteString, isRelative: Bool) -> ByteString {
    guard isRelative else { return file }
    let target = components(of: file)
    let folder = components(of: linking).dropLast()
    let shared = zip(target.dropLast(), folder).prefix { $0 == $1 }.count
    let up = Array(repeating: Array("..".utf8), count: folder.count - shared)
    let down = target.dropFirst(shared).map { Array($0) }
    return ByteString([slash, slash] + (up + down).joined(separator: [slash]))
  }

  private static func components(of path: ByteString) -> [ArraySlice<UInt8>] {
    path.bytes.split(separator: slash)
  }
}

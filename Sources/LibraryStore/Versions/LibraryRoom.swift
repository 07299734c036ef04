package import AssetSystem
import Glibc

/// Whether a folder can be made in a library, and filled.
package struct LibraryRoom: Sendable {
  /// The nearest folder that is there.
  private let folder: ByteString
  private let root: ByteString
  private let asset: ByteString

  /// What folders, records and the room files take besides their bytes need.
  private static let margin: Int64 = 1 << 20

  /// Looks at the place of a folder.
  ///
  /// - Throws: ``LibraryStoreError`` when it cannot be looked at.
  package init(for asset: ByteString, below root: ByteString) throws {
    self.asset = asset
    self.root = root
    var folder = asset
    while folder != root, folder.isInside(folder: root),
      try ReplacementTarget.status(following: folder) == nil
    {
      folder = folder.parentFolder
    }
    self.folder = folder
  }

  /// Why nothing can be written there, as a sentence or two; nil when it can.
  ///
  /// - Parameter size: how many bytes will be written.
  /// - Returns: the reason; nil when there is none.
  /// - Throws: ``LibraryStoreError`` when it cannot be looked at.
  package func problem(size: Int64) throws -> String? {
    guard let status = try ReplacementTarget.status(following: folder) else {
      return "The library's folder \(root.terminalSafe) is not there."
    }
    guard status.isFolder else {
      return "\(folder.terminalSafe) is a file, where a folder of versions has to be. Move it away."
    }
    if let problem = try WritingProblem(of: folder.appending(path: "v001")) {
      return switch problem {
      case .folderIsReadOnly, .fileIsReadOnly:
        "\(folder.terminalSafe) cannot be written. Ask its owner for the permission."
      case .mountIsReadOnly: "\(folder.terminalSafe) is on a file system that is mounted read-only."
      case .isImmutable, .isSomeoneElses, .noFolder: problem.message(on: folder)
      }
    }
    let needed = min(size, .max - Self.margin) + Self.margin
    guard let free = folder.freeSpace, free < needed else { return nil }
    return """
      The library's disk has room for \(free >> 20) MB more, and about \(needed >> 20) MB \
      are needed. Make room first.
      """
  }
}

public import AssetSystem
public import Foundation

/// The rigs that poses were applied to, the newest first, in a file of their own in the state folder.
public struct PoseTargetFile: Sendable {
  /// Paths and names are escaped: they need not be UTF-8.
  private struct Entry: Codable {
    var file: String
    var rig: String
  }

  private let file: URL?

  /// Names the file, which need not exist: JSON in the state folder; without one, saving fails.
  public init(file: URL?) { self.file = file }

  /// The rigs that were kept; none when there is no file.
  ///
  /// - Throws: when the file cannot be read or understood.
  public func load() throws -> [RigReference] {
    guard let file, FileManager.default.fileExists(atPath: file.path) else { return [] }
    let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
    return try entries.map { entry in
      RigReference(
        file: try ByteString(escaped: ByteString(entry.file)),
        rig: try ByteString(escaped: ByteString(entry.rig))
      )
    }
  }

  /// Keeps rigs in the place of those that were kept; those of Blenders, which end, are left out.
  ///
  /// - Throws: when the file cannot be written.
  public func save(_ rigs: [RigReference]) throws {
    guard let file else { throw CocoaError(.fileNoSuchFile) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = rigs.filter { !$0.isLive }.map {
      Entry(file: $0.file.escaped, rig: $0.rig.escaped)
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try encoder.encode(entries).write(to: file, options: .atomic)
  }
}

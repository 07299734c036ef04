public import AssetSystem
public import Foundation

/// The workfiles that assets were created from, the newest first, in a file of their own in the state folder.
public struct WorkfileListFile: Sendable {
  private let file: URL?

  /// Names the file, which need not exist: JSON in the state folder; without one, saving fails.
  public init(file: URL?) { self.file = file }

  /// The paths that were kept; none when there is no file.
  ///
  /// - Throws: when the file cannot be read or understood.
  public func load() throws -> [ByteString] {
    guard let file, FileManager.default.fileExists(atPath: file.path) else { return [] }
    let paths = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    // Paths are escaped: they need not be UTF-8.
    return try paths.map { try ByteString(escaped: ByteString($0)) }
  }

  /// Keeps paths in the place of those that were kept.
  ///
  /// - Throws: when the file cannot be written.
  public func save(_ paths: [ByteString]) throws {
    guard let file else { throw CocoaError(.fileNoSuchFile) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try encoder.encode(paths.map(\.escaped)).write(to: file, options: .atomic)
  }
}

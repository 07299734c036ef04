public import AssetSystem
public import Foundation

/// The tags kept under letters, in a file of their own in the state folder.
public struct QuickTagFile: Sendable {
  private struct Entry: Codable {
    var letter: String
    var tag: String
  }

  private let file: URL?

  /// Names the file, which need not exist: JSON in the state folder; without one, saving fails.
  public init(file: URL?) { self.file = file }

  /// The tags that were kept; none when there is no file.
  ///
  /// - Throws: when the file cannot be read or understood.
  public func load() throws -> [Character: ByteString] {
    guard let file, FileManager.default.fileExists(atPath: file.path) else { return [:] }
    let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
    return entries.reduce(into: [:]) { tags, entry in
      guard let letter = entry.letter.first, entry.letter.count == 1 else { return }
      tags[letter] = ByteString(entry.tag)
    }
  }

  /// Keeps tags in the place of those that were kept.
  ///
  /// - Throws: when the file cannot be written.
  public func save(_ tags: [Character: ByteString]) throws {
    guard let file else { throw CocoaError(.fileNoSuchFile) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = tags.sorted { $0.key < $1.key }
      .map { Entry(letter: String($0.key), tag: $0.value.string) }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try encoder.encode(entries).write(to: file, options: .atomic)
  }
}

public import Foundation
public import ShelfBrowser

/// The searches that were saved in the browser, in a file of its own.
///
/// Those of the configuration come first and are never written.
public struct SavedQueryFile: Sendable {
  private struct Entry: Codable {
    var name: String
    var query: String
  }

  private let file: URL?
  private let configured: [SavedQuery]

  /// Names the file, which need not exist.
  ///
  /// - Parameters:
  ///   - file: a JSON file in the state folder; without one, saving fails.
  ///   - configured: the searches of the configuration file.
  public init(file: URL?, configured: [SavedQuery]) {
    self.file = file
    self.configured = configured
  }

  /// All searches; those in a file that cannot be read are left out.
  public func load() -> [SavedQuery] {
    configured + ((try? saved()) ?? [])
  }

  /// Adds a search or replaces the one of its name, and gives all.
  ///
  /// - Throws: when the file cannot be read or written.
  public func saving(_ query: SavedQuery) throws -> [SavedQuery] {
    try write(saved().filter { $0.name != query.name } + [query])
  }

  /// Forgets a search, and gives the others.
  ///
  /// - Throws: when the file cannot be read or written.
  public func removing(_ name: String) throws -> [SavedQuery] {
    try write(saved().filter { $0.name != name })
  }

  private func saved() throws -> [SavedQuery] {
    guard let file, FileManager.default.fileExists(atPath: file.path) else { return [] }
    return try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file)).map {
      SavedQuery(name: $0.name, query: $0.query, isConfigured: false)
    }
  }

  private func write(_ queries: [SavedQuery]) throws -> [SavedQuery] {
    guard let file else { throw CocoaError(.fileNoSuchFile) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = queries.map { Entry(name: $0.name, query: $0.query) }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try encoder.encode(entries).write(to: file, options: .atomic)
    return configured + queries
  }
}

package import AssetSystem
import LibraryStore

/// What was written down beside a version when it was published.
package struct VersionRecord: Sendable {
  /// No record is this long.
  private static let mostBytes = 16 << 20

  /// All that it says.
  package let json: JSONValue

  /// Reads a record; nil when there is none, or it cannot be read.
  package init?(readingAt path: ByteString) {
    var text: [UInt8] = []
    let read: Void? = try? path.readContents { piece in
      text += piece
      guard text.count <= Self.mostBytes else {
        throw LibraryStoreError(.unreadable, path: path, message: "It is no record.")
      }
    }
    guard read != nil, let json = try? JSONValue(parsing: text) else { return nil }
    self.json = json
  }

  /// The ID of the catalog it was published into; nil when it says none.
  package var catalogID: ByteString? { json["catalog_id"]?.text }
}

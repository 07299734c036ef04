import AssetSystem
import Foundation

/// What an overlay file holds: JSON with one asset a line, in the order of their identifiers.
///
/// ```
/// {"version": 1, "library": "Elly", "assets": [
///   {"id": "poses.blend/Action/Fist", "tags": {"add": ["hero"]}, "author": "J. Doe"}
/// ]}
/// ```
/// Names that are not UTF-8 are written as `{"hex": "66ff"}`.
struct OverlayContents: Equatable, Sendable {
  /// The version of the format this program knows.
  static let version = 1

  /// The name of the library, for people who look into the file.
  var library: String
  /// What is said about each asset; nothing is empty.
  var entries: [AssetIdentifier: AssetOverlay] = [:]

  /// The file's bytes: the same for the same contents.
  func encoded() -> ByteString {
    let rows = entries.filter { !$0.value.isEmpty }.map { ($0.key.utf8, $0.key, $0.value) }
      .sorted { $0.0 < $1.0 }.map { "  " + Self.row($1, $2) }
    let head =
      "{\"version\": \(Self.version), \"library\": \(JSONText.string(library)), \"assets\": ["
    return ByteString(
      head + (rows.isEmpty ? "" : "\n" + rows.joined(separator: ",\n") + "\n") + "]}\n"
    )
  }

  private static func row(_ identifier: AssetIdentifier, _ overlay: AssetOverlay) -> String {
    var members = [("id", text(identifier.utf8))]
    var tags: [(String, String)] = []
    if !overlay.addedTags.isEmpty {
      tags.append(("add", JSONText.array(overlay.addedTags.map(text))))
    }
    if !overlay.removedTags.isEmpty {
      tags.append(("remove", JSONText.array(overlay.removedTags.map(text))))
    }
    if !tags.isEmpty {
      members.append(("tags", JSONText.object(tags)))
    }
    let texts = [
      ("description", overlay.description), ("author", overlay.author),
      ("copyright", overlay.copyright), ("license", overlay.license),
    ]
    members += texts.compactMap { key, value in value.map { (key, text($0)) } }
    if let catalog = overlay.catalog {
      members.append(
        (
          "catalog",
          JSONText.object([
            ("uuid", JSONText.string(catalog.id.description)),
            ("simple_name", text(catalog.simpleName)),
          ])
        )
      )
    }
    return JSONText.object(members)
  }

  private static func text(_ bytes: ByteString) -> String { JSONValue(bytes: bytes).json }
}

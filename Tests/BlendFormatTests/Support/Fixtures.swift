import BlendFormat
import Foundation

/// The files saved by real Blenders and what Blender says about them.
enum Fixtures {
  static let versions = ["3.4", "4.5", "5.0"]

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func folder(_ version: String) -> URL {
    root.appending(path: "blender-\(version)")
  }

  /// All `.blend` files of a version.
  static func files(_ version: String) -> [URL] {
    let all = FileManager.default.enumerator(at: folder(version), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "blend" }
      .sorted { $0.path < $1.path }
  }

  /// The cases of `assets.json` or `links.json`.
  static func cases(_ name: String, _ version: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: folder(version).appending(path: name))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return object?["cases"] as? [[String: Any]] ?? []
  }

  /// Blender's names of the ID types the fixtures use.
  static let codes = [
    "Action": "AC", "Material": "MA", "Object": "OB", "Collection": "GR", "World": "WO",
    "actions": "AC", "materials": "MA", "objects": "OB", "collections": "GR", "worlds": "WO",
    "meshes": "ME", "armatures": "AR",
  ]
}

extension URL {
  /// The path as the reader takes it.
  var bytes: [UInt8] { Array(path(percentEncoded: false).utf8) }
}

extension [UInt8] {
  var text: String { String(decoding: self, as: UTF8.self) }
}

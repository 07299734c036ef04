import BlendFormat
import Foundation

/// A rig in which Blender put a random value into every property it knows, and what it says about each.
struct EveryProperty {
  struct Property {
    let path: String
    /// Blender's type, or `DOUBLE` for custom properties; `STRING` has no values.
    let kind: String
    let isArray: Bool
    let values: [Double]
    let limits: ClosedRange<Double>?
  }

  let version: String
  let bytes: [UInt8]
  let properties: [Property]

  init(_ version: String) throws {
    self.version = version
    let folder = Fixtures.folder(version).deletingLastPathComponent().appending(path: "rigs")
    let name = "every_property-\(version)"
    bytes = [UInt8](try Data(contentsOf: folder.appending(path: name + ".blend")))
    let data = try Data(contentsOf: folder.appending(path: name + ".json"))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let stored = object?["properties"] as? [String: [String: Any]] ?? [:]
    properties = stored.map { path, property in
      let limits = property["limits"] as? [Double]
      return Property(
        path: path,
        kind: property["kind"] as? String ?? "",
        isArray: property["array"] as? Bool ?? false,
        values: property["values"] as? [Double] ?? [],
        limits: limits.map { $0[0]...$0[1] }
      )
    }
    .sorted { $0.path < $1.path }
  }

  /// The type of the owner and the name of a property: `PoseBone.location`.
  static func bareName(_ path: String) -> String {
    path.split(separator: ".").last.map(String.init) ?? path
  }
}

extension String {
  /// The text as a path; one that cannot be parsed is a mistake of the test.
  var path: RNAPath { RNAPath(parsing: Array(utf8)) ?? RNAPath([]) }
}

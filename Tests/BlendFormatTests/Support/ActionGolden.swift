import BlendFormat
import Foundation

/// What Blender says about the curves of an Action.
struct ActionGolden: Decodable {
  struct Curve: Decodable {
    let path: String
    let index: Int
    let slot: String?
    let keys: [Key]
    let mute: Bool?
    let group_mute: Bool?
    let extrapolation: String?
    let modifiers: [String]?
  }

  struct Key: Decodable {
    let frame: Float
    let value: Float
    let interpolation: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      frame = try list.decode(Float.self)
      value = try list.decode(Float.self)
      interpolation = try list.decode(String.self)
    }
  }

  private struct File: Decodable {
    let cases: [ActionGolden]
  }

  /// The file and the name.
  let action: String
  let curves: [Curve]

  var file: String { parts.first ?? "" }
  var name: String { parts.last ?? "" }
  private var parts: [String] { action.components(separatedBy: "::") }

  /// All Actions of the library of a version.
  static func all(_ version: String) throws -> [ActionGolden] {
    let url = Fixtures.folder(version).appending(path: "goldens/curves.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }

  /// Blender's names of the ways a curve goes on from a key, in the order of their numbers.
  static let interpolations = [
    "CONSTANT", "LINEAR", "BEZIER", "BACK", "BOUNCE", "CIRC", "CUBIC", "ELASTIC", "EXPO", "QUAD",
    "QUART", "QUINT", "SINE",
  ]
  /// Blender's names of eases, in the order of their numbers.
  static let easings = ["AUTO", "EASE_IN", "EASE_OUT", "EASE_IN_OUT"]
}

extension DataBlockReference {
  /// An Action by its name.
  static func action(_ name: String) -> DataBlockReference {
    DataBlockReference(code: IDCode(UInt8(ascii: "A"), UInt8(ascii: "C")), name: Array(name.utf8))
  }
}

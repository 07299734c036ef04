public import AssetSystem

/// A data-block that an instance marks, by its type and name.
public struct InstanceMember: Hashable, Sendable {
  /// The key under which an instance has its members.
  public static let key: ByteString = "members"

  /// The type.
  public var type: IDType
  /// The name, without the two letters of the type.
  public var name: ByteString

  /// Names a data-block.
  public init(type: IDType, name: ByteString) {
    self.type = type
    self.name = name
  }

  /// Reads what an instance has; nil when it names no data-block.
  public init?(_ json: JSONValue) {
    guard let word = json["type"]?.text, let type = IDType(name: word.string),
      let name = json["name"]?.text, !name.isEmpty
    else { return nil }
    self.init(type: type, name: name)
  }

  /// What an instance has: `{"type": "Action", "name": "Walk"}`.
  public var json: JSONValue { ["type": .string(ByteString(type.name)), "name": .string(name)] }

  /// The members of an instance; what names no data-block is left out.
  public static func all(of data: JSONObject) -> [InstanceMember] {
    (data[key]?.elements ?? []).compactMap(InstanceMember.init)
  }
}

/// A struct as a file's SDNA defines it.
public struct DNAStruct: Sendable, Hashable {
  /// The struct's name.
  public let typeName: String
  /// Bytes of one struct.
  public let size: Int
  /// The members in the order they are stored.
  public let fields: [DNAField]

  /// The member of a name, nil where this version of Blender has none.
  public func field(named name: String) -> DNAField? {
    fields.first { $0.name == name }
  }

  /// Whether it is an ID or begins with one.
  public var isDataBlock: Bool {
    guard typeName != "ID" else { return true }
    guard let first = fields.first else { return false }
    return first.typeName == "ID" && !first.isPointer
  }
}

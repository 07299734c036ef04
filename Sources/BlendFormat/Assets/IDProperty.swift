/// A custom property with its name, Blender's `IDProperty`.
public struct IDProperty: Sendable, Equatable {
  /// The name as raw bytes.
  public var name: [UInt8]
  /// The value.
  public var value: IDPropertyValue

  /// Creates a property.
  public init(name: [UInt8], value: IDPropertyValue) {
    self.name = name
    self.value = value
  }
}

/// The value of a custom property, by Blender's types.
public indirect enum IDPropertyValue: Sendable, Equatable {
  /// Text or bytes, without the closing NUL.
  case string([UInt8])
  /// A 32-bit integer.
  case int(Int32)
  /// A 32-bit number.
  case float(Float)
  /// A 64-bit number.
  case double(Double)
  /// A truth value.
  case bool(Bool)
  /// Numbers, truth values, groups or texts, all of one type (Blender: `IDP_ARRAY` and `IDP_IDPARRAY`).
  case array([IDPropertyValue])
  /// Properties in a group, in the order they are stored.
  case group([IDProperty])
  /// Another data-block; nil when it points nowhere.
  case id(DataBlockReference?)
  /// A type this reader does not know, by its number.
  case unknown(type: UInt8)
}

/// A data-block named by its type and name.
public struct DataBlockReference: Sendable, Hashable {
  /// The ID type.
  public var code: IDCode
  /// The name without the two letters, as raw bytes.
  public var name: [UInt8]

  /// Creates a reference.
  public init(code: IDCode, name: [UInt8]) {
    self.code = code
    self.name = name
  }
}

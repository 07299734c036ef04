/// A custom property (Blender: `IDProperty`).
public struct CustomProperty: Hashable, Sendable {
  /// The property's name.
  public var name: ByteString
  /// The property's value.
  public var value: CustomPropertyValue

  /// Makes a property.
  public init(name: ByteString, value: CustomPropertyValue) {
    self.name = name
    self.value = value
  }
}

/// The value of a custom property.
public indirect enum CustomPropertyValue: Hashable, Sendable {
  /// Text.
  case string(ByteString)
  /// A whole number.
  case int(Int)
  /// A number; single-precision values are widened.
  case double(Double)
  /// True or false.
  case bool(Bool)
  /// Several values of one type, or several groups.
  case array([CustomPropertyValue])
  /// Named values.
  case group([CustomProperty])
  /// A reference to a data-block by type and name; nil when it points at nothing known.
  case dataBlock(IDType, ByteString)
  /// A value that cannot be read.
  case none
}

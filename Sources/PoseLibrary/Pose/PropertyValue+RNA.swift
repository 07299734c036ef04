public import AssetSystem
public import BlendFormat

extension PropertyValue {
  /// Takes a value as the file format knows it.
  public init(_ value: RNAValue) {
    self =
      switch value {
      case .float(let value): .float(value)
      case .double(let value): .double(value)
      case .integer(let value): .integer(value)
      case .boolean(let value): .boolean(value)
      }
  }
}

extension RNAValue {
  /// Takes a value as the file format stores it.
  public init(_ value: PropertyValue) {
    self =
      switch value {
      case .float(let value): .float(value)
      case .double(let value): .double(value)
      case .integer(let value): .integer(value)
      case .boolean(let value): .boolean(value)
      }
  }
}

public import AssetSystem

extension AttributeDefinition {
  /// The value as this attribute would store it: what cannot be understood becomes the default.
  ///
  /// Nothing is refused here; see ``problem(with:)``. Attributes without values give null.
  public func convert(_ value: JSONValue) -> JSONValue {
    switch kind {
    case .number(let number): number.convert(value)
    case .text(let text): text.convert(value)
    case .enumeration(let enumeration): enumeration.convert(value)
    case .bool(let flag): .bool(value.bool ?? flag)
    case .path(let path): path.convert(value)
    case .hidden, .unknown: value
    case .separator, .label: .null
    }
  }

  /// What is wrong with a value, as a sentence for forms; nil when it is as it must be.
  public func problem(with value: JSONValue) -> String? {
    switch kind {
    case .number(let number): number.problem(with: value)
    case .text(let text): text.problem(with: value)
    case .enumeration(let enumeration): enumeration.problem(with: value)
    case .bool: value.bool == nil ? "The value must be true or false." : nil
    case .path(let path): path.problem(with: value)
    case .hidden, .unknown, .separator, .label: nil
    }
  }
}

import AssetSystem

/// A custom property's value as JSON: numbers, text, lists and objects; what cannot be read is null.
struct PropertyRow: Encodable {
  let value: CustomPropertyValue

  struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Encodes properties as an object.
  static func encode(_ properties: [CustomProperty], to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Name.self)
    for property in properties {
      let name = Name(stringValue: property.name.string)
      try values.encode(PropertyRow(value: property.value), forKey: name)
    }
  }

  func encode(to encoder: any Encoder) throws {
    if case .group(let properties) = value {
      try Self.encode(properties, to: encoder)
      return
    }
    if case .array(let elements) = value {
      var values = encoder.unkeyedContainer()
      for element in elements { try values.encode(PropertyRow(value: element)) }
      return
    }
    var single = encoder.singleValueContainer()
    switch value {
    case .string(let text): try single.encode(text.string)
    case .int(let number): try single.encode(number)
    case .double(let number): try single.encode(number)
    case .bool(let flag): try single.encode(flag)
    case .dataBlock(let type, let name): try single.encode(type.name + "/" + name.string)
    case .array, .group, .none: try single.encodeNil()
    }
  }
}

import AssetSystem
import Foundation

/// Custom properties as one blob of the index.
///
/// A value is a byte for its kind and then its content; counts and lengths are 32-bit numbers.
enum CustomPropertyCoding {
  private enum Kind: UInt8 {
    case none, string, int, double, falseValue, trueValue, array, group, dataBlock
  }

  /// Deeper values are dropped: no one nests so deep, and reading back recurses.
  private static let deepest = 64

  static func encode(_ properties: [CustomProperty]) -> Data {
    var data = Data()
    guard !properties.isEmpty else { return data }
    append(properties, to: &data, depth: 0)
    return data
  }

  /// Reads properties back; what does not make sense ends them.
  static func decode(_ data: Data) -> [CustomProperty] {
    guard !data.isEmpty else { return [] }
    var reader = NumberReader(data: data)
    return properties(from: &reader, depth: 0) ?? []
  }

  private static func append(_ properties: [CustomProperty], to data: inout Data, depth: Int) {
    data.append(numbers: [Int32(properties.count)])
    for property in properties {
      append(property.name, to: &data)
      append(property.value, to: &data, depth: depth + 1)
    }
  }

  private static func append(_ text: ByteString, to data: inout Data) {
    data.append(numbers: [Int32(text.bytes.count)])
    data.append(contentsOf: text.bytes)
  }

  private static func append(_ value: CustomPropertyValue, to data: inout Data, depth: Int) {
    guard depth <= deepest else {
      data.append(Kind.none.rawValue)
      return
    }
    switch value {
    case .none:
      data.append(Kind.none.rawValue)
    case .string(let text):
      data.append(Kind.string.rawValue)
      append(text, to: &data)
    case .int(let number):
      data.append(Kind.int.rawValue)
      data.append(numbers: [Int64(number)])
    case .double(let number):
      data.append(Kind.double.rawValue)
      data.append(numbers: [number.bitPattern])
    case .bool(let value):
      data.append(value ? Kind.trueValue.rawValue : Kind.falseValue.rawValue)
    case .array(let values):
      data.append(Kind.array.rawValue)
      data.append(numbers: [Int32(values.count)])
      for value in values {
        append(value, to: &data, depth: depth + 1)
      }
    case .group(let properties):
      data.append(Kind.group.rawValue)
      append(properties, to: &data, depth: depth)
    case .dataBlock(let type, let name):
      data.append(Kind.dataBlock.rawValue)
      data.append(numbers: [type.code])
      append(name, to: &data)
    }
  }

  private static func properties(from reader: inout NumberReader, depth: Int) -> [CustomProperty]? {
    guard let count = count(from: &reader) else { return nil }
    var properties: [CustomProperty] = []
    for _ in 0..<count {
      guard let name = text(from: &reader), let value = value(from: &reader, depth: depth + 1)
      else { return nil }
      properties.append(CustomProperty(name: name, value: value))
    }
    return properties
  }

  private static func count(from reader: inout NumberReader) -> Int? {
    guard let numbers: [Int32] = reader.numbers(1), numbers[0] >= 0 else { return nil }
    return Int(numbers[0])
  }

  private static func text(from reader: inout NumberReader) -> ByteString? {
    guard let count = count(from: &reader), let bytes: [UInt8] = reader.numbers(count)
    else { return nil }
    return ByteString(bytes)
  }

  private static func value(from reader: inout NumberReader, depth: Int) -> CustomPropertyValue? {
    guard depth <= deepest + 1, let byte: [UInt8] = reader.numbers(1),
      let kind = Kind(rawValue: byte[0])
    else { return nil }
    switch kind {
    case .none: return CustomPropertyValue.none
    case .falseValue: return .bool(false)
    case .trueValue: return .bool(true)
    case .string: return text(from: &reader).map(CustomPropertyValue.string)
    case .int:
      let number: [Int64]? = reader.numbers(1)
      return number.map { .int(Int($0[0])) }
    case .double:
      let number: [UInt64]? = reader.numbers(1)
      return number.map { .double(Double(bitPattern: $0[0])) }
    case .array:
      guard let count = count(from: &reader) else { return nil }
      var values: [CustomPropertyValue] = []
      for _ in 0..<count {
        guard let value = value(from: &reader, depth: depth + 1) else { return nil }
        values.append(value)
      }
      return .array(values)
    case .group: return properties(from: &reader, depth: depth).map(CustomPropertyValue.group)
    case .dataBlock:
      guard let code: [UInt16] = reader.numbers(1), let name = text(from: &reader)
      else { return nil }
      return .dataBlock(IDType(code: code[0]), name)
    }
  }
}

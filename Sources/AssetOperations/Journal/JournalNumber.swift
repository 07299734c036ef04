import AssetSystem

/// A ``AssetSystem/PropertyValue`` in the journal, exact to the bit; its only member says of which type it
/// is.
struct JournalNumber: Decodable {
  let value: PropertyValue

  private enum CodingKeys: String, CodingKey {
    case float, double, integer, boolean
  }

  /// What is no number has bits that decimals do not tell.
  private static let notANumber = "nan:"

  init(_ value: PropertyValue) {
    self.value = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try container.decodeIfPresent(String.self, forKey: .float) {
      value = .float(try Self.float(text))
    } else if let text = try container.decodeIfPresent(String.self, forKey: .double) {
      value = .double(try Self.double(text))
    } else if let number = try container.decodeIfPresent(Int.self, forKey: .integer) {
      value = .integer(number)
    } else if let isTrue = try container.decodeIfPresent(Bool.self, forKey: .boolean) {
      value = .boolean(isTrue)
    } else {
      throw JournalDamage(message: "A number is of no type this program knows.")
    }
  }

  // As text: a decoder that reads decimals as 64-bit numbers first could round them twice.
  var json: String {
    switch value {
    case .float(let value):
      Self.object(.float, text(value, bits: value.bitPattern))
    case .double(let value):
      Self.object(.double, text(value, bits: value.bitPattern))
    case .integer(let value):
      JSONText.object([(CodingKeys.integer.rawValue, String(value))])
    case .boolean(let value):
      JSONText.object([(CodingKeys.boolean.rawValue, String(value))])
    }
  }

  private static func object(_ key: CodingKeys, _ text: String) -> String {
    JSONText.object([(key.rawValue, JSONText.string(text))])
  }

  /// The shortest decimal that is read back as the same number.
  private func text(
    _ value: some BinaryFloatingPoint & CustomStringConvertible,
    bits: some FixedWidthInteger
  ) -> String {
    value.isNaN ? Self.notANumber + String(bits, radix: 16) : value.description
  }

  private static func float(_ text: String) throws -> Float {
    if let bits = bits(text).flatMap({ UInt32($0, radix: 16) }) { return Float(bitPattern: bits) }
    return try number(Float(text), text)
  }

  private static func double(_ text: String) throws -> Double {
    if let bits = bits(text).flatMap({ UInt64($0, radix: 16) }) { return Double(bitPattern: bits) }
    return try number(Double(text), text)
  }

  private static func bits(_ text: String) -> Substring? {
    text.hasPrefix(notANumber) ? text.dropFirst(notANumber.count) : nil
  }

  private static func number<Number>(_ number: Number?, _ text: String) throws -> Number {
    guard let number else { throw JournalDamage(message: "\(text) is no number.") }
    return number
  }
}

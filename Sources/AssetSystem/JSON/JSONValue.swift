/// A JSON value (RFC 8259); texts are compared byte by byte.
///
/// Values are equal when they mean the same: 1 equals 1.0, true is no number, and the order of an object's
/// keys does not count.
public enum JSONValue: Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// Text.
  case string(ByteString)
  /// Values in order.
  case array([JSONValue])
  /// Values by their keys, in order; of a key that occurs twice the last value counts.
  case object(JSONObject)

  /// The value of a key; nil when this is no object or has no such key.
  public subscript(key: ByteString) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text, when it is one.
  public var text: ByteString? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// Whether it is true, when it is true or false.
  public var bool: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  /// The whole number, when it is one.
  public var int: Int? {
    guard case .integer(let number) = self else { return nil }
    return Int(exactly: number)
  }

  /// The number, when it is one, whole or not.
  public var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// The values in order, when it is an array.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The values by their keys, when it is an object.
  public var object: JSONObject? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The texts in order, when it is an array of texts only.
  public var texts: [ByteString]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }
}

extension JSONValue {
  /// The value as JSON on one line, keys in their order.
  public var json: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): JSONText.number(number)
    case .string(let text): JSONText.string(text.string)
    case .array(let elements): JSONText.array(elements.map(\.json))
    case .object(let members):
      JSONText.object(members.map { ($0.key.string, $0.value.json) })
    }
  }
}

extension JSONValue: Hashable {
  /// Whether the values mean the same.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
      Int64(exactly: number) == whole
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// Feeds what makes the value differ from others.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .integer(let number): hasher.combine(number)
    case .number(let number):
      if let whole = Int64(exactly: number) {
        hasher.combine(whole)
      } else {
        hasher.combine(number)
      }
    case .string(let text): hasher.combine(text)
    case .array(let elements): hasher.combine(elements)
    case .object(let members): hasher.combine(members)
    }
  }
}

// Not by `nil`: an optional value would be taken for null without a word.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes text of a literal.
  public init(stringLiteral value: String) { self = .string(ByteString(value)) }
  /// Makes a whole number of a literal.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Makes a number of a literal.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Makes true or false of a literal.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes an array of a literal.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Makes an object of a literal.
  public init(dictionaryLiteral members: (ByteString, JSONValue)...) {
    self = .object(JSONObject(members))
  }
}

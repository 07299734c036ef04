public import AssetSystem

/// A value that can be chosen, and how it is called.
public struct EnumerationItem: Hashable, Sendable {
  /// What is stored.
  public var value: JSONValue
  /// What people read.
  public var label: String

  /// Makes an item; without a label the text of the value is shown.
  public init(_ value: JSONValue, label: String? = nil) {
    self.value = value
    self.label = label ?? value.plainText.string
  }

  /// The item as an object with `label` and `value`.
  public var json: JSONValue { ["label": .string(ByteString(label)), "value": value] }

  /// Reads items in any form that is understood.
  ///
  /// A list of values; of pairs of value and label, or lists of one value; of objects with `value` and
  /// optional `label`; or one object from values to labels. Duplicates are kept.
  ///
  /// - Throws: code `invalidDefinition` for everything else.
  public static func items(of json: JSONValue) throws(CreationError) -> [EnumerationItem] {
    switch json {
    case .object(let members):
      return members.map { EnumerationItem(.string($0.key), label: $0.value.plainText.string) }
    case .array(let elements):
      var items: [EnumerationItem] = []
      items.reserveCapacity(elements.count)
      for element in elements { items.append(try item(element)) }
      return items
    case .null, .bool, .integer, .number, .string:
      throw CreationError(
        .invalidDefinition,
        "",
        "The items of an enum must be a list or an object."
      )
    }
  }

  private static func item(_ json: JSONValue) throws(CreationError) -> EnumerationItem {
    switch json {
    case .object(let members):
      guard let value = members["value"] else {
        throw CreationError(.invalidDefinition, "", "An item of an enum has no value.")
      }
      return EnumerationItem(value, label: label(members["label"]))
    case .array(let pair):
      guard let value = pair.first, pair.count <= 2 else {
        throw CreationError(.invalidDefinition, "", "An item of an enum is a value and a label.")
      }
      return EnumerationItem(value, label: label(pair.dropFirst().first))
    case .null, .bool, .integer, .number, .string: return EnumerationItem(json)
    }
  }

  private static func label(_ json: JSONValue?) -> String? {
    json.flatMap { $0 == .null ? nil : $0.plainText.string }
  }
}

extension JSONValue {
  /// Text as it is, everything else as JSON.
  var plainText: ByteString { text ?? ByteString(json) }
}

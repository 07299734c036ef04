import OrderedCollections

/// The members of a JSON object: values by their keys, in an order that is kept but does not count when two
/// are compared.
public struct JSONObject: Sendable {
  private var members: OrderedDictionary<ByteString, JSONValue> = [:]

  /// Makes an object without members.
  public init() {}

  /// Makes an object; of a key that occurs twice the last value counts.
  public init(_ members: some Sequence<(ByteString, JSONValue)>) {
    for (key, value) in members { self.members[key] = value }
  }

  /// The value of a key, nil when there is none; a new key goes to the end, nil removes one.
  public subscript(key: ByteString) -> JSONValue? {
    get { members[key] }
    set { members[key] = newValue }
  }

  /// The value of a key, or another one when there is none.
  public subscript(key: ByteString, default value: @autoclosure () -> JSONValue) -> JSONValue {
    get { members[key, default: value()] }
    set { members[key] = newValue }
  }

  /// The keys in order.
  public var keys: [ByteString] { Array(members.keys) }

  /// The values in the order of their keys.
  public var values: [JSONValue] { Array(members.values) }

  /// The members together with those of another object, which win.
  public func merging(_ others: JSONObject) -> JSONObject {
    var merged = self
    for (key, value) in others { merged[key] = value }
    return merged
  }

  /// Removes a key.
  ///
  /// - Returns: its value; nil when there was none.
  @discardableResult
  public mutating func removeValue(forKey key: ByteString) -> JSONValue? {
    members.removeValue(forKey: key)
  }
}

extension JSONObject: RandomAccessCollection {
  /// The place of the first member.
  public var startIndex: Int { members.elements.startIndex }
  /// The place behind the last member.
  public var endIndex: Int { members.elements.endIndex }
  /// The member at a place.
  public subscript(position: Int) -> (key: ByteString, value: JSONValue) {
    members.elements[position]
  }
}

extension JSONObject: Hashable {
  /// Whether the same keys have equal values, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right.members[$0.key] == $0.value }
  }

  /// Feeds the members, whatever their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in members {
      var member = Hasher()
      member.combine(key)
      member.combine(value)
      sum &+= member.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object of a literal; of a key that occurs twice the last value counts.
  public init(dictionaryLiteral members: (ByteString, JSONValue)...) {
    self.init(members)
  }
}

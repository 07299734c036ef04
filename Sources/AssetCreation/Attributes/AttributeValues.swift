public import AssetSystem

/// Values by the keys of their definitions; what no definition knows is kept under one of its own.
///
/// Values are not converted or checked here; see ``AttributeDefinition/convert(_:)``.
public struct AttributeValues: Sendable {
  /// What there is to set, with the unknown behind.
  public private(set) var definitions: [AttributeDefinition]
  /// What was read, or last stored.
  public internal(set) var originData: JSONObject
  private var values: JSONObject = [:]
  /// The keys that no definition knew, each with one of its own behind the others.
  private var strays: Set<ByteString> = []

  /// Makes values; of stored ones null counts as not set.
  public init(definitions: [AttributeDefinition], stored: JSONObject = [:]) {
    self.definitions = []
    originData = stored
    setDefinitions(definitions, values: stored)
  }

  private mutating func setDefinitions(_ definitions: [AttributeDefinition], values: JSONObject) {
    let known = Set(definitions.lazy.filter(\.kind.hasValue).map(\.key))
    self.definitions = definitions
    self.values = [:]
    strays = []
    for (key, value) in values {
      if !known.contains(key) {
        self.definitions.append(.unknown(key, default: value))
        strays.insert(key)
      }
      if value != .null { self.values[key] = value }
    }
  }

  /// Replaces the definitions; values stay, those without a definition as unknown.
  public mutating func setDefinitions(_ definitions: [AttributeDefinition]) {
    var values = self.values
    for definition in self.definitions
    where strays.contains(definition.key) && values[definition.key] == nil {
      values[definition.key] = definition.defaultValue
    }
    setDefinitions(definitions, values: values)
  }

  /// The definition of a key; nil when there is none with a value.
  public func definition(of key: ByteString) -> AttributeDefinition? {
    definitions.last { $0.key == key && $0.kind.hasValue }
  }

  /// The keys that have values, in the order of their definitions.
  public var keys: [ByteString] { AttributeDefinition.defaultValues(of: definitions).keys }

  /// The value of a key, or its default.
  ///
  /// - Throws: code `unknownKey`.
  public subscript(key: ByteString) -> JSONValue {
    get throws(CreationError) {
      guard let value = get(key) else { throw Self.unknownKey(key) }
      return value
    }
  }

  /// The value of a key or its default; nil when there is no such key.
  public func get(_ key: ByteString) -> JSONValue? {
    guard let definition = definition(of: key) else { return nil }
    return values[key] ?? definition.defaultValue
  }

  /// Sets the value of a key, as it is.
  ///
  /// - Throws: code `unknownKey`.
  public mutating func set(_ key: ByteString, _ value: JSONValue) throws(CreationError) {
    guard definition(of: key) != nil else { throw Self.unknownKey(key) }
    guard values[key] != value else { return }
    values[key] = value
  }

  /// Sets a key back to its default; an unknown one goes with its definition.
  ///
  /// - Returns: the value it had, or the given one when there is no such key.
  @discardableResult
  public mutating func removeValue(
    forKey key: ByteString,
    default other: JSONValue? = nil
  ) -> JSONValue? {
    guard let value = get(key) else { return other }
    values.removeValue(forKey: key)
    if strays.remove(key) != nil { definitions.removeAll { $0.key == key && $0.kind.hasValue } }
    return value
  }

  /// Sets all keys that are known back to their defaults.
  mutating func resetKnown() {
    for definition in definitions where !strays.contains(definition.key) {
      values.removeValue(forKey: definition.key)
    }
  }

  /// All values, with the defaults of those that are not set.
  public var dataToStore: JSONObject {
    var data = values
    for (key, value) in AttributeDefinition.defaultValues(of: definitions) where data[key] == nil {
      data[key] = value
    }
    return data
  }

  /// The values where none are set.
  var defaults: JSONObject { AttributeDefinition.defaultValues(of: definitions) }

  /// Notes that all values are stored now.
  public mutating func markAsStored() {
    originData = dataToStore
  }

  private static func unknownKey(_ key: ByteString) -> CreationError {
    CreationError(.unknownKey, key, "There is no attribute of this key.")
  }
}

extension AttributeValues {
  /// Definitions and values, to be rebuilt elsewhere.
  var remoteForm: JSONValue {
    [
      "attr_defs": .array(definitions.map(\.json)), "data": .object(values),
      "strays": .array(definitions.map(\.key).filter(strays.contains).map(JSONValue.string)),
      "orig_data": .object(originData),
    ]
  }

  /// Rebuilds values that equal those the form was made of.
  ///
  /// - Throws: code `creator`, `invalidDefinition` or `unknownDefinitionType` when the form is damaged.
  init(remoteForm: JSONValue) throws(CreationError) {
    let form = try RemoteFields(remoteForm)
    self.init(
      definitions: try AttributeDefinition.definitions(of: try form.value("attr_defs")),
      stored: try form.object("data")
    )
    for key in try form.elements("strays").compactMap(\.text)
    where definition(of: key)?.type == "unknown" {
      strays.insert(key)
    }
    originData = try form.object("orig_data")
  }
}

extension AttributeValues: Hashable {
  /// Whether definitions, values and what was stored agree.
  public static func == (left: AttributeValues, right: AttributeValues) -> Bool {
    left.definitions == right.definitions && left.dataToStore == right.dataToStore
      && left.originData == right.originData && left.strays == right.strays
  }

  /// Feeds the values.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(dataToStore)
  }
}

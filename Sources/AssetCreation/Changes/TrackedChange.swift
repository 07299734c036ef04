public import AssetSystem

/// What changed between two values; when either is an object, also what changed under each of its keys.
public struct TrackedChange: Hashable, Sendable {
  /// The values of a key on both sides; a side without the key reads as null.
  public struct Values: Hashable, Sendable {
    /// The value before.
    public var old: JSONValue
    /// The value after.
    public var new: JSONValue

    /// Makes a pair of values.
    public init(old: JSONValue, new: JSONValue) {
      self.old = old
      self.new = new
    }
  }

  /// The value before; null when there was none.
  public let old: JSONValue
  /// The value after; null when there is none.
  public let new: JSONValue
  /// The values of attributes that nobody set, by the same keys; see ``applied(to:)``.
  public let defaults: JSONObject
  /// Whether the values differ; a value that is missing differs from null.
  public let isChanged: Bool

  /// Compares two values; nil is a value that is missing.
  public init(old: JSONValue?, new: JSONValue?, defaults: JSONObject = [:]) {
    self.defaults = defaults
    self.old = old ?? .null
    self.new = new ?? .null
    isChanged = old != new
  }

  /// The keys on either side, those of the old value first; none when neither is an object.
  public var availableKeys: [ByteString] {
    let oldKeys = old.object?.keys ?? []
    guard let newKeys = new.object?.keys else { return oldKeys }
    return oldKeys + newKeys.filter { old[$0] == nil }
  }

  /// The keys whose values differ, and those on one side only, even if the value is null.
  public var changedKeys: [ByteString] {
    availableKeys.filter { old[$0] != new[$0] }
  }

  /// The keys that only the old value has.
  public var removedKeys: [ByteString] {
    (old.object?.keys ?? []).filter { new[$0] == nil }
  }

  /// The values before and after by each of the ``changedKeys``; what lies deeper is whole.
  public var changes: [ByteString: Values] {
    Dictionary(
      uniqueKeysWithValues: changedKeys.map {
        ($0, Values(old: old[$0] ?? .null, new: new[$0] ?? .null))
      }
    )
  }

  /// What changed under a key.
  ///
  /// Between two objects a key that is null on one side and missing on the other is unchanged in
  /// itself, though it is one of the ``changedKeys``. When only one side is an object, all is changed.
  ///
  /// - Throws: code `unknownKey` when neither side has it.
  public subscript(key: ByteString) -> TrackedChange {
    get throws(CreationError) {
      guard let child = get(key) else {
        throw CreationError(.unknownKey, key, "Neither the old nor the new value has this key.")
      }
      return child
    }
  }

  /// What changed under a key, or something else when neither side has it.
  public func get(_ key: ByteString, default other: TrackedChange? = nil) -> TrackedChange? {
    let (oldValue, newValue) = (old[key], new[key])
    guard oldValue != nil || newValue != nil else { return other }
    guard old.object != nil, new.object != nil else {
      return TrackedChange(old: oldValue, new: newValue)
    }
    return TrackedChange(old: oldValue ?? .null, new: newValue ?? .null)
  }
}

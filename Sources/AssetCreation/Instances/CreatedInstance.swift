public import AssetSystem

/// One thing to publish: an object with guarded keys, and the values of its attributes.
public struct CreatedInstance: Sendable, Identifiable {
  /// The creator it belongs to.
  public let creator: CreatorDescription
  /// What is set of its creator's attributes.
  public var creatorAttributes: AttributeValues
  /// What is set of publish plug-ins' attributes.
  public var publishAttributes: PublishAttributes
  /// What was passed or read, or last stored.
  public internal(set) var originData: JSONObject
  /// What lives as long as the program and is never stored, by names.
  public var transientData: [ByteString: any Sendable] = [:]
  /// The instance that this one hangs on; never stored.
  public var parent: InstanceParent?
  /// Whether its asset is known; see ``validateContext(tasksByAsset:)``.
  public var isAssetValid: Bool
  /// Whether its task is one of its asset's; see ``validateContext(tasksByAsset:)``.
  public var isTaskValid: Bool
  /// Whether it is always active; never stored.
  public private(set) var isMandatory = false
  /// All keys but those of attributes.
  private(set) var data: JSONObject

  /// Makes a new instance; it counts as changed until it is stored.
  ///
  /// - Parameters:
  ///   - family: how it is processed, whatever the data says.
  ///   - subset: the name of what is published, whatever the data says.
  ///   - data: what else is known of it; an ID is made when it has none.
  ///   - creator: the creator it belongs to, whatever the data says.
  ///   - publishPlugins: all publish plug-ins; those for its family are taken.
  ///   - transientData: what lives as long as the program.
  /// - Throws: code `creator` when a key has a value of a type it must not have.
  public init(
    family: ByteString,
    subset: ByteString?,
    data: JSONObject,
    creator: CreatorDescription,
    publishPlugins: [any PublishAttributePlugin] = [],
    transientData: [ByteString: any Sendable] = [:]
  ) throws(CreationError) {
    let attributes = try data.attributes(InstanceKey.creatorAttributes)
    let publish = try data.attributes(InstanceKey.publishAttributes)
    self.creator = creator
    self.data = try data.instanceData(family, subset, creator)
    originData = data
    creatorAttributes = AttributeValues(
      definitions: creator.instanceAttributeDefinitions,
      stored: attributes
    )
    publishAttributes = PublishAttributes(
      stored: publish,
      plugins: publishPlugins,
      level: .instance(family: family)
    )
    self.transientData = transientData
    isAssetValid = self.data[InstanceKey.asset] != nil
    isTaskValid = self.data[InstanceKey.task] != nil
  }

  /// Makes an instance of what is stored; unchanged when nothing is missing.
  ///
  /// - Parameters:
  ///   - stored: its data; without a family the creator's is taken.
  ///   - creator: the creator it belongs to, whatever the data says.
  ///   - publishPlugins: all publish plug-ins; those for its family are taken.
  ///   - transientData: what lives as long as the program.
  /// - Throws: code `creator` when a key has a value of a type it must not have.
  public init(
    stored: JSONObject,
    creator: CreatorDescription,
    publishPlugins: [any PublishAttributePlugin] = [],
    transientData: [ByteString: any Sendable] = [:]
  ) throws(CreationError) {
    try self.init(
      family: try stored.text(InstanceKey.family) ?? creator.family,
      subset: try stored.text(InstanceKey.subset),
      data: stored,
      creator: creator,
      publishPlugins: publishPlugins,
      transientData: transientData
    )
  }

  /// What tells it from all others.
  public var id: ByteString { data[InstanceKey.instanceID]?.text ?? "" }
  /// How it is processed.
  public var family: ByteString { data[InstanceKey.family]?.text ?? "" }
  /// The name of what is published; nil when it has none.
  public var subset: ByteString? { data[InstanceKey.subset]?.text }
  /// The part of the name that the user chooses.
  public var variant: ByteString { data[InstanceKey.variant]?.text ?? "" }
  /// Where it belongs: a catalog path; nil when it is null or not set.
  public var asset: ByteString? { data[InstanceKey.asset]?.text }
  /// Which step of the work it belongs to; nil when it is null or not set.
  public var task: ByteString? { data[InstanceKey.task]?.text }
  /// Whether it is published; only true is true, and it is unless something else is set.
  public var isActive: Bool { data[InstanceKey.active].map { $0 == true } ?? true }

  /// The keys in the order in which they are stored.
  public var keys: [ByteString] { dataToStore.keys }

  /// The value of a key; nil when there is none.
  public subscript(key: ByteString) -> JSONValue? {
    switch key {
    case InstanceKey.creatorAttributes: .object(creatorAttributes.dataToStore)
    case InstanceKey.publishAttributes: .object(publishAttributes.dataToStore)
    default: data[key]
    }
  }

  /// Sets the value of a key.
  ///
  /// - Throws: code `immutableKey` when the key is guarded and the value another one, or when a
  ///   mandatory instance would not be active; code `creator` when the key takes no such value.
  public mutating func set(
    _ value: JSONValue,
    for key: ByteString
  ) throws(CreationError) {
    guard self[key] != value else { return }
    try checkMutable(key)
    try InstanceKey.check(value, for: key)
    data[key] = value
  }

  /// Removes a key.
  ///
  /// - Returns: the value it had.
  /// - Throws: code `immutableKey` when the key is guarded; code `unknownKey` when there is none.
  @discardableResult
  public mutating func removeValue(forKey key: ByteString) throws(CreationError) -> JSONValue {
    try checkMutable(key)
    guard let value = data.removeValue(forKey: key) else {
      throw CreationError(.unknownKey, key, "The instance has no such key.")
    }
    return value
  }

  /// Removes a key, if it is there.
  ///
  /// - Returns: the value it had, or the given one when there is no such key.
  /// - Throws: code `immutableKey` when the key is guarded.
  @discardableResult
  public mutating func removeValue(
    forKey key: ByteString,
    default other: JSONValue
  ) throws(CreationError) -> JSONValue {
    try checkMutable(key)
    return data.removeValue(forKey: key) ?? other
  }

  private func checkMutable(_ key: ByteString) throws(CreationError) {
    if InstanceKey.immutable.contains(key) {
      throw CreationError(.immutableKey, key, "`\(key)` of an instance cannot be changed.")
    }
    if isMandatory, key == InstanceKey.active {
      throw CreationError(.immutableKey, key, "This instance is always published.")
    }
  }

  /// Makes the instance one that is always active, or lifts that.
  public mutating func setMandatory(_ isMandatory: Bool) {
    self.isMandatory = isMandatory
    if isMandatory { data[InstanceKey.active] = true }
  }
}

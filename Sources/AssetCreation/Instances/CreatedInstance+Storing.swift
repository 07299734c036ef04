public import AssetSystem

extension CreatedInstance {
  /// All that is stored: the guarded keys first, the values of attributes last.
  public var dataToStore: JSONObject {
    var stored = data
    stored[InstanceKey.creatorAttributes] = .object(creatorAttributes.dataToStore)
    stored[InstanceKey.publishAttributes] = .object(publishAttributes.dataToStore)
    return stored
  }

  /// What changed since it was read or last stored.
  public var changes: TrackedChange {
    TrackedChange(
      old: .object(originData),
      new: .object(dataToStore),
      defaults: [
        InstanceKey.creatorAttributes: .object(creatorAttributes.defaults),
        InstanceKey.publishAttributes: .object(publishAttributes.defaults),
      ]
    )
  }

  /// Whether there is something to store.
  public var isChanged: Bool { originData != dataToStore }

  /// Notes that all is stored now: nothing is changed then.
  public mutating func markAsStored() {
    originData = dataToStore
    creatorAttributes.markAsStored()
    publishAttributes.markAsStored()
  }
}

extension JSONObject {
  /// The keys of an instance in their order, without those of attributes.
  func instanceData(
    _ family: ByteString,
    _ subset: ByteString?,
    _ creator: CreatorDescription
  ) throws(CreationError) -> JSONObject {
    let instanceID = try text(InstanceKey.instanceID)
    var data: JSONObject = [
      InstanceKey.id: .string(InstanceKey.marker),
      InstanceKey.family: .string(family),
      InstanceKey.subset: subset.map { .string($0) } ?? .null,
      InstanceKey.active: self[InstanceKey.active] ?? true,
      InstanceKey.creatorIdentifier: .string(creator.identifier),
      InstanceKey.variant: self[InstanceKey.variant] ?? "",
    ]
    let first = Set(data.keys)
    let last: Set = [InstanceKey.creatorAttributes, InstanceKey.publishAttributes]
    for (key, value) in self where !first.contains(key) && !last.contains(key) {
      if key == InstanceKey.folderPath, self[InstanceKey.asset] == nil, let path = value.text {
        data[InstanceKey.asset] = .string(path.lastComponent)
      } else {
        data[key] = value
      }
    }
    if instanceID?.isEmpty ?? true {
      data[InstanceKey.instanceID] = .string(ByteString.randomUUID())
    }
    return data
  }

  /// The text of a key; nil when it is null or not there.
  func text(_ key: ByteString) throws(CreationError) -> ByteString? {
    guard let value = self[key], value != .null else { return nil }
    guard let text = value.text else {
      throw CreationError(.creator, key, "`\(key)` of an instance must be text.")
    }
    return text
  }

  /// The values of a key; none when it is null or not there.
  func attributes(_ key: ByteString) throws(CreationError) -> JSONObject {
    guard let value = self[key], value != .null else { return [:] }
    guard let members = value.object else {
      throw CreationError(.creator, key, "`\(key)` of an instance must be an object.")
    }
    return members
  }
}

extension ByteString {
  /// What follows the last slash, whatever slashes are at the end.
  fileprivate var lastComponent: ByteString {
    ByteString(bytes.split(separator: UInt8(ascii: "/")).last ?? [])
  }
}

public import AssetSystem

extension CreationSession {
  /// Gives several instances the same value at the same place.
  public func set(
    _ value: JSONValue?,
    at place: AttributePlace,
    of instances: [ByteString]
  ) async throws -> CreationState {
    try await call { session in
      guard !instances.isEmpty else {
        try await session.setOfContext(value, at: place)
        return await session.present()
      }
      var wanted = instances
      let refused = await session.context.problems(with: value, at: place, of: instances)
      session.note(refused)
      let kept = Set(refused.map(\.identifier))
      wanted.removeAll { kept.contains($0) }
      let failures =
        if case .data(let key) = place, let edit = try InstanceContextEdit(value, of: key) {
          await session.context.edit(wanted, edit)
        } else {
          await session.context.set(value, at: place, of: wanted)
        }
      session.note(failures)
      return await session.present()
    }
  }

  private func setOfContext(_ value: JSONValue?, at place: AttributePlace) async throws {
    guard case .publish(let plugin, let key) = place else {
      throw CreationError(
        .unknownKey,
        "",
        "Only attributes of publish plug-ins belong to the whole context."
      )
    }
    try await context.contextPublishAttributes[plugin]?.check(value, of: key)
    try await context.updateContextPublishAttributes { attributes in
      try attributes.set(value, of: key, plugin: plugin)
    }
  }
}

extension CreateContext {
  /// Gives instances the same value.
  ///
  /// - Returns: a failure for each instance that cannot have it.
  func set(
    _ value: JSONValue?,
    at place: AttributePlace,
    of ids: [ByteString]
  ) async -> [CreatorFailure] {
    await withinBulk { context in
      var failures: [CreatorFailure] = []
      for id in ids {
        do {
          try await context.update(id) { try $0.set(value, at: place) }
        } catch {
          failures.append(
            CreatorFailure(error, of: id, label: context.instance(id)?.label, during: "set")
          )
        }
      }
      return failures
    }
  }
}

extension CreatedInstance {
  /// Sets the value at a place; nil sets it back to its default.
  fileprivate mutating func set(_ value: JSONValue?, at place: AttributePlace) throws {
    switch place {
    case .data(let key):
      guard let value else {
        try removeValue(forKey: key, default: .null)
        return
      }
      try set(value, for: key)
    case .creator(let key):
      try creatorAttributes.set(value, of: key)
    case .publish(let plugin, let key):
      try publishAttributes.set(value, of: key, plugin: plugin)
    }
  }
}

extension AttributeValues {
  /// Sets the value of a key; nil sets it back to its default.
  fileprivate mutating func set(_ value: JSONValue?, of key: ByteString) throws(CreationError) {
    if let value {
      try set(key, value)
    } else if get(key) != nil {
      removeValue(forKey: key)
    } else {
      throw CreationError(.unknownKey, key, "There is no attribute of this key.")
    }
  }
}

extension PublishAttributes {
  /// Sets the value of a plug-in's key; nil sets it back to its default.
  fileprivate mutating func set(
    _ value: JSONValue?,
    of key: ByteString,
    plugin: ByteString
  ) throws(CreationError) {
    guard let place = entries.firstIndex(where: { $0.id == plugin }) else {
      throw CreationError(.unknownKey, plugin, "No publish plug-in of this name has attributes.")
    }
    try entries[place].values.set(value, of: key)
  }
}

extension InstanceContextEdit {
  /// The edit that another value of a key means; nil when the key is none of those that make the name.
  fileprivate init?(_ value: JSONValue?, of key: ByteString) throws {
    guard [InstanceKey.variant, InstanceKey.asset, InstanceKey.task].contains(key) else {
      return nil
    }
    let given = value == .null ? nil : value
    if let given { try InstanceKey.check(given, for: key) }
    let text = given?.text ?? ""
    self.init()
    switch key {
    case InstanceKey.variant: variant = text
    case InstanceKey.asset: asset = text
    default: task = text
    }
  }
}

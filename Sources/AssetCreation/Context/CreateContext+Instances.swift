public import AssetSystem

extension CreateContext {
  /// The instances in the order they came.
  public var instances: [CreatedInstance] { table.all }

  /// The instance of an ID; nil when there is none.
  public func instance(_ id: ByteString) -> CreatedInstance? { table[id] }

  /// Takes an instance in; creators call this for each they make or collect.
  ///
  /// Publish attributes are attached, catalog and task looked up when the bulk ends. An instance whose ID is
  /// here already is ignored, and people are told.
  ///
  /// - Returns: whether it was taken in.
  @discardableResult
  public func addInstance(_ instance: CreatedInstance) async -> Bool {
    guard !isDuplicate(instance) else { return false }
    return await takeIn(await completed(instance))
  }

  /// Stores a new instance in the host's records, then takes it in; see ``storeInstances(_:)``.
  ///
  /// - Returns: whether it was stored and taken in; an instance whose ID is here already is not.
  /// - Throws: what the host throws.
  @discardableResult
  public func storeInstance(_ instance: CreatedInstance) async throws -> Bool {
    try await !storeInstances([instance]).isEmpty
  }

  /// Stores new instances in the host's records, all in one step, then takes them in; most creators end with
  /// this.
  ///
  /// - Returns: the IDs of those that were stored and taken in; instances whose IDs are here already are not.
  /// - Throws: what the host throws; nothing is taken in then.
  @discardableResult
  public func storeInstances(_ instances: [CreatedInstance]) async throws -> [ByteString] {
    var stored: [CreatedInstance] = []
    var ids: Set<ByteString> = []
    for instance in instances {
      guard ids.insert(instance.id).inserted else {
        warnOfDuplicate(instance)
        continue
      }
      if !isDuplicate(instance) { stored.append(await completed(instance)) }
    }
    guard !stored.isEmpty else { return [] }
    try await host.records.put(stored.map(\.dataToStore))
    for index in stored.indices { stored[index].markAsStored() }
    let complete = stored
    return await withinBulk { context in
      var taken: [ByteString] = []
      for instance in complete where await context.takeIn(instance) { taken.append(instance.id) }
      return taken
    }
  }

  /// Lets an instance go that its creator took off the host.
  ///
  /// - Returns: whether it was here.
  @discardableResult
  public func removeInstance(_ id: ByteString) async -> Bool {
    await withinBulk { context in
      guard context.table.remove(id) else { return false }
      context.bulk.remove(id)
      return true
    }
  }

  /// Changes an instance here, not in the host.
  ///
  /// - Parameters:
  ///   - id: the instance.
  ///   - change: changes a copy, which is only kept when nothing is thrown.
  /// - Returns: what the change returns.
  /// - Throws: code `unknownKey` when there is no such instance; what the change throws.
  @discardableResult
  public func update<Value: Sendable>(
    _ id: ByteString,
    _ change: @Sendable (inout CreatedInstance) throws -> Value
  ) async throws -> Value {
    guard let old = table[id] else {
      throw CreationError(.unknownKey, id, "There is no such instance.")
    }
    var new = old
    let value = try change(&new)
    await replace(old, with: new)
    return value
  }

  /// Puts a changed instance in the place of what it was.
  func replace(_ old: CreatedInstance, with new: CreatedInstance) async {
    await withinBulk { context in
      context.table.replace(new)
      let (before, after) = (JSONValue.object(old.dataToStore), JSONValue.object(new.dataToStore))
      if before != after {
        context.bulk.change(new.id, from: before, to: after)
        if before["asset"] != after["asset"] || before["task"] != after["task"] {
          context.bulk.check(new.id)
        }
      }
      if old.creatorAttributes.definitions != new.creatorAttributes.definitions {
        context.bulk.redefine(new.id)
      }
      if old.isMandatory != new.isMandatory { context.bulk.require(new.id) }
    }
    await redefine(new, after: old)
  }

  /// The instance with its own definitions and the attributes of publish plug-ins.
  func completed(_ instance: CreatedInstance) async -> CreatedInstance {
    var instance = instance
    if let registered = registry[instance.creator.identifier] {
      await define(&instance, by: registered)
    }
    let stored = instance.publishAttributes
    instance.publishAttributes = await publishAttributes(
      stored: stored.dataToStore,
      level: .instance(family: instance.family)
    )
    instance.publishAttributes.originData = stored.originData
    return instance
  }

  /// Takes in an instance that is complete.
  ///
  /// - Returns: whether it was taken in.
  @discardableResult
  func takeIn(_ instance: CreatedInstance) async -> Bool {
    // Another one may have come while plug-ins were asked.
    guard !isDuplicate(instance) else { return false }
    await withinBulk { context in
      context.table.append(instance)
      context.bulk.add(instance.id)
    }
    return true
  }

  private func isDuplicate(_ instance: CreatedInstance) -> Bool {
    guard table[instance.id] != nil else { return false }
    warnOfDuplicate(instance)
    return true
  }

  private func warnOfDuplicate(_ instance: CreatedInstance) {
    warn(
      "Instance \(instance.label) has the ID \(instance.id) of one that is here already and is ignored."
    )
  }

  /// Asks for an instance's own definitions anew when its values changed.
  private func redefine(_ instance: CreatedInstance, after old: CreatedInstance) async {
    guard old.dataToStore != instance.dataToStore,
      let registered = registry[instance.creator.identifier]
    else { return }
    var redefined = instance
    await define(&redefined, by: registered)
    guard redefined.creatorAttributes.definitions != instance.creatorAttributes.definitions,
      let present = table[instance.id], present.dataToStore == instance.dataToStore
    else { return }
    let complete = redefined
    await withinBulk { context in
      context.table.replace(complete)
      context.bulk.redefine(complete.id)
    }
  }

  private func define(_ instance: inout CreatedInstance, by registered: RegisteredCreator) async {
    do {
      let definitions = try await registered.creator.instanceAttributeDefinitions(for: instance)
      guard let definitions, definitions != instance.creatorAttributes.definitions else { return }
      instance.creatorAttributes.setDefinitions(definitions)
    } catch {
      attributeFailures.append(
        CreatorFailure(
          error,
          of: registered.identifier,
          label: registered.label,
          during: "attribute definitions"
        )
      )
    }
  }
}

public import AssetSystem

extension CreateContext {
  /// Lets a creator make something; it is in the host and here when this returns.
  ///
  /// - Parameters:
  ///   - identifier: the creator, a manual one.
  ///   - variant: what tells it from others of the family.
  ///   - asset: the path of the catalog; nil for the present catalog *and* the present task.
  ///   - task: the step of the work; only counts with a catalog.
  ///   - preCreateData: answers to what the creator asks, and whatever else it may want to know.
  ///   - allowsNewCatalog: whether the catalog may be one that the library does not have yet.
  /// - Returns: what the creator returns.
  /// - Throws: code `creator` for an unknown creator or catalog; `taskNotSet`; `workfileChanged`; what the
  ///   creator throws. Whatever it added is gone then.
  @discardableResult
  public func create(
    creator identifier: ByteString,
    variant: ByteString,
    asset: ByteString? = nil,
    task: ByteString? = nil,
    preCreateData: JSONObject = [:],
    allowsNewCatalog: Bool = false
  ) async throws -> JSONValue {
    try await operation { context in
      try await context.requireSameWorkfile()
      if let asset = asset ?? context.current.asset {
        try await context.checkCatalog(asset, allowsNew: allowsNewCatalog)
      }
      return try await context.make(
        identifier,
        variant: variant,
        asset: asset,
        task: task,
        preCreateData: preCreateData
      )
    }
  }

  /// Lets a creator make something, whatever goes wrong being one error.
  ///
  /// - Throws: code `creatorsCreateFailed` with one failure.
  @discardableResult
  public func create(_ request: CreationRequest) async throws(CreationError) -> JSONValue {
    do {
      return try await create(
        creator: request.creator,
        variant: request.variant,
        asset: request.asset,
        task: request.task,
        preCreateData: request.preCreate,
        allowsNewCatalog: request.allowsNewCatalog
      )
    } catch {
      let failure = CreatorFailure(
        error,
        of: request.creator,
        label: registry[request.creator]?.label,
        during: "create"
      )
      throw CreationError(
        .creatorsCreateFailed,
        request.creator,
        failure.message,
        failures: [failure]
      )
    }
  }

  /// Lets a hidden creator make something for another creator.
  ///
  /// - Parameters:
  ///   - identifier: the hidden creator.
  ///   - instanceData: what the caller wants in the instance.
  ///   - sourceData: what it is made of, as the two creators agreed.
  /// - Throws: code `creator` when there is no such hidden creator; what it throws.
  public func createHidden(
    _ identifier: ByteString,
    instanceData: JSONObject,
    sourceData: JSONObject
  ) async throws {
    try await operation { context in
      try await context.requireSameWorkfile()
      let registered = try context.usableCreator(identifier)
      guard let creator = registered.creator as? any HiddenCreator else {
        throw CreationError(.creator, identifier, "This creator is not one that others call.")
      }
      try await context.takingBackAdditions(alsoFromHost: true) {
        try await creator.create(instanceData: instanceData, sourceData: sourceData, $0)
      }
    }
  }

  /// What a creator asks before it makes something; nothing for one that is not manual.
  ///
  /// - Throws: code `creator` for an unknown creator; what the creator throws.
  public func preCreateDefinitions(of identifier: ByteString) async throws -> [AttributeDefinition]
  {
    guard let creator = try usableCreator(identifier).creator as? any Creator else { return [] }
    return try await creator.preCreateAttributeDefinitions(self)
  }

  /// The name that a creator's instance would have.
  ///
  /// - Parameters:
  ///   - identifier: the creator.
  ///   - variant: what tells it from others of the family.
  ///   - asset: the path of the catalog; nil for none.
  ///   - task: the step of the work; nil for none.
  ///   - instance: the instance that would be renamed; nil for one that is still to be made.
  /// - Returns: the name.
  /// - Throws: code `creator` for an unknown creator; `taskNotSet`, `templateFill`, `invalidTemplate`,
  ///   `invalidProfile`; what the creator throws.
  public func subsetName(
    of identifier: ByteString,
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    instance: CreatedInstance? = nil
  ) async throws -> ByteString {
    let registered = try usableCreator(identifier)
    let dynamicData = try await registered.creator.dynamicData(
      variant: variant,
      asset: asset,
      task: task,
      instance: instance,
      self
    )
    var taskType: ByteString?
    if let task, !task.isEmpty { taskType = try await assets.taskType(of: task, asset: asset) }
    return try names.name(
      SubsetNameInput(
        family: instance?.family ?? registered.description.family,
        variant: variant,
        taskName: task,
        taskType: taskType,
        hostName: host.name,
        dynamicData: dynamicData
      )
    )
  }

  /// The creator of an identifier, if it may be used.
  func usableCreator(_ identifier: ByteString) throws(CreationError) -> RegisteredCreator {
    guard let registered = registry[identifier] else {
      let absent = registry.absent.first { $0.identifier == identifier }
      throw CreationError(
        absent == nil ? .creator : .plugin,
        identifier,
        absent?.problem ?? "There is no such creator."
      )
    }
    guard registered.isEnabled else {
      throw CreationError(.creator, identifier, "This creator is switched off.")
    }
    return registered
  }

  private func make(
    _ identifier: ByteString,
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?,
    preCreateData: JSONObject
  ) async throws -> JSONValue {
    let registered = try usableCreator(identifier)
    guard let creator = registered.creator as? any Creator else {
      throw CreationError(
        .creator,
        identifier,
        registered.category == .auto
          ? "This creator sees to its instance by itself."
          : "This creator is only called by other creators."
      )
    }
    let (asset, task) = asset.map { ($0, task) } ?? (current.asset, current.task)
    let definitions = try await creator.preCreateAttributeDefinitions(self)
    let answers = AttributeDefinition.defaultValues(of: definitions).merging(preCreateData)
    let subset = try await subsetName(of: identifier, variant: variant, asset: asset, task: task)
    try checkName(subset)
    let instanceData: JSONObject = [
      "asset": asset.map(JSONValue.string) ?? .null,
      "task": task.map(JSONValue.string) ?? .null,
      "family": .string(registered.description.family),
      "variant": .string(variant),
    ]
    return try await withinBulk { context in
      try await context.takingBackAdditions(alsoFromHost: true) {
        try await creator.create(
          subset: subset,
          instanceData: instanceData,
          preCreateData: answers,
          $0
        )
      }
    }
  }
}

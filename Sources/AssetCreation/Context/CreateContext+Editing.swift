public import AssetSystem

/// Another variant, catalog or task for instances; what is nil stays as it is.
public struct InstanceContextEdit: Hashable, Sendable {
  /// What tells it from others of the family.
  public var variant: ByteString?
  /// The path of the catalog.
  public var asset: ByteString?
  /// The step of the work; an empty one for none.
  public var task: ByteString?

  /// Makes an edit.
  public init(variant: ByteString? = nil, asset: ByteString? = nil, task: ByteString? = nil) {
    self.variant = variant
    self.asset = asset
    self.task = task
  }
}

extension CreateContext {
  /// Gives instances another variant, catalog or task, and with them another name.
  ///
  /// An instance for which there is no name changes nothing; when it lacks a task, that is marked as wrong.
  ///
  /// - Returns: a failure for each instance that keeps what it has.
  public func edit(_ ids: [ByteString], _ edit: InstanceContextEdit) async -> [CreatorFailure] {
    await withinBulk { context in
      var failures: [CreatorFailure] = []
      for id in ids {
        do {
          try await context.edit(id, edit)
        } catch {
          failures.append(
            CreatorFailure(error, of: id, label: context.table[id]?.label, during: "naming")
          )
        }
      }
      return failures
    }
  }

  /// The name an instance would have; one that was converted keeps the name it came with until it gets another
  /// variant.
  func subsetName(
    of instance: CreatedInstance,
    variant: ByteString,
    asset: ByteString?,
    task: ByteString?
  ) async throws -> ByteString {
    if instance.variant == variant, let name = instance.convertedName { return name }
    return try await subsetName(
      of: instance.creator.identifier,
      variant: variant,
      asset: asset,
      task: task,
      instance: instance
    )
  }

  private func edit(_ id: ByteString, _ edit: InstanceContextEdit) async throws {
    guard let instance = table[id] else {
      throw CreationError(.unknownKey, id, "There is no such instance.")
    }
    let variant = edit.variant ?? instance.variant
    let asset = edit.asset ?? instance.asset
    let task = (edit.task ?? instance.task).flatMap { $0.isEmpty ? nil : $0 }
    let name: ByteString
    do {
      name = try await subsetName(of: instance, variant: variant, asset: asset, task: task)
    } catch let error as CreationError where error.code == .taskNotSet {
      if var present = table[id] {
        present.isTaskValid = false
        table.replace(present)
      }
      throw error
    }
    // One that has a name already which cannot be is not stuck with it.
    if name != instance.subset { try checkName(name) }
    try await update(id) { instance in
      if let variant = edit.variant { try instance.set(.string(variant), for: "variant") }
      if let asset = edit.asset {
        try instance.set(asset.isEmpty ? .null : .string(asset), for: "asset")
      }
      if edit.task != nil { try instance.set(task.map(JSONValue.string) ?? .null, for: "task") }
      try instance.set(.string(name), for: "subset")
      instance.isTaskValid = true
    }
    bulk.check(id)
  }
}

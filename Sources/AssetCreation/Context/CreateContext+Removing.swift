public import AssetSystem

extension CreateContext {
  /// Removes instances from the host and from here, at once.
  ///
  /// Creators take theirs off the host; those of an auto-creator stay, those of an unknown creator only
  /// leave the context. IDs that are not here are passed over.
  ///
  /// - Throws: code `creatorsRemoveFailed` with a failure for each creator; their instances stay.
  public func remove(_ ids: [ByteString]) async throws {
    try await operation { context in try await context.takeOff(ids) }
  }

  private func takeOff(_ ids: [ByteString]) async throws {
    let chosen = Set(ids)
    let doomed = table.all.filter { chosen.contains($0.id) }
    for instance in doomed where registry[instance.creator.identifier]?.isEnabled != true {
      await removeInstance(instance.id)
    }
    var failures: [CreatorFailure] = []
    for registered in registry.usable {
      // Others may have let some of them go by now.
      let present = doomed.compactMap { table[$0.id] }
        .filter { $0.creator.identifier == registered.identifier }
      guard !present.isEmpty else { continue }
      do {
        try await registered.creator.removeInstances(present, self)
      } catch {
        failures.append(registered.failure(error, during: "remove"))
      }
    }
    guard !failures.isEmpty else { return }
    throw CreationError(
      .creatorsRemoveFailed,
      "",
      "Some instances could not be removed.",
      failures: failures
    )
  }
}

public import AssetSystem

extension CreateContext {
  /// Removes instances from the host and from here, at once.
  ///
  /// Creators take theirs off the host; those of an auto-creator stay, those of an unknown creator only
  /// leave the context. Of ``unavailable`` ones the records are removed. Instances that share the lifetime of one of
  /// them go with it. IDs that are not here are passed over.
  ///
  /// - Throws: code `workfileChanged`; `creatorsRemoveFailed` with a failure for each creator; their instances stay.
  public func remove(_ ids: [ByteString]) async throws {
    try await operation { context in
      try await context.requireSameWorkfile()
      try await context.takeOff(ids)
    }
  }

  /// The instances with all that share their lifetime.
  private func withChildren(_ ids: Set<ByteString>) -> Set<ByteString> {
    let children = table.all.filter { instance in
      guard let parent = instance.parent, parent.flags.contains(.lifetime) else { return false }
      return ids.contains(parent.id) && !ids.contains(instance.id)
    }
    return children.isEmpty ? ids : withChildren(ids.union(children.map(\.id)))
  }

  private func takeOff(_ ids: [ByteString]) async throws {
    let chosen = withChildren(Set(ids))
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
    do {
      try await removeUnavailable(Set(ids))
    } catch {
      failures.append(CreatorFailure(error, of: host.name, label: nil, during: "remove"))
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

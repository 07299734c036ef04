public import AssetSystem

extension CreateContext: PublishSource {
  /// Gives what is to be published, saved or not: what is active, and so is what it hangs on.
  public func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    let wanted = only.map(Set.init)
    let chosen = instances.filter { instance in
      wanted?.contains(instance.id) != false && isPublished(instance)
    }
    return PublishCollection(
      workfile: current.workfile ?? "",
      workfileVersion: nil,
      instances: chosen.map { instance in
        PublishInstance(
          data: instance.dataToStore,
          label: instance.label,
          thumbnail: thumbnail(of: instance.id),
          isTaskValid: instance.isTaskValid,
          transientData: instance.transientData
        )
      },
      data: contextData.dataToStore,
      thumbnail: thumbnail(of: nil)
    )
  }

  /// Whether an instance and all it is published only together with are active.
  private func isPublished(_ instance: CreatedInstance) -> Bool {
    var instance = instance
    var seen: Set<ByteString> = []
    // Plug-ins say what hangs on what, and may go round in circles.
    while instance.isActive, seen.insert(instance.id).inserted {
      guard let parent = instance.parent, parent.flags.contains(.active) else { return true }
      guard let next = self.instance(parent.id) else { return false }
      instance = next
    }
    return instance.isActive
  }

  /// Gives an instance another value; nil removes the key.
  public func store(
    _ value: JSONValue?,
    for key: ByteString,
    of instance: ByteString
  ) async throws {
    try await update(instance) { instance in
      if let value {
        try instance.set(value, for: key)
      } else {
        try instance.removeValue(forKey: key, default: .null)
      }
    }
  }
}

public import AssetSystem

extension CreateContext: PublishSource {
  /// Saves what is not saved yet, and gives what is to be published.
  public func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    try await save()
    let wanted = only.map(Set.init)
    let chosen = instances.filter { instance in
      instance.isActive && wanted?.contains(instance.id) != false
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

import AssetSystem

/// What is published of a context.
struct ContextPublishSource: PublishSource {
  let context: CreateContext
  let plugins: HostedPlugins

  func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    try await context.save()
    guard let workfile = await context.current.workfile, !workfile.isEmpty else {
      throw CreationError(.knownPublish, "", "The workfile was never saved. Save it first.")
    }
    let wanted = only.map(Set.init)
    var instances: [PublishInstance] = []
    for instance in await context.instances
    where instance.isActive && wanted?.contains(instance.id) != false {
      instances.append(
        PublishInstance(
          data: instance.dataToStore,
          label: instance.label,
          thumbnail: await context.thumbnail(of: instance.id),
          isTaskValid: instance.isTaskValid,
          transientData: instance.transientData
        )
      )
    }
    return PublishCollection(
      workfile: workfile,
      workfileVersion: plugins.workfileVersion,
      workfileID: try await (context.host as? any AdoptingHost)?.workfileID(),
      instances: instances,
      data: await context.contextData.dataToStore,
      thumbnail: await context.thumbnail(of: nil)
    )
  }

  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {
    try await context.update(instance) { present in
      if let value {
        try present.set(value, for: key)
      } else {
        try present.removeValue(forKey: key, default: .null)
      }
    }
  }
}

import AssetSystem

/// What is published of a context.
struct ContextPublishSource: PublishSource {
  let context: CreateContext
  let plugins: HostedPlugins

  func save() async throws { try await context.save() }

  func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    var collection = try await context.collect(only)
    guard !collection.workfile.isEmpty else {
      throw CreationError(.knownPublish, "", "The workfile was never saved. Save it first.")
    }
    collection.workfileVersion = plugins.workfileVersion
    collection.workfileID = try await (context.host as? any AdoptingHost)?.workfileID()
    return collection
  }

  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {
    try await context.store(value, for: key, of: instance)
  }
}

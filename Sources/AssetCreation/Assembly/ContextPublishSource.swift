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
    guard let host = context.host as? any AdoptingHost else { return collection }
    collection.workfileID = try await host.workfileID()
    collection.original = try await host.offers().first { $0.kind == .copy }?.workfile
    return collection
  }

  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {
    try await context.store(value, for: key, of: instance)
  }
}

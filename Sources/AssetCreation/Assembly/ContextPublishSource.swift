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
    if let host = context.host as? any AdoptingHost {
      (collection.workfileID, collection.original) = try await Self.origin(of: host)
    }
    return collection
  }

  /// The identifier of a host's workfile, and the one that it is an unadopted copy of.
  static func origin(
    of host: any AdoptingHost
  ) async throws -> (id: ByteString?, original: ByteString?) {
    let copied = try await host.offers().first { $0.kind == .copy }
    return (try await host.workfileID(), copied?.workfile)
  }

  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {
    try await context.store(value, for: key, of: instance)
  }
}

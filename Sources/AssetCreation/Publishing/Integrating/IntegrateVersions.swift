import AssetSystem

/// Puts the versions of all instances into their places.
struct IntegrateVersions: PublishPlugin {
  let name: ByteString = "IntegrateVersions"
  let label: String? = "Put into the library"
  let order = PublishOrder.integrate + 0.1
  let isContextLevel = true

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    let instances = context.instances.filter { $0.staged != nil }
    let published = try await context.library.integrate(instances.compactMap(\.staged))
    for (instance, asset) in zip(instances, published) { instance.published = asset }
  }
}

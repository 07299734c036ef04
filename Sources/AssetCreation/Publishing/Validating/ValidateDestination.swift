import AssetSystem

/// Checks that the library can be written and has room.
struct ValidateDestination: PublishPlugin {
  let name: ByteString = "ValidateDestination"
  let label: String? = "Library"
  let order = PublishOrder.validate + 0.3

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, SubsetName.problem(of: instance.name, limit: nil) == nil else { return }
    let catalog = AssetCatalogPath(cleaning: instance.asset)
    guard !catalog.isEmpty, SubsetName.problem(ofCatalog: catalog) == nil else { return }
    let size = context.instances.reduce(0) { $0 + ($1.plan?.size ?? 0) }
    let problem = try await context.library.problem(
      publishing: instance.name,
      in: catalog,
      size: size
    )
    guard let problem else { return }
    throw PublishValidationError(problem, title: "Library")
  }
}

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
    if let problem = try await problem(
      instance,
      catalog,
      context,
      limit: context.file.version?.size
    ) {
      throw PublishValidationError(problem, title: "Library")
    }
    // The same would be said of each.
    guard let doubt = try await problem(instance, catalog, context, limit: nil),
      context.isFirst(to: name)
    else { return }
    context.warn("It may not fit. \(doubt)", title: "Library")
  }

  /// Why the place cannot take what is published; nil when it can.
  ///
  /// - Parameters:
  ///   - instance: what is published.
  ///   - catalog: its catalog.
  ///   - context: what else is published.
  ///   - limit: bytes that none takes more than, as where the workfile is compressed; nil when it is taken for
  ///     not compressible.
  /// - Returns: the reason; nil when there is none.
  /// - Throws: ``LibraryStoreError``.
  private func problem(
    _ instance: PublishInstance,
    _ catalog: AssetCatalogPath,
    _ context: PublishContext,
    limit: Int64?
  ) async throws -> String? {
    let sizes = context.instances.compactMap(\.plan?.size).map { min($0, limit ?? .max) }
    // Each is there twice while it is described.
    let size = sizes.reduce(sizes.max() ?? 0) { sum, size in
      let (sum, isOverflow) = sum.addingReportingOverflow(size)
      return isOverflow ? .max : sum
    }
    return try await context.library.problem(publishing: instance.name, in: catalog, size: size)
  }
}

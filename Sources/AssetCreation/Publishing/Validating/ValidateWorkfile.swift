import AssetSystem

/// Checks that the workfile is there, can be read, and was not changed since the instances were read.
struct ValidateWorkfile: PublishPlugin {
  let name: ByteString = "ValidateWorkfile"
  let label: String? = "Workfile"
  let order = PublishOrder.validate
  let isContextLevel = true

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    try await context.file.check()
    _ = try await context.file.limits()
  }
}

import AssetSystem

/// Checks that the workfile is there, can be read, was not changed since the instances were
/// read, and that these are its own.
struct ValidateWorkfile: PublishPlugin {
  let name: ByteString = "ValidateWorkfile"
  let label: String? = "Workfile"
  let order = PublishOrder.validate
  let isContextLevel = true

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    try await context.file.check()
    _ = try await context.file.limits()
    guard let original = context.collection.original else { return }
    throw PublishValidationError(
      """
      This file is a copy of \(original.terminalSafe), and its instances still pass for those of that file.
      """,
      title: "Copied workfile",
      description: "Adopt them first, which makes them its own; then publish."
    )
  }
}

import AssetSystem

/// Checks that something knows how to publish the family of an instance.
struct ValidateFamily: PublishPlugin {
  let name: ByteString = "ValidateFamily"
  let label: String? = "Family"
  let order = PublishOrder.validate
  /// The plug-ins of the publish.
  let plugins: [any PublishPlugin]

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    let isExtracted = plugins.contains { plugin in
      plugin.order >= PublishOrder.endOfValidation && plugin.order < PublishOrder.integrate
        && !plugin.isContextLevel && plugin.isForThisTarget && plugin.takesPart(for: instance)
    }
    guard !isExtracted else { return }
    throw PublishValidationError(
      "No plug-in publishes the family '\(instance.family.terminalSafe)'.",
      title: "Family",
      description: "Install the one that does, or deactivate the instance."
    )
  }
}

import AssetSystem

/// Checks that an instance has a catalog and its task belongs there.
///
/// A catalog that the library does not have yet is added when all is published.
struct ValidateContext: PublishPlugin {
  let name: ByteString = "ValidateContext"
  let label: String? = "Catalog"
  let order = PublishOrder.validate
  let actions = [clearTask]

  private static let clearTask = RepairAction(
    identifier: "clear-task",
    label: "Clear the task",
    change: RepairAction.Change(InstanceKey.task, to: .null)
  )

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    let path = AssetCatalogPath(cleaning: instance.asset)
    guard !path.isEmpty else {
      throw PublishValidationError(
        "'\(instance.label.terminalSafe)' has no catalog.",
        title: "Catalog",
        description: "Choose the catalog it is to be in."
      )
    }
    if let problem = SubsetName.problem(ofCatalog: path) {
      throw PublishValidationError(
        "Nothing can be published into \(path.utf8.terminalSafe). \(problem)",
        title: "Catalog",
        description: "Choose another catalog, or give it another name."
      )
    }
    guard instance.isTaskValid else {
      let task = instance.data["task"]?.text?.terminalSafe ?? ""
      throw PublishValidationError(
        "\(path.utf8.terminalSafe) has no task '\(task)'.",
        title: "Task",
        description: "Choose a task of that catalog, or none.",
        repair: Self.clearTask
      )
    }
    guard try await context.library.catalog(at: path) == nil else { return }
    context.warn(
      "The library has no catalog \(path.utf8.terminalSafe) yet; it is added with this publish.",
      title: "New catalog"
    )
  }
}

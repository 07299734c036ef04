import AssetSystem

/// Fills what a name still has open: a name may hold `{frame}` until it is published.
struct CollectSubsetName: PublishPlugin {
  let name: ByteString = "CollectSubsetName"
  let label: String? = "Complete names"
  let order = PublishOrder.collect

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, instance.name.bytes.contains(UInt8(ascii: "{")) else { return }
    var values = instance.data["creator_attributes"]?.object ?? [:]
    for (key, value) in instance.data where value.object == nil && key != "subset" {
      values[key] = value
    }
    do {
      let template = try SubsetNameTemplate(instance.name)
      let name = try template.filled(with: SubsetNameTemplate.fillData(values))
      instance.update { $0["subset"] = .string(name) }
    } catch {
      throw PublishValidationError(
        "The name \(instance.name.terminalSafe) cannot be completed.",
        title: "Open name",
        description: error.message
      )
    }
  }
}

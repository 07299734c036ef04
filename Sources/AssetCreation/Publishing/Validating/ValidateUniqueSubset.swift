import AssetSystem

/// Checks that no two active instances are published as the same asset, whatever the letter case.
///
/// Different versions that are named explicitly are different.
struct ValidateUniqueSubset: PublishPlugin {
  let name: ByteString = "ValidateUniqueSubset"
  let label: String? = "Unique names"
  let order = PublishOrder.validate
  let actions = [RepairAction.deactivate]

  private struct Key: Hashable {
    let asset: ByteString
    let subset: ByteString
    let version: Int?

    init(_ instance: PublishInstance) {
      asset = AssetCatalogPath(cleaning: instance.asset).utf8.foldedForSearch
      subset = instance.name.foldedForSearch
      version = instance.version
    }
  }

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    let key = Key(instance)
    // The first of them may stay: only later ones are to be changed.
    let others = context.instances.prefix { $0.id != instance.id }
    guard others.contains(where: { Key($0) == key }) else { return }
    let same = context.instances.filter { Key($0) == key }
    let names = same.map { ByteString("'\($0.label)' (\($0.id.string.prefix(8)))") }
    throw PublishValidationError(
      """
      \(NameList(names, most: 16)) would \(same.count == 2 ? "both" : "all") be \
      \(instance.name.terminalSafe) in \(instance.asset.terminalSafe).
      """,
      title: "Same name twice",
      description:
        "Change the variant or the catalog of one, or deactivate it. Letter case does not count.",
      repair: .deactivate
    )
  }
}

import AssetSystem

/// Checks that the version is free, and that the library spells the name alike.
struct ValidateVersion: PublishPlugin {
  let name: ByteString = "ValidateVersion"
  let label: String? = "Version"
  let order = PublishOrder.validate
  let actions = [nextVersion]

  private static let nextVersion = RepairAction(
    identifier: "next-version",
    label: "Use the next version",
    change: RepairAction.Change("version", to: nil)
  )

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, !instance.asset.isEmpty, !instance.name.isEmpty,
      !instance.name.bytes.contains(UInt8(ascii: "/"))
    else { return }
    let path = AssetCatalogPath(cleaning: instance.asset)
    let history = try await context.library.versions(of: instance.name, in: path)
    if let other = history.otherSpelling {
      throw PublishValidationError(
        "The library has '\(other.terminalSafe)' already, which differs in letter case alone.",
        title: "Same name",
        description:
          "Spell the catalog and the variant alike, or choose others: not every file system tells the two apart."
      )
    }
    guard let value = instance.data["version"], value != .null else { return }
    guard let version = value.int, version > 0, version < 1_000_000 else {
      throw PublishValidationError(
        "\(value.json) is no version: they are whole numbers from 1.",
        title: "Version",
        repair: Self.nextVersion
      )
    }
    guard !history.numbers.contains(version) else {
      throw PublishValidationError(
        "There is a version \(version) of \(instance.name.terminalSafe) already.",
        title: "Version",
        description:
          "What is published is never replaced. The next free version is \(history.next).",
        repair: Self.nextVersion
      )
    }
  }
}

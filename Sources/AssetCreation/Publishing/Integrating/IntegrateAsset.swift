import AssetSystem

/// Writes down what a version was published from.
struct IntegrateAsset: PublishPlugin {
  let name: ByteString = "IntegrateAsset"
  let label: String? = "Publish asset"
  let order = PublishOrder.integrate

  private static let unlistOlder: ByteString = "unlist_older"

  func attributeDefinitions() -> [AttributeDefinition] {
    BuiltInPublishPlugins.toggle(
      Self.unlistOlder,
      label: "Unlist older versions",
      tooltip:
        "Older versions stay where they are and can be linked, but are no longer shown as assets.",
      isOn: true
    )
  }

  /// Whether older versions of an instance's asset are no longer listed.
  static func unlistsOlder(_ instance: PublishInstance) -> Bool {
    instance.publishAttribute(IntegrateAsset().name, unlistOlder)?.bool ?? true
  }

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, let staged = instance.staged else { return }
    let version = context.file.version
    staged.record = [
      "schema": 1,
      "instance": .object(instance.data),
      "creator": .string(instance.creator),
      "comment": .string(ByteString(context.options.comment)),
      "tags": .array(staged.tags.map(JSONValue.string)),
      "source": [
        "path": JSONValue(bytes: context.workfile),
        "sha256": .string(ByteString(try await context.file.digest())),
        "size": version.map { .integer($0.size) } ?? .null,
        "modified": version.map { .integer($0.modified) } ?? .null,
        "workfile_id": context.collection.workfileID.map(JSONValue.string) ?? .null,
      ],
      "blendshelf": .string(ByteString(ProgramVersion.current)),
    ]
  }
}

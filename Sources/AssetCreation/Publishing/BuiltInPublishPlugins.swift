import AssetSystem

/// The publish plug-ins that are always there.
public enum BuiltInPublishPlugins {
  /// All of them, by their order.
  public static var all: [any PublishPlugin] {
    [
      CollectSubsetName(),
      ValidateWorkfile(), ValidateContext(), ValidateSubsetName(), ValidateUniqueSubset(),
      ValidateVersion(), ValidateOrigin(), ValidateMembers(), ValidateExtraction(),
      ValidateDestination(),
      ExtractAsset(), ExtractWorkfile(),
      IntegrateAsset(), IntegrateVersions(),
    ]
  }

  /// An attribute that is on or off.
  static func toggle(
    _ key: ByteString,
    label: String,
    tooltip: String,
    isOn: Bool
  ) -> [AttributeDefinition] {
    do throws(CreationError) {
      return [try .bool(key, label: label, tooltip: tooltip, default: isOn)]
    } catch {
      preconditionFailure("our own definitions have a key: \(error)")
    }
  }
}

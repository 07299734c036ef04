import AssetCreation
import AssetSystem

extension CreateContext {
  /// A context of a test, before its first reset.
  static func of(
    _ creators: [any BaseCreator],
    host: MemoryHost = MemoryHost(),
    names: MemoryNames = MemoryNames(),
    convertors: [any SubsetConvertor] = [],
    publishPlugins: [any PublishAttributePlugin]? = [],
    settings: JSONObject = [:],
    profiles: SubsetNameProfiles = SubsetNameProfiles()
  ) -> CreateContext {
    CreateContext(
      host: host,
      creators: creators,
      convertors: convertors,
      publishPlugins: publishPlugins,
      settings: CreatorSettings(settings),
      names: profiles,
      assets: names
    )
  }

  /// What instances of a creator there are, by their subsets.
  func subsets(of creator: ByteString? = nil) -> [ByteString?] {
    instances.filter { creator == nil || $0.creator.identifier == creator }.map(\.subset)
  }
}

/// A record as a host keeps it.
func record(
  _ id: ByteString,
  creator: ByteString,
  family: ByteString = "pose",
  subset: ByteString = "poseFist",
  _ more: JSONObject = [:]
) -> JSONObject {
  let data: JSONObject = [
    "id": .string(InstanceKey.marker), "family": .string(family), "subset": .string(subset),
    "active": true, "creator_identifier": .string(creator), "variant": "Fist",
    "instance_id": .string(id), "asset": "Characters/Hero", "task": "posing",
    "creator_attributes": [:], "publish_attributes": [:],
  ]
  return data.merging(more)
}

public import AssetSystem

extension TrackedChange {
  /// The change, made to what is stored now, which others may have changed since the old value was read.
  ///
  /// Only what differs is replaced or removed: key by key, under `creator_attributes` by attribute, under
  /// `publish_attributes` by plug-in and attribute. A default that was never stored replaces nothing.
  public func applied(to present: JSONObject) -> JSONObject {
    Self.apply(old.object ?? [:], new.object ?? [:], defaults, to: present) { key in
      switch key {
      case InstanceKey.creatorAttributes: 1
      case InstanceKey.publishAttributes: 2
      default: 0
      }
    }
  }

  // How many levels of objects below a key are told apart, `depth` says.
  private static func apply(
    _ old: JSONObject,
    _ new: JSONObject,
    _ defaults: JSONObject,
    to present: JSONObject,
    depth: (ByteString) -> Int
  ) -> JSONObject {
    var result = present
    for key in old.keys where new[key] == nil { result[key] = nil }
    for (key, value) in new where old[key] != value {
      let levels = depth(key)
      if levels > 0, let members = value.object, let theirs = present[key]?.object {
        result[key] = .object(
          apply(
            old[key]?.object ?? [:],
            members,
            defaults[key]?.object ?? [:],
            to: theirs
          ) { _ in levels - 1 }
        )
      } else if present[key, default: .null] != .null, old[key, default: .null] == .null,
        defaults[key] == value
      {
        continue
      } else {
        result[key] = value
      }
    }
    return result
  }
}

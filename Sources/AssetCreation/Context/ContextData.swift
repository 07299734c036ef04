import AssetSystem

/// The data of the context: what is stored and what publish plug-ins make of it.
struct ContextData {
  /// What is stored; nil when it could not be read, and nothing may be stored over it.
  var origin: JSONObject? = [:]
  /// The values of publish plug-ins for the whole.
  var attributes = PublishAttributes(stored: [:], plugins: [], level: .context)

  /// What is to be stored: what is there already, with the values of publish plug-ins.
  var dataToStore: JSONObject {
    var data = origin ?? [:]
    let attributes = attributes.dataToStore
    if !attributes.isEmpty || data[InstanceKey.publishAttributes] != nil {
      data[InstanceKey.publishAttributes] = .object(attributes)
    }
    return data
  }

  /// What is to be stored, against what is stored.
  var changes: TrackedChange {
    TrackedChange(
      old: .object(origin ?? [:]),
      new: .object(dataToStore),
      defaults: [InstanceKey.publishAttributes: .object(attributes.defaults)]
    )
  }

  /// Whether there is something to store.
  var isChanged: Bool { origin.map { $0 != dataToStore } ?? false }
}

import AssetSystem

/// Instances by their IDs, in the order they came.
struct InstanceTable {
  private var order = ArrivalOrder()
  private var instances: [ByteString: CreatedInstance] = [:]

  /// The instance of an ID; nil when there is none.
  subscript(id: ByteString) -> CreatedInstance? { instances[id] }

  /// The instances in order.
  var all: [CreatedInstance] { ids.compactMap { instances[$0] } }

  /// The IDs in order.
  var ids: [ByteString] { order.all }

  func contains(where predicate: (CreatedInstance) -> Bool) -> Bool {
    instances.values.contains(where: predicate)
  }

  mutating func append(_ instance: CreatedInstance) {
    instances[instance.id] = instance
    order.insert(instance.id)
  }

  /// Puts an instance in the place of the one with its ID; one that is not there any more stays away.
  mutating func replace(_ instance: CreatedInstance) {
    guard instances[instance.id] != nil else { return }
    instances[instance.id] = instance
  }

  /// Removes an instance.
  ///
  /// - Returns: whether it was there.
  mutating func remove(_ id: ByteString) -> Bool {
    guard instances.removeValue(forKey: id) != nil else { return false }
    return order.remove(id)
  }
}

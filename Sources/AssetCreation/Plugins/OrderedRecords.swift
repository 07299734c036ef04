import AssetSystem

/// Records by their IDs, in the order they came.
struct OrderedRecords {
  private(set) var all: [JSONObject] = []
  private var places: [ByteString: Int] = [:]

  var isEmpty: Bool { all.isEmpty }
  var count: Int { all.count }

  subscript(id: ByteString) -> JSONObject? { places[id].map { all[$0] } }

  mutating func put(_ record: JSONObject) {
    if let place = places[record.instanceID] {
      all[place] = record
    } else {
      places[record.instanceID] = all.count
      all.append(record)
    }
  }

  mutating func remove(_ id: ByteString) {
    guard let place = places.removeValue(forKey: id) else { return }
    all.remove(at: place)
    for (other, index) in places where index > place { places[other] = index - 1 }
  }
}

extension JSONObject {
  var instanceID: ByteString { self[InstanceKey.instanceID]?.text ?? "" }
}

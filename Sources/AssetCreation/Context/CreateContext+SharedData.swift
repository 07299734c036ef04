public import AssetSystem

extension CreateContext {
  /// What creators and convertors share under a key; nil when nothing is there.
  ///
  /// - Throws: code `unavailableSharedData` when no reset runs.
  public func sharedValue(_ key: ByteString) throws(CreationError) -> (any Sendable)? {
    try openSharedData().values[key]
  }

  /// Shares something with the creators and convertors whose turn comes later; nil removes it.
  ///
  /// - Throws: code `unavailableSharedData` when no reset runs.
  public func share(_ value: (any Sendable)?, as key: ByteString) throws(CreationError) {
    var data = try openSharedData()
    data.values[key] = value
    shared = data
  }

  /// The host's records of one creator, in order; nil for those that name none.
  ///
  /// They are read once in each reset. A second record of one ID gets another one, in the host at once,
  /// and people are told: it is a copy of what the first one marks.
  ///
  /// - Throws: code `unavailableSharedData` when no reset runs; what the host throws.
  public func storedRecords(of creator: ByteString?) async throws -> [JSONObject] {
    if let records = try openSharedData().records { return records[creator] ?? [] }
    let records = Dictionary(grouping: try await separated(host.records.all())) {
      $0["creator_identifier"]?.text
    }
    var data = try openSharedData()
    data.records = records
    shared = data
    return records[creator] ?? []
  }

  private func openSharedData() throws(CreationError) -> SharedData {
    guard let shared else {
      throw CreationError(
        .unavailableSharedData,
        "",
        "Shared data can be used while everything is read anew, and at no other time."
      )
    }
    return shared
  }

  /// The records, each with an ID of its own.
  private func separated(_ records: [JSONObject]) async -> [JSONObject] {
    var seen: Set<ByteString> = []
    var separated = records
    for (position, record) in records.enumerated() {
      guard let id = record["instance_id"]?.text, !id.isEmpty, !seen.insert(id).inserted else {
        continue
      }
      let newID = ByteString.randomUUID()
      separated[position]["instance_id"] = .string(newID)
      let name = record["subset"]?.text ?? id
      do {
        try await host.records.changeID(at: position, from: id, to: newID)
        warnings.append(
          "Two instances had the same ID \(id); \(name) is the copy and got a new one."
        )
      } catch {
        warnings.append(
          "Two instances have the same ID \(id); \(name) is the copy, and its new one could not be "
            + "stored: \(error)"
        )
      }
    }
    return separated
  }
}

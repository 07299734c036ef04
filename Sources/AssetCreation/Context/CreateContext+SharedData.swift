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
  /// and people are told: it is a copy of what the first one marks. Those of creators that are not in use
  /// stay as they are.
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

  /// The records, each with an ID of its own; one that cannot get its own is left out.
  private func separated(_ records: [JSONObject]) async -> [JSONObject] {
    var seen: Set<ByteString> = []
    var separated: [JSONObject] = []
    for (position, record) in records.enumerated() {
      guard let id = record["instance_id"]?.text, !id.isEmpty, !seen.insert(id).inserted,
        isOfUsableCreator(record)
      else {
        separated.append(record)
        continue
      }
      let newID = ByteString.randomUUID()
      let name = record["subset"]?.text ?? id
      do {
        try await host.records.changeID(at: position, from: id, to: newID)
        var copy = record
        copy["instance_id"] = .string(newID)
        separated.append(copy)
        warnings.append(
          "Two instances had the same ID \(id); \(name) is the copy and got a new one."
        )
      } catch {
        // Shown with an ID that is not stored, it would be stored beside itself.
        warnings.append(
          "Two instances have the same ID \(id); \(name) is the copy and is not shown, as its new one "
            + "could not be stored: \(error)"
        )
      }
    }
    return separated
  }

  /// Whether a record's creator is in use; what belongs to others is not ours to change.
  private func isOfUsableCreator(_ record: JSONObject) -> Bool {
    record["creator_identifier"]?.text.map { registry[$0]?.isEnabled == true } ?? false
  }
}

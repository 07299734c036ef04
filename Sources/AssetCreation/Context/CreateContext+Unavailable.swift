import AssetSystem

extension CreateContext {
  /// Notes which stored instances nobody shows, and tells people: they are kept as they are.
  func noteUnavailable() async {
    // What cannot be read was told when instances were collected.
    guard (try? await storedRecords(of: nil)) != nil, let records = shared?.records else { return }
    let unknown = records.filter { creator, _ in
      creator.map { !(registry[$0]?.isEnabled ?? false) } ?? true
    }
    unavailable += unknown.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap(\.value)
      .compactMap { UnavailableInstance($0) }
    warnings += unavailabilityWarnings
  }

  /// Notes a record that its creator cannot make an instance of: it must not hide the others, stays as it is
  /// stored, and nothing is published without it.
  func noteUnusable(_ record: JSONObject, of creator: ByteString, _ problem: String) {
    let name = record[InstanceKey.subset]?.text ?? record[InstanceKey.instanceID]?.text ?? ""
    warn("Instance \(name) of \(creator) cannot be used: \(problem)")
    if let instance = UnavailableInstance(record, problem: problem) {
      unavailable.append(instance)
    }
  }

  /// Takes off the host what it stores of creators that are not there.
  ///
  /// - Parameter ids: the IDs of instances; those of others are passed over.
  /// - Throws: what the host throws.
  func removeUnavailable(_ ids: Set<ByteString>) async throws {
    let doomed = unavailable.map(\.id).filter(ids.contains)
    guard !doomed.isEmpty else { return }
    try await host.records.remove(doomed)
    let old = Set(unavailabilityWarnings)
    unavailable.removeAll { ids.contains($0.id) }
    warnings = warnings.filter { !old.contains($0) } + unavailabilityWarnings
  }

  private var unavailabilityWarnings: [String] {
    var creators: [ByteString?] = []
    let unavailable = unavailable.filter { $0.problem == nil }
    for instance in unavailable where !creators.contains(instance.creator) {
      creators.append(instance.creator)
    }
    return creators.map { creator in
      let instances = unavailable.filter { $0.creator == creator }
      let count = instances.count == 1 ? "One instance" : "\(instances.count) instances"
      let whose =
        creator.map { "of creator \($0.terminalSafe), which is not in use here," }
        ?? "without a creator"
      return "\(count) \(whose) \(instances.count == 1 ? "is" : "are") kept as stored: "
        + "\(NameList(instances.map(\.label), most: 6))."
    }
  }
}

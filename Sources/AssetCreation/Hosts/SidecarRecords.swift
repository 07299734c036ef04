public import AssetSystem
import LibraryStore

/// What is stored of instances in the sidecar of a workfile.
///
/// Nothing is read before it is asked for. Each call works on what is on disk then, so that two programs
/// never undo what the other stored.
public struct SidecarRecords: InstanceRecords {
  let sidecar: Sidecar
  /// What was on disk since everything was read anew.
  let known = KnownRecords()

  init(_ sidecar: Sidecar) {
    self.sidecar = sidecar
  }

  /// Every record in its order, those of creators that nobody has too.
  public func all() async throws -> [JSONObject] {
    let records = try await work { try $0.read()?.instances ?? [] }
    known.note(records.compactMap { $0["instance_id"]?.text })
    return records
  }

  /// Stores records; each replaces the first one of its ID or goes to the end, all in one step.
  public func put(_ records: [JSONObject]) async throws {
    guard !records.isEmpty else { return }
    let identifiers = try records.map { try identifier(of: $0["instance_id"]) }
    try await change { contents in
      var instances = contents.instances
      var positions = contents.positions
      for (id, record) in zip(identifiers, records) {
        if let position = positions[id] {
          instances[position] = record
        } else {
          positions[id] = instances.count
          instances.append(record)
        }
      }
      contents.instances = instances
    }
    known.note(identifiers)
  }

  /// Stores what changed of the first record of each ID; what others changed of it stays.
  public func update(_ changes: [TrackedChange]) async throws -> [ByteString] {
    guard !changes.isEmpty else { return [] }
    let identifiers = try changes.map { try identifier(of: $0.new["instance_id"]) }
    let known = known
    let gone = try await work { sidecar in
      var gone: [ByteString] = []
      try sidecar.change { contents in
        var instances = contents.instances
        let positions = contents.positions
        gone = []
        for (id, change) in zip(identifiers, changes) {
          if let position = positions[id] {
            instances[position] = change.applied(to: instances[position])
          } else if known.contains(id) {
            gone.append(id)
          } else {
            instances.append(change.new.object ?? [:])
          }
        }
        contents.instances = instances
      }
      return gone
    }
    known.note(identifiers)
    return gone
  }

  private func identifier(of value: JSONValue?) throws -> ByteString {
    guard let id = value?.text, !id.isEmpty else {
      throw CreationError(.sidecar, sidecar.path, "An instance without an ID cannot be stored.")
    }
    return id
  }

  /// Removes the first record of each of these IDs, all in one step.
  public func remove(_ identifiers: [ByteString]) async throws {
    let wanted = Set(identifiers)
    guard !wanted.isEmpty else { return }
    try await change { contents in
      var removed = wanted
      // Of two records with one ID only the first was ever shown.
      contents.instances.removeAll { record in
        record["instance_id"]?.text.map { removed.remove($0) != nil } ?? false
      }
    }
  }

  /// Gives a record another ID, if it still stands where it did.
  public func changeID(
    at position: Int,
    from identifier: ByteString,
    to newIdentifier: ByteString
  ) async throws {
    try await change { contents in
      guard contents.instances.indices.contains(position),
        contents.instances[position]["instance_id"]?.text == identifier
      else {
        throw CreationError(.busy, identifier, "Another program changed the instances meanwhile.")
      }
      contents.instances[position]["instance_id"] = .string(newIdentifier)
    }
    known.note([newIdentifier])
  }
}

extension SidecarRecords {
  /// What is stored of the context.
  func contextData() async throws -> JSONObject {
    try await work { try $0.read()?.context ?? [:] }
  }

  /// Stores what changed of the context; what others changed of it stays.
  func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try await change { contents in contents.context = changes.applied(to: contents.context) }
  }

  /// The identifier of the workfile; nil while nothing is stored.
  func workfileID() async throws -> ByteString? {
    try await work { try $0.read()?.workfile?.id }
  }

  /// Notes the size and time the workfile has now, if anything is stored.
  func noteWorkfile() async throws {
    try await work { _ = try $0.change(notesWorkfile: true) { _ in } }
  }

  /// What may be meant for this file, the most certain first.
  func offers() async throws -> [SidecarOffer] {
    try await work { try $0.offers() }
  }

  /// Makes what was stored for another file this one's own; see ``WorkfileHost/adopt(_:)``.
  func adopt(_ other: ByteString?) async throws {
    try await work { try $0.adopt(other) }
  }

  private func change(_ edit: @escaping @Sendable (inout SidecarContents) throws -> Void)
    async throws
  {
    try await work { _ = try $0.change(edit) }
  }

  private func work<Value: Sendable>(
    _ body: @escaping @Sendable (Sidecar) throws -> Value
  ) async throws -> Value {
    let sidecar = sidecar
    return try await BlockingWork.run { _ in try body(sidecar) }
  }
}

extension SidecarContents {
  /// Where the first record of each ID stands.
  fileprivate var positions: [ByteString: Int] {
    var positions: [ByteString: Int] = [:]
    for (position, record) in instances.enumerated() {
      guard let id = record["instance_id"]?.text, positions[id] == nil else { continue }
      positions[id] = position
    }
    return positions
  }
}

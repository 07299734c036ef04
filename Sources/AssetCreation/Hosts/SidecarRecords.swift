public import AssetSystem
import LibraryStore

/// What is stored of instances in the sidecar of a workfile.
///
/// Nothing is read before it is asked for. Each call works on what is on disk then, so that two programs
/// never undo what the other stored.
public struct SidecarRecords: InstanceRecords {
  let sidecar: Sidecar

  init(_ sidecar: Sidecar) {
    self.sidecar = sidecar
  }

  public func all() async throws -> [JSONObject] {
    try await work { try $0.read()?.instances ?? [] }
  }

  public func put(_ records: [JSONObject]) async throws {
    guard !records.isEmpty else { return }
    let identifiers = try records.map { record in
      guard let id = record["instance_id"]?.text, !id.isEmpty else {
        throw CreationError(.sidecar, sidecar.path, "An instance without an ID cannot be stored.")
      }
      return id
    }
    try await change { contents in
      var instances = contents.instances
      var positions: [ByteString: Int] = [:]
      for (position, record) in instances.enumerated() {
        guard let id = record["instance_id"]?.text, positions[id] == nil else { continue }
        positions[id] = position
      }
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
  }

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
  }
}

extension SidecarRecords {
  /// What is stored of the context.
  func contextData() async throws -> JSONObject {
    try await work { try $0.read()?.context ?? [:] }
  }

  /// Stores what changed of the context; what others changed of it stays.
  func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    let removed = changes.removedKeys
    try await change { contents in
      for key in removed { contents.context[key] = nil }
      contents.context = contents.context.merging(data)
    }
  }

  /// The identifier of the workfile; nil while nothing is stored.
  func workfileID() async throws -> ByteString? {
    try await work { try $0.read()?.workfile?.id }
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

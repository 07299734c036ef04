import AssetCreation
import AssetSystem
import Synchronization

/// A host that keeps everything in memory and can be told to fail.
final class MemoryHost: CreationHost, InstanceRecords {
  /// What the host was asked to do.
  enum Call: Hashable, Sendable {
    case contextData
    case updateContextData(JSONObject, [ByteString])
    case currentContext
    case all
    case put([ByteString])
    case remove([ByteString])
    case changeID(Int, ByteString, ByteString)
  }

  struct State {
    var contextData: JSONObject = [:]
    var current = CurrentContext()
    var title: String?
    var records: [JSONObject] = []
    var calls: [Call] = []
    var missingMethods: [String] = []
    var failures: [String: any Error & Sendable] = [:]
  }

  let name: ByteString
  let state: Mutex<State>

  init(
    name: ByteString = "memory",
    current: CurrentContext = CurrentContext(
      project: "library",
      asset: "Characters/Hero",
      task: "posing",
      workfile: "/shots/hero.blend"
    ),
    contextData: JSONObject = [:],
    records: [JSONObject] = []
  ) {
    self.name = name
    state = Mutex(State(contextData: contextData, current: current, records: records))
  }

  /// What the host was asked to do, in order.
  var calls: [Call] { state.withLock(\.calls) }

  /// What was stored or removed, in order.
  var writes: [Call] {
    calls.filter {
      switch $0 {
      case .put, .remove, .updateContextData, .changeID: true
      default: false
      }
    }
  }

  var stored: [JSONObject] { state.withLock(\.records) }

  func change(_ change: (inout sending State) -> Void) {
    state.withLock { change(&$0) }
  }

  func forgetCalls() { state.withLock { $0.calls = [] } }

  /// Lets a method fail from now on; nil lets it work again.
  func fail(_ method: String, with error: (any Error & Sendable)?) {
    state.withLock { $0.failures[method] = error }
  }

  private func note(_ call: Call, _ method: String) throws {
    let failure = state.withLock { state in
      state.calls.append(call)
      return state.failures[method]
    }
    if let failure { throw failure }
  }

  var missingMethods: [String] { state.withLock(\.missingMethods) }

  func contextData() async throws -> JSONObject {
    try note(.contextData, "contextData")
    return state.withLock(\.contextData)
  }

  func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try note(.updateContextData(data, changes.changedKeys), "updateContextData")
    state.withLock { $0.contextData = data }
  }

  func currentContext() async throws -> CurrentContext {
    try note(.currentContext, "currentContext")
    return state.withLock(\.current)
  }

  func contextTitle() async throws -> String? {
    state.withLock { $0.title ?? $0.current.title }
  }

  var records: any InstanceRecords { self }

  func all() async throws -> [JSONObject] {
    try note(.all, "all")
    return stored
  }

  func put(_ records: [JSONObject]) async throws {
    try note(.put(records.compactMap { $0["instance_id"]?.text }), "put")
    state.withLock { state in
      for record in records {
        if let place = state.records.firstIndex(where: {
          $0["instance_id"] == record["instance_id"]
        }) {
          state.records[place] = record
        } else {
          state.records.append(record)
        }
      }
    }
  }

  func update(_ changes: [TrackedChange]) async throws -> [ByteString] {
    let stored = stored
    try await put(
      changes.map { change in
        let present = stored.first { $0["instance_id"] == change.new["instance_id"] }
        return present.map(change.applied) ?? change.new.object ?? [:]
      }
    )
    return []
  }

  func remove(_ identifiers: [ByteString]) async throws {
    try note(.remove(identifiers), "remove")
    state.withLock { state in
      state.records.removeAll { identifiers.contains($0["instance_id"]?.text ?? "") }
    }
  }

  func changeID(at position: Int, from identifier: ByteString, to newIdentifier: ByteString)
    async throws
  {
    try note(.changeID(position, identifier, newIdentifier), "changeID")
    state.withLock { $0.records[position]["instance_id"] = .string(newIdentifier) }
  }
}

/// An error that is none of ours.
struct UnknownTrouble: Error, CustomStringConvertible {
  var description: String { "the rig fell over" }
}

import AssetSystem
import Synchronization

@testable import AssetCreation

/// A publish plug-in that does what a test says, and writes down its turns.
struct FakePublishPlugin: PublishPlugin {
  let name: ByteString
  let order: Double
  var families = FamilyFilter.all
  var isContextLevel = false
  var isOptional = false
  var isActiveByDefault = true
  var targets: [ByteString] = []
  var actions: [RepairAction] = []
  var problem: String?
  var turns = Turns()
  var work: @Sendable (PublishContext, PublishInstance?) async throws -> Void = { _, _ in }

  init(
    _ name: ByteString,
    _ order: Double,
    turns: Turns = Turns(),
    _ work: @escaping @Sendable (PublishContext, PublishInstance?) async throws -> Void = { _, _ in }
  ) {
    self.name = name
    self.order = order
    self.turns = turns
    self.work = work
  }

  func readinessProblem() async -> String? { problem }

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    turns.add(instance.map { "\(name) \($0.label)" } ?? "\(name)")
    try await work(context, instance)
  }

  func repair(
    _ action: RepairAction,
    _ context: PublishContext,
    instance: PublishInstance?
  ) async throws {
    turns.add("\(name) repairs \(action.identifier)")
  }

  /// Who had its turn, in order; several plug-ins may share it.
  final class Turns: Sendable {
    private let state = Mutex<[String]>([])
    var all: [String] { state.withLock { $0 } }
    func add(_ turn: String) { state.withLock { $0.append(turn) } }
  }
}

/// Something no one expects.
struct Surprise: Error {}

import AssetCreation
import AssetSystem
import ShelfBrowser
import Synchronization

@testable import ShelfRuntime

/// Creation in a workfile that is only in memory.
actor FakeCreationSession: CreationAPI {
  /// What was asked for, in order.
  private(set) var calls: [String] = []
  /// Whether it was closed.
  private(set) var isClosed = false
  /// What publishing waits for before it ends; it ends at once when nil, and when it is cancelled.
  private var gate: AsyncStream<Void>?
  private var present = CreationState(workfile: "/shots/010.blend")
  private let report: PublishReport

  /// Why nothing can be created.
  private let problem: CreationError?

  init(
    report: PublishReport = PublishReport(),
    gate: AsyncStream<Void>? = nil,
    problem: CreationError? = nil
  ) {
    self.report = report
    self.problem = problem
    self.gate = gate
    present.creators = [
      CreatorSummary(identifier: "test.pose", family: "pose", category: .manual, label: "Pose")
    ]
  }

  /// Opens this session for every workfile but those called `broken.blend`.
  nonisolated var opening: WorkfileCreation.Opening {
    { _, source, _ in
      if case .file(let path) = source, path.string.hasSuffix("broken.blend") {
        throw CreationError(.sidecar, path, "It is damaged.")
      }
      return WorkfileCreation(self) { await self.close() }
    }
  }

  /// Has something to be adopted.
  func offer(_ offer: SidecarOffer) { present.adoptable = [offer] }

  func adopt(_ workfile: ByteString?) async throws -> CreationState {
    calls.append("adopt \(workfile?.string ?? "")")
    present.adoptable = []
    return present
  }

  private func close() { isClosed = true }

  func state() async throws -> CreationState { present }

  func reset() async throws -> CreationState {
    calls.append("reset")
    return present
  }

  func subsetName(_ question: SubsetNameQuestion) async throws -> SubsetNameAnswer {
    SubsetNameAnswer(name: ByteString("pose\(question.variant.string)"), state: .new)
  }

  func preCreateDefinitions(of creator: ByteString) async throws -> [AttributeDefinition] { [] }

  func create(_ request: CreationRequest) async throws -> CreationState {
    calls.append("create \(request.variant.string)")
    if let problem { throw problem }
    guard request.variant != "Bad" else {
      throw CreationError(.creator, request.creator, "There is no rig.")
    }
    let name = ByteString("pose\(request.variant.string)")
    present.instances.append(
      InstanceSummary(
        id: name,
        label: name.string,
        group: "Poses",
        creator: request.creator,
        family: "pose",
        subset: name,
        variant: request.variant
      )
    )
    return present
  }

  func set(
    _ value: JSONValue?,
    at place: AttributePlace,
    of instances: [ByteString]
  ) async throws -> CreationState {
    calls.append("set \(value?.json ?? "nil")")
    for index in present.instances.indices where instances.contains(present.instances[index].id) {
      present.instances[index].isActive = value?.bool ?? true
    }
    present.isChanged = true
    return present
  }

  func remove(_ instances: [ByteString]) async throws -> CreationState {
    calls.append("remove")
    present.instances.removeAll { instances.contains($0.id) }
    return present
  }

  func save() async throws -> CreationState {
    calls.append("save")
    present.isChanged = false
    return present
  }

  func convert(_ convertors: [ByteString]) async throws -> CreationState { present }

  func trust(_ plugin: ByteString) async throws -> CreationState { present }

  func publish(
    _ options: PublishOptions,
    progress: @escaping @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport {
    calls.append("publish \(options.comment)")
    progress(PublishProgress(stage: .validate, title: "Validate", completed: 1, total: 2))
    if let gate {
      for await _ in gate {}
      try Task.checkCancellation()
    }
    return report
  }

  func repair(_ issue: PublishIssue.ID) async throws -> PublishReport? { nil }
}

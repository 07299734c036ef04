import AssetSystem
import BlendFormat
import Synchronization
import Testing

@testable import AssetCreation

struct LiveBlenderHostTests {
  private let folder: WorkfileFolder
  private let (first, second): (ByteString, ByteString)
  private let live = OpenWorkfile()
  private let host: LiveBlenderHost

  init() throws {
    folder = try WorkfileFolder()
    (first, second) = (try folder.add("first.blend"), try folder.add("second.blend", holding: "2"))
    live.open(first)
    host = LiveBlenderHost(live, library: "Film", catalog: "Characters/Hero", task: "posing")
  }

  private func context() async throws -> CreateContext {
    let workfile = WorkfileHost(workfile: first)
    try await workfile.records.put([record("1", creator: "pose")])
    let context = CreateContext(
      host: host,
      creators: [ScriptedCreator("pose")],
      publishPlugins: [],
      names: SubsetNameProfiles(),
      assets: MemoryNames()
    )
    _ = await context.reset()
    return context
  }

  private func expectNothingOfSecond() throws {
    #expect(!folder.exists("second.blend.creation.json"))
  }

  @Test func `instances are never saved to a file that was opened after they were read`()
    async throws
  {
    let context = try await context()
    try await context.update("1") { try $0.set("Edited", for: "label") }
    live.open(second)
    let error = await #expect(throws: CreationError.self) { try await context.save() }
    #expect(error?.code == .workfileChanged)
    #expect(error?.message.contains("second.blend") == true)
    try expectNothingOfSecond()
    live.open(first)
    try await context.save()
    #expect(try await WorkfileHost(workfile: first).records.all()[0]["label"] == "Edited")
  }

  @Test func `nothing is made, removed or converted in a file that was opened since`() async throws
  {
    let context = try await context()
    live.open(second)
    let create = await #expect(throws: CreationError.self) {
      try await context.create(creator: "pose", variant: "Main")
    }
    let remove = await #expect(throws: CreationError.self) { try await context.remove(["1"]) }
    let convert = await #expect(throws: CreationError.self) { try await context.convert(["x"]) }
    #expect([create, remove, convert].allSatisfy { $0?.code == .workfileChanged })
    try expectNothingOfSecond()
    #expect(try await WorkfileHost(workfile: first).records.all().count == 1)
  }

  @Test func `what is stored goes to the file that was read, also when it is not asked first`()
    async throws
  {
    _ = try await context()
    live.open(second)
    try await host.records.put([record("2", creator: "pose")])
    try await host.updateContextData(["a": 1], changes: TrackedChange(old: [:], new: ["a": 1]))
    try expectNothingOfSecond()
    #expect(try await WorkfileHost(workfile: first).records.all().count == 2)
    #expect(try await WorkfileHost(workfile: first).contextData() == ["a": 1])
  }

  @Test func `after a reset the file that is open now counts`() async throws {
    let context = try await context()
    live.open(second)
    _ = await context.reset()
    #expect(await context.instances.isEmpty)
    try await host.records.put([record("2", creator: "pose")])
    #expect(try await WorkfileHost(workfile: second).records.all().count == 1)
  }

  @Test func `a Blender that does not answer leaves nothing of the file before`() async throws {
    let context = try await context()
    live.open(nil, isAnswering: false)
    #expect(await !context.reset().isEmpty)
    #expect(try await host.records.all().isEmpty)
    await #expect(throws: CreationError.self) {
      try await host.records.put([record("2", creator: "pose")])
    }
    #expect(try await WorkfileHost(workfile: first).records.all().count == 1)
  }
}

/// A Blender in which a test opens files.
private final class OpenWorkfile: LiveWorkfile {
  let name = "Blender"
  private let file = Mutex<(path: ByteString?, isAnswering: Bool)>((nil, true))

  func open(_ path: ByteString?, isAnswering: Bool = true) {
    file.withLock { $0 = (path, isAnswering) }
  }

  func status() async throws -> LiveWorkfileStatus {
    let file = file.withLock { $0 }
    guard file.isAnswering else { throw UnknownTrouble() }
    return LiveWorkfileStatus(file: file.path, isModified: false, frame: 1, rigs: [])
  }

  func rig(_ rig: ByteString, reading paths: Set<RNAPath>) async throws -> LiveRig {
    throw UnknownTrouble()
  }
}

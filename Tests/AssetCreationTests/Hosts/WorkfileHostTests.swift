import AssetSystem
import Testing

@testable import AssetCreation

struct WorkfileHostTests {
  private let folder: WorkfileFolder
  private let host: WorkfileHost

  init() throws {
    folder = try WorkfileFolder()
    host = WorkfileHost(
      workfile: try folder.add(),
      library: "Film",
      catalog: "Characters/Hero",
      task: "posing"
    )
  }

  private func ids() async throws -> [ByteString?] {
    try await host.records.all().map { $0["instance_id"]?.text }
  }

  @Test func `the current context is what the caller says`() async throws {
    var current = try await host.currentContext()
    #expect(current.project == "Film" && current.asset == "Characters/Hero")
    #expect(current.workfile == folder.file("hero.blend"))
    host.work(in: "Props", task: nil)
    current = try await host.currentContext()
    #expect(current.asset == "Props" && current.task == nil && current.project == "Film")
    #expect(try await host.contextTitle() == "Film/Props")
  }

  @Test func `a file is adopted though an auto-creator would store something for it first`()
    async throws
  {
    try await host.records.put([["instance_id": "1", "subset": "poseFist"]])
    try folder.move("hero.blend", to: "heroine.blend")
    let renamed = WorkfileHost(workfile: folder.file("heroine.blend"))
    let session = CreationSession(
      context: CreateContext(
        host: renamed,
        creators: [ScriptedAutoCreator("auto")],
        names: SubsetNameProfiles(),
        assets: MemoryNames()
      )
    )
    let state = try await session.adopt(nil)
    #expect(state.unavailable.map(\.id) == ["1"])
    #expect(state.instances.map(\.creator) == ["auto"])
    #expect(try await renamed.records.all().count == 2)
  }

  @Test func `records keep their order, new ones go to the end`() async throws {
    try await host.records.put([["instance_id": "b"], ["instance_id": "a"]])
    try await host.records.put([["instance_id": "c"], ["instance_id": "b", "x": 1]])
    #expect(try await ids() == ["b", "a", "c"])
    #expect(try await host.records.all()[0]["x"] == 1)
  }

  @Test func `records of others stay as they are, key for key`() async throws {
    let strange: JSONObject = [
      "zebra": [1, ["deep": .null]], "instance_id": "theirs", "creator_identifier": "nobody.here",
    ]
    try await host.records.put([strange, ["instance_id": "ours"]])
    try await host.records.put([["instance_id": "ours", "x": 1]])
    try await host.records.remove(["ours", "unknown"])
    let all = try await host.records.all()
    #expect(all == [strange])
    #expect(all[0].keys == strange.keys)
  }

  @Test func `of two records with one ID only the first is replaced or removed`() async throws {
    try folder.add(
      "hero.blend.creation.json",
      holding: """
        {"schema": 1, "instances": [{"instance_id": "1", "n": 1}, {"instance_id": "1", "n": 2}]}
        """
    )
    try await host.records.put([["instance_id": "1", "n": 3]])
    #expect(try await host.records.all().map { $0["n"] } == [3, 2])
    try await host.records.changeID(at: 1, from: "1", to: "2")
    try await host.records.remove(["1"])
    #expect(try await host.records.all().map { $0["n"] } == [2])
  }

  @Test func `an ID is only changed where it still stands`() async throws {
    try await host.records.put([["instance_id": "1"]])
    for position in [-1, 0, 1] {
      await #expect(throws: CreationError.self) {
        try await host.records.changeID(at: position, from: "2", to: "3")
      }
    }
    #expect(try await ids() == ["1"])
  }

  @Test func `a number that would be rounded in a record of others is left as it is`() async throws
  {
    let name = "hero.blend.creation.json"
    try folder.add(
      name,
      holding: "{\"schema\": 1, \"instances\": [{\"hash\": 18446744073709551615}]}"
    )
    let before = try folder.read(name)
    let error = await #expect(throws: CreationError.self) {
      try await host.records.put([["instance_id": "1"]])
    }
    #expect(error?.message.contains("18446744073709551615") == true)
    #expect(try folder.read(name) == before)
  }

  @Test func `a record without an ID is refused`() async throws {
    await #expect(throws: CreationError.self) {
      try await host.records.put([["instance_id": "1"], ["subset": "x"]])
    }
    #expect(try folder.names() == ["hero.blend"])
  }

  @Test func `what others changed of the context stays`() async throws {
    let old: JSONObject = ["a": 1, "b": 2]
    try await host.updateContextData(old, changes: TrackedChange(old: [:], new: .object(old)))
    try await WorkfileHost(workfile: folder.file("hero.blend")).updateContextData(
      ["a": 1, "b": 2, "theirs": 3],
      changes: TrackedChange(old: .object(old), new: ["a": 1, "b": 2, "theirs": 3])
    )
    let new: JSONObject = ["b": 4]
    try await host.updateContextData(
      new,
      changes: TrackedChange(old: .object(old), new: .object(new))
    )
    #expect(try await host.contextData() == ["b": 4, "theirs": 3])
  }

  @Test func `writers at the same time lose nothing of each other`() async throws {
    let workfile = folder.file("hero.blend")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let host = WorkfileHost(workfile: workfile)
          for number in 0..<4 {
            let id = ByteString("\(writer)-\(number)")
            try await host.records.put([["instance_id": .string(id)]])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try await ids()).count == 32)
    #expect(try folder.names() == ["hero.blend", "hero.blend.creation.json"])
  }

  @Test func `a file that is not there has nothing stored, and nothing can be stored`() async throws
  {
    let host = WorkfileHost(workfile: folder.file("nothing/hero.blend"))
    #expect(try await host.records.all().isEmpty)
    #expect(try await host.contextData().isEmpty)
    await #expect(throws: CreationError.self) {
      try await host.records.put([["instance_id": "1"]])
    }
  }
}

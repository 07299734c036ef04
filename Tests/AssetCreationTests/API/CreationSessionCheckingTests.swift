import AssetCreation
import AssetSystem
import Testing

/// What no instance can have is refused at once, whoever its creator is.
struct CreationSessionCheckingTests {
  private let host = MemoryHost(records: [
    record("1", creator: "pose"), record("2", creator: "pose", subset: "poseOpen"),
  ])

  private func session() throws -> CreationSession {
    CreationSession(
      context: CreateContext.of(
        [ScriptedCreator("pose", label: "Pose")],
        host: host,
        names: MemoryNames(),
        profiles: SubsetNameProfiles([try SubsetNameProfile(template: "{family}{Variant}")])
      )
    )
  }

  @Test(
    arguments: [
      ("asset", "a//b:c"), ("asset", "props"), ("asset", "Props/con"), ("asset", " "),
      ("subset", "a/b"), ("subset", "nul"), ("version", 0), ("version", -1),
      ("version", 1_000_000), ("version", "soon"), ("instance_id", "other"), ("id", "other"),
      ("creator_identifier", "other"),
    ] as [(ByteString, JSONValue)]
  )
  func `a value that a key cannot have is refused`(
    key: ByteString,
    value: JSONValue
  ) async throws {
    let session = try session()
    let state = try await session.set(value, at: .data(key), of: ["1"])
    #expect(state.failures.map(\.identifier) == ["1"])
    #expect(state.instances.map(\.subset) == ["poseFist", "poseOpen"])
    #expect(host.writes.isEmpty)
  }

  @Test func `a catalog that is not there yet can be set, publishing adds it`() async throws {
    let state = try await session().set("New/Place", at: .data("asset"), of: ["1"])
    #expect(state.failures.isEmpty)
    #expect(state.instances.first { $0.id == "1" }?.asset == "New/Place")
  }

  @Test func `something is only made in a new catalog when that is meant`() async throws {
    let session = try session()
    var request = CreationRequest(creator: "pose", variant: "Wave", asset: "characters/hero")
    let error = await #expect(throws: CreationError.self) { try await session.create(request) }
    #expect(error?.message.contains("Did you mean Characters/Hero?") == true)
    #expect(try await session.problem(withCatalog: "characters/hero") != nil)
    #expect(try await session.problem(withCatalog: "Characters/Hero") == nil)
    request.allowsNewCatalog = true
    await #expect(throws: CreationError.self) { try await session.create(request) }
    request.asset = "Characters/New"
    let state = try await session.create(request)
    #expect(state.instances.first { $0.subset == "poseWave" }?.asset == "Characters/New")
  }

  @Test func `what several creators say in the same words is said once`() async throws {
    var script = CreatorScript()
    script.update = { _, _ in throw CreationError(.system, "/hero.json", "It cannot be written.") }
    let other = MemoryHost(records: [
      record("1", creator: "pose"), record("2", creator: "action"), record("3", creator: "object"),
    ])
    let session = CreationSession(
      context: CreateContext.of(
        ["pose", "action", "object"].map { name in
          ScriptedCreator(name) { $0.script = script }
        },
        host: other,
        names: MemoryNames(),
        profiles: SubsetNameProfiles([try SubsetNameProfile(template: "{family}{Variant}")])
      )
    )
    _ = try await session.set(false, at: .data("active"), of: ["1", "2", "3"])
    let state = try await session.save()
    #expect(state.failures.map(\.message) == ["/hero.json: It cannot be written."])
    #expect(state.failures.map(\.identifier) == [""])
    #expect(state.isChanged)
  }
}

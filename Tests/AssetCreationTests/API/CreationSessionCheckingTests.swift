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
      ("creator_identifier", "other"), ("variant", "a/b"), ("variant", ""), ("variant", "a\n"),
      ("variant", "Růžena"), ("label", "a\u{7}b"), ("label", "a\u{202E}b"),
      ("group", "a\u{1B}[2Jb"),
      ("subset", "pose\u{7F}"), ("task", "a\u{0}"), ("nonsense", "anything"), ("catalog", "Props"),
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

  @Test func `a variant that makes too long a name is refused, when set and when made`()
    async throws
  {
    let session = try session()
    let long = ByteString(String(repeating: "a", count: 300))
    let state = try await session.set(.string(long), at: .data("variant"), of: ["1"])
    #expect(state.failures.map(\.identifier) == ["1"])
    #expect(state.instances.map(\.subset) == ["poseFist", "poseOpen"])
    let error = await #expect(throws: CreationError.self) {
      try await session.create(CreationRequest(creator: "pose", variant: long))
    }
    #expect(error?.message.contains("304 bytes") == true, "\(String(describing: error))")
    let answer = try await session.subsetName(SubsetNameQuestion(creator: "pose", variant: long))
    #expect(answer.state == .invalid && answer.message?.contains("304 bytes") == true)
  }

  @Test func `a key that nobody knows is refused with those there are`() async throws {
    let state = try await session().set("x", at: .data("labl"), of: ["1"])
    let message = try #require(state.failures.first?.message)
    for key in ["active", "variant", "catalog", "label"] { #expect(message.contains(key)) }
    #expect(!message.contains("creator_identifier"))
  }

  @Test func `a key that an instance has can be set, whoever made it`() async throws {
    let host = MemoryHost(records: [record("1", creator: "pose", ["studio": 1])])
    let session = CreationSession(
      context: CreateContext.of([ScriptedCreator("pose")], host: host, names: MemoryNames())
    )
    let state = try await session.set(2, at: .data("studio"), of: ["1"])
    #expect(state.failures.isEmpty)
    #expect(await session.context.instance("1")?["studio"] == 2)
  }

  @Test func `many are refused a catalog that is looked up once`() async throws {
    let names = MemoryNames()
    let host = MemoryHost(
      records: (0..<50).map { record(ByteString("\($0)"), creator: "pose") }
    )
    let session = CreationSession(
      context: CreateContext.of([ScriptedCreator("pose")], host: host, names: names)
    )
    _ = try await session.state()
    let before = names.lookups
    let ids = (0..<50).map { ByteString("\($0)") }
    let state = try await session.set("props", at: .data("asset"), of: ids)
    #expect(state.failures.count == 50)
    #expect(names.lookups == before + 1)
  }

  @Test func `a new catalog is a note, an impossible one a problem`() async throws {
    let host = MemoryHost(records: [
      record("1", creator: "pose", ["asset": "New/Place"]),
      record("2", creator: "pose", ["asset": "Props/con"]),
      record("3", creator: "pose", ["asset": .null]), record("4", creator: "pose"),
    ])
    let session = CreationSession(
      context: CreateContext.of([ScriptedCreator("pose")], host: host, names: MemoryNames())
    )
    let state = try await session.state()
    let found = Dictionary(uniqueKeysWithValues: state.instances.map { ($0.id, $0) })
    #expect(found["1"]?.problem == nil)
    #expect(found["1"]?.note == "The library has no catalog New/Place yet; publishing adds it.")
    #expect(found["1"]?.jsonValue["problem"] == .null)
    #expect(found["1"]?.jsonValue["note"]?.text?.string.contains("publishing adds it") == true)
    #expect(found["2"]?.note == nil)
    #expect(
      found["2"]?.problem?.contains("Nothing can be published into the catalog Props/con") == true
    )
    #expect(found["3"]?.problem == "It is in no catalog." && found["3"]?.note == nil)
    #expect(found["4"]?.problem == nil && found["4"]?.note == nil)
  }

  @Test func `a label stands before the name where they differ`() async throws {
    let host = MemoryHost(records: [
      record("1", creator: "pose", ["label": "Left fist"]), record("2", creator: "pose"),
    ])
    let session = CreationSession(
      context: CreateContext.of([ScriptedCreator("pose")], host: host, names: MemoryNames())
    )
    let labels = try await session.state().instances.map(\.fullLabel)
    #expect(Set(labels) == ["Left fist (poseFist)", "poseFist"])
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

import AssetSystem
import Testing

@testable import AssetCreation

struct CreateContextResetTests {
  @Test func `creators collect by order, those of equal order as they were found`() async {
    let log = CreatorLog()
    let context = CreateContext.of([
      ScriptedCreator("c", order: 20, log: log), ScriptedCreator("a", order: 10, log: log),
      ScriptedCreator("d", order: 20, log: log), ScriptedAutoCreator("b", order: 15, log: log),
    ])
    #expect(await context.reset().isEmpty)
    #expect(log.all == ["collect a", "collect b", "collect c", "collect d", "create b"])
  }

  @Test func `every stage runs and every plug-in is tried whatever fails before`() async {
    let log = CreatorLog()
    let host = MemoryHost(records: [record("1", creator: "good")])
    host.fail("contextData", with: UnknownTrouble())
    var bad = ScriptedCreator("bad", label: "Bad one", order: 1, log: log)
    bad.script.collect = { _ in throw UnknownTrouble() }
    let context = CreateContext.of(
      [
        bad, ScriptedCreator("good", log: log),
        ScriptedAutoCreator("auto", log: log, fails: CreationError(.creator, "auto", "No shot.")),
        ScriptedAutoCreator("auto2", order: 11, log: log),
      ],
      host: host,
      convertors: [
        ScriptedConvertor(identifier: "old", findError: UnknownTrouble(), log: log),
        ScriptedConvertor(identifier: "older", found: "Found 1", log: log),
      ]
    )
    let errors = await context.reset()
    #expect(
      errors.map(\.code) == [
        .system, .creatorsCollectionFailed, .convertorsFindFailed, .creatorsCreateFailed,
      ]
    )
    #expect(await context.subsets(of: "good") == ["poseFist"])
    #expect(await context.subsets(of: "auto2") == ["workfilePosing"])
    #expect(await context.convertorItems.map(\.label) == ["Found 1"])
    #expect(
      log.all == [
        "collect bad", "collect auto", "collect auto2", "collect good", "find old", "find older",
        "create auto", "create auto2",
      ]
    )
  }

  @Test func `an error meant for people has no traceback, any other one has`() async throws {
    var known = ScriptedCreator("known", label: "Known", order: 1)
    known.script.collect = { _ in throw CreationError(.creator, "known", "There is no rig.") }
    var unknown = ScriptedCreator("unknown", order: 2)
    unknown.script.collect = { _ in throw UnknownTrouble() }
    let errors = await CreateContext.of([known, unknown]).reset()
    let failures = try #require(errors.first).failures
    #expect(
      failures.first
        == CreatorFailure(
          identifier: "known",
          label: "Known",
          message: "There is no rig.",
          traceback: nil
        )
    )
    #expect(failures.last?.label == nil)
    #expect(failures.last?.message == "the rig fell over")
    #expect(failures.last?.traceback?.contains("UnknownTrouble") == true)
    #expect(failures.last?.traceback?.contains("collect of unknown") == true)
  }

  @Test func `the record of a convertor always says where it happened`() async throws {
    let errors = await CreateContext.of(
      [],
      convertors: [
        ScriptedConvertor(
          identifier: "old",
          findError: CreationError(.creator, "", "Too old.")
        )
      ]
    ).reset()
    let failure = try #require(errors.first?.failures.first)
    #expect(failure.message == "Too old.")
    #expect(failure.label == nil)
    #expect(failure.traceback?.isEmpty == false)
  }

  @Test func `what a failed collection added goes again`() async {
    var bad = ScriptedCreator("bad")
    let description = bad.description
    bad.script.collect = { context in
      await context.addInstance(
        try CreatedInstance(stored: record("1", creator: "bad"), creator: description)
      )
      throw UnknownTrouble()
    }
    let host = MemoryHost(records: [record("1", creator: "bad")])
    let context = CreateContext.of([bad], host: host)
    _ = await context.reset()
    #expect(await context.instances.isEmpty)
    #expect(host.stored.count == 1)
  }

  @Test func `one bad record does not hide the others`() async throws {
    let host = MemoryHost(records: [
      record("1", creator: "plain", ["publish_attributes": 3]), record("2", creator: "plain"),
    ])
    let context = CreateContext.of([PlainCreator()], host: host)
    #expect(await context.reset().isEmpty)
    #expect(await context.instances.map(\.id) == ["2"])
    #expect(await context.warnings.contains { $0.contains("poseFist") && $0.contains("plain") })
    #expect(host.stored.count == 2)
  }

  @Test func `edits that are not saved are lost`() async throws {
    let host = MemoryHost(records: [record("1", creator: "pose")])
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    try await context.update("1") { try $0.set(false, for: "active") }
    #expect(await context.isChanged)
    _ = await context.reset()
    #expect(await context.instance("1")?.isActive == true)
    #expect(await !context.isChanged)
  }

  @Test func `what the artist works on may change behind our back`() async throws {
    let host = MemoryHost()
    let context = CreateContext.of([], host: host)
    _ = await context.reset()
    #expect(try await !context.isContextChanged())
    host.change { $0.current.workfile = "/shots/villain.blend" }
    #expect(try await context.isContextChanged())
    _ = await context.reset()
    #expect(try await !context.isContextChanged())
    #expect(await context.current.workfile == "/shots/villain.blend")
  }

  @Test func `plug-ins are asked for anew at each reset`() async {
    let source = ChangingSource()
    let context = CreateContext(
      host: MemoryHost(),
      plugins: source,
      names: SubsetNameProfiles(),
      assets: MemoryNames()
    )
    _ = await context.reset()
    #expect(await context.registry.creators.map(\.identifier) == ["1"])
    _ = await context.reset()
    #expect(await context.registry.creators.map(\.identifier) == ["2"])
  }

  @Test func `stored instances of creators that are not there are told of, and can be removed`()
    async throws
  {
    let host = MemoryHost(records: [
      record("1", creator: "pose"), record("2", creator: "gone"),
      record("3", creator: "gone", subset: "poseWave", ["active": false]),
    ])
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    #expect(
      await context.warnings == [
        "2 instances of creator gone, which is not in use here, are kept as stored: poseFist and poseWave."
      ]
    )
    let unavailable = await context.unavailable
    #expect(unavailable.map(\.id) == ["2", "3"] && unavailable.map(\.isActive) == [true, false])
    #expect(unavailable.map(\.creator) == ["gone", "gone"])
    // Only what would be published is missing.
    let findings = ValidatePlugins.findings(await context.registry, unavailable)
    #expect(findings.map(\.instance) == ["2"])
    try await context.remove(["2", "nobody"])
    #expect(host.stored.map { $0["instance_id"] } == ["1", "3"])
    #expect(await context.unavailable.map(\.id) == ["3"])
    #expect(
      await context.warnings == [
        "One instance of creator gone, which is not in use here, is kept as stored: poseWave."
      ]
    )
  }

  @Test func `a creator that asks for a reset is refused`() async {
    let errors = CreatorLog()
    var creator = ScriptedCreator("pose")
    creator.script.collect = { context in
      for error in await context.reset() { errors.write(error.code.rawValue) }
    }
    let context = CreateContext.of([creator])
    #expect(await context.reset().isEmpty)
    #expect(errors.all == ["Busy"])
  }
}

/// A creator with nothing of its own.
private struct PlainCreator: Creator {
  let description = CreatorDescription(identifier: "plain", family: "pose")

  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue {
    let instance = try CreatedInstance(
      family: "pose",
      subset: subset,
      data: instanceData,
      creator: description
    )
    return .bool(try await context.storeInstance(instance))
  }
}

/// Finds another creator each time.
private actor ChangingSource: CreationPluginSource {
  private var loads = 0

  func load() async -> CreationPlugins {
    loads += 1
    return CreationPlugins(creators: [ScriptedCreator(ByteString("\(loads)"))])
  }
}

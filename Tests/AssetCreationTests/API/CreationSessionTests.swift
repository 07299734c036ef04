import AssetCreation
import AssetSystem
import Foundation
import Testing

struct CreationSessionTests {
  private let host = MemoryHost(records: [
    record("1", creator: "pose"),
    record("2", creator: "pose", subset: "poseOpen", ["variant": "Open"]),
  ])

  private func session(
    names: MemoryNames = MemoryNames(published: ["Characters/Hero": ["poseRelaxed"]]),
    template: ByteString = "{family}{Variant}",
    script: CreatorScript = CreatorScript()
  ) throws -> CreationSession {
    let creator = ScriptedCreator(
      "pose",
      label: "Pose",
      definitions: [try .number("frame", default: 1), try .bool("flip")]
    ) { $0.script = script }
    let context = CreateContext.of(
      [creator, ScriptedCreator("action", family: "action", order: 50)],
      host: host,
      names: names,
      convertors: [ScriptedConvertor(identifier: "old", found: "Found 3")],
      publishPlugins: [
        ScriptedPublishPlugin(name: "Check", isOptional: true),
        ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true),
      ],
      profiles: SubsetNameProfiles([try SubsetNameProfile(template: template)])
    )
    return CreationSession(context: context)
  }

  @Test func `the first call reads everything`() async throws {
    let state = try await session().state()
    #expect(state.title == "library/Characters/Hero/posing")
    #expect(state.library == "library")
    #expect(state.workfile == "/shots/hero.blend")
    #expect(state.creators.map(\.identifier) == ["action", "pose"])
    #expect(state.instances.map(\.label) == ["poseFist", "poseOpen"])
    #expect(state.instances.map(\.group) == ["Pose", "Pose"])
    #expect(state.instances.first?.attributes.values == ["frame": 1, "flip": false])
    #expect(state.instances.first?.publish.map(\.plugin) == ["Check"])
    #expect(state.contextAttributes.map(\.plugin) == ["Whole"])
    #expect(state.convertors.map(\.label) == ["Found 3"])
    #expect(state.isChanged)
    #expect(state.failures.isEmpty)
  }

  @Test func `the state is JSON`() async throws {
    let json = try await session().state().json
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    let instances = try #require(object["instances"] as? [[String: Any]])
    #expect(instances.map { $0["instance_id"] as? String } == ["1", "2"])
    #expect((object["current"] as? [String: Any])?["asset"] as? String == "Characters/Hero")
  }

  @Test func `one value goes to several instances and is stored by saving`() async throws {
    let session = try session()
    var state = try await session.set(12, at: .creator("frame"), of: ["1", "2"])
    #expect(state.instances.map { $0.attributes.values["frame"] } == [12, 12])
    state = try await session.set(false, at: .publish(plugin: "Check", key: "active"), of: ["1"])
    #expect(state.instances.first?.publish.first?.values == ["active": false])
    state = try await session.set(false, at: .publish(plugin: "Whole", key: "active"), of: [])
    #expect(state.contextAttributes.first?.values == ["active": false])
    #expect(host.writes.isEmpty)
    state = try await session.save()
    #expect(!state.isChanged)
    #expect(host.stored.map { $0["creator_attributes"]?["frame"] } == [12, 12])
    state = try await session.set(nil, at: .creator("frame"), of: ["1", "2"])
    #expect(state.instances.map { $0.attributes.values["frame"] } == [1, 1])
  }

  @Test func `an instance that cannot have a value is told of, the others have it`() async throws {
    let session = try session()
    let state = try await session.set(true, at: .creator("nothing"), of: ["1"])
    #expect(state.failures.map(\.identifier) == ["1"])
    let guarded = try await session.set("x", at: .data("family"), of: ["2", "nobody"])
    #expect(guarded.failures.map(\.identifier) == ["2", "nobody"])
    #expect(guarded.instances.map(\.family) == ["pose", "pose"])
    await #expect(throws: CreationError.self) {
      try await session.set(true, at: .data("active"), of: [])
    }
  }

  @Test func `another variant, catalog or task brings another name`() async throws {
    let session = try session(template: "{family}{Task}{Variant}")
    var state = try await session.set("Wave", at: .data("variant"), of: ["1", "2"])
    #expect(state.instances.map(\.subset) == ["posePosingWave", "posePosingWave"])
    state = try await session.set("lookdev", at: .data("task"), of: ["1"])
    #expect(Set(state.instances.map(\.subset)) == ["poseLookdevWave", "posePosingWave"])
    state = try await session.set("Characters/Villain", at: .data("asset"), of: ["2"])
    #expect(state.instances.first { $0.id == "2" }?.hasValidContext == true)
    #expect(state.failures.isEmpty)
  }

  @Test func `without the task a name needs nothing changes and the task is marked`() async throws {
    let session = try session(template: "{family}{Task}{Variant}")
    let state = try await session.set("", at: .data("task"), of: ["1"])
    let instance = try #require(state.instances.first { $0.id == "1" })
    #expect(instance.task == "posing")
    #expect(instance.subset == "poseFist")
    #expect(!instance.hasValidContext)
    #expect(instance.problem != nil)
    #expect(state.failures.map(\.identifier) == ["1"])
    let mended = try await session.set("lookdev", at: .data("task"), of: ["1"])
    #expect(mended.instances.first { $0.id == "1" }?.hasValidContext == true)
  }

  @Test func `an emptied task is null`() async throws {
    let session = try session()
    _ = try await session.set("", at: .data("task"), of: ["1"])
    #expect(await session.context.instance("1")?["task"] == .null)
  }

  @Test(arguments: [
    ("Wave", VariantState.new), ("fist", .exists), ("RELAXED", .exists), (" ", .empty),
    ("a b", .invalid),
  ])
  func `a name is compared with those of its catalog ignoring case`(
    variant: String,
    state: VariantState
  ) async throws {
    let answer = try await session().subsetName(
      SubsetNameQuestion(creator: "pose", variant: ByteString(variant))
    )
    #expect(answer.state == state)
    #expect((answer.message == nil) == (state == .new))
  }

  @Test func `an instance is no rival of itself, nor are those of other catalogs`() async throws {
    let session = try session()
    let own = try await session.subsetName(
      SubsetNameQuestion(
        creator: "pose",
        variant: "Fist",
        asset: "Characters/Hero",
        task: "posing",
        instance: "1"
      )
    )
    #expect(
      own == SubsetNameAnswer(name: "poseFist", state: .new, suggestions: ["Open", "Relaxed"])
    )
    let elsewhere = try await session.subsetName(
      SubsetNameQuestion(creator: "pose", variant: "Fist", asset: "Props")
    )
    #expect(elsewhere.state == .new)
  }

  @Test func `a variant that cannot be used is refused before the creator is asked`() async throws {
    let session = try session()
    let error = await #expect(throws: CreationError.self) {
      try await session.create(CreationRequest(creator: "pose", variant: "a/b"))
    }
    #expect(error?.code == .creatorsCreateFailed)
    #expect(error?.failures.count == 1)
    #expect(host.stored.count == 2)
  }

  @Test func `instances are made and removed`() async throws {
    let session = try session()
    let made = try await session.create(CreationRequest(creator: "pose", variant: "Wave"))
    #expect(made.instances.map(\.subset).contains("poseWave"))
    let removed = try await session.remove(["1", "2"])
    #expect(removed.instances.map(\.subset) == ["poseWave"])
    #expect(host.stored.count == 1)
  }

  @Test func `failures of one call are told until the next that does something`() async throws {
    var script = CreatorScript()
    script.update = { _, _ in throw CreationError(.creator, "pose", "It is locked.") }
    let session = try session(script: script)
    _ = try await session.set("Wave", at: .data("variant"), of: ["1"])
    #expect(try await session.save().failures.map(\.message) == ["It is locked."])
    #expect(try await session.state().failures.map(\.message) == ["It is locked."])
    #expect(try await session.remove([]).failures.isEmpty)
  }

  @Test func `converting reads everything anew`() async throws {
    let session = try session()
    _ = try await session.set("Wave", at: .data("variant"), of: ["1"])
    let state = try await session.convert(["old"])
    #expect(state.instances.first?.variant == "Fist")
    #expect(state.convertors.count == 1)
  }

  @Test func `without a library nothing is published`() async throws {
    let error = await #expect(throws: CreationError.self) {
      try await session().publish(PublishOptions()) { _ in }
    }
    #expect(error?.code == .knownPublish)
  }

  @Test func `a plug-in is trusted by whoever can do so`() async throws {
    let log = CreatorLog()
    let session = CreationSession(context: CreateContext.of([])) { log.write($0.string) }
    _ = try await session.trust("/library/plug-in")
    #expect(log.all == ["/library/plug-in"])
  }

  @Test(arguments: [("subset", 5), ("active", "yes"), ("active", 1)] as [(ByteString, JSONValue)])
  func `a value of the wrong type is a failure, and the instance stays as it was`(
    key: ByteString,
    value: JSONValue
  ) async throws {
    let session = try session()
    let before = try await session.state().instances
    let state = try await session.set(value, at: .data(key), of: ["1"])
    #expect(state.failures.map(\.identifier) == ["1"])
    #expect(state.failures.first?.message.contains(key.string) == true)
    #expect(state.instances == before)
    _ = try await session.save()
    #expect(try await session.reset().instances.count == 2)
  }

  @Test func `a number is no variant, and the key is named`() async throws {
    let session = try session()
    let error = await #expect(throws: CreationError.self) {
      try await session.set(5, at: .data("variant"), of: ["1"])
    }
    #expect(error?.subject == "variant")
  }

  @Test func `a first read that is given up is done again with the next call`() async throws {
    var script = CreatorScript()
    let asked = CreatorLog()
    let creator = CreatorDescription(identifier: "pose", family: "pose")
    script.collect = { context in
      asked.write("collect")
      if asked.all.count == 1 {
        withUnsafeCurrentTask { $0?.cancel() }
        throw CancellationError()
      }
      for record in try await context.storedRecords(of: "pose") {
        await context.addInstance(try CreatedInstance(stored: record, creator: creator))
      }
    }
    let session = try session(script: script)
    let given = Task { try await session.state() }
    await #expect(throws: CancellationError.self) { try await given.value }
    let state = try await session.state()
    #expect(state.instances.map(\.id) == ["1", "2"])
    #expect(state.failures.isEmpty)
    _ = try await session.state()
    #expect(asked.all.count == 2)
  }
}

import AssetCreation
import AssetSystem
import Testing

struct CreateContextCreatingTests {
  /// A creator that keeps what it was given.
  private func spy(_ log: CreatorLog, definitions: [AttributeDefinition] = []) -> ScriptedCreator {
    ScriptedCreator("pose") {
      $0.script.preCreate = definitions
      $0.script.create = { subset, data, preCreate, _ in
        log.write("\(subset) \(JSONValue.object(data).json) \(JSONValue.object(preCreate).json)")
        return .string(subset)
      }
    }
  }

  @Test func `without a catalog the present one and the present task are taken`() async throws {
    let log = CreatorLog()
    let context = CreateContext.of([spy(log)])
    _ = await context.reset()
    let result = try await context.create(creator: "pose", variant: "Fist", task: "lookdev")
    #expect(result == "poseFist")
    #expect(
      log.all == [
        #"poseFist {"asset":"Characters/Hero","task":"posing","family":"pose","variant":"Fist"} {}"#
      ]
    )
  }

  @Test func `with a catalog and no task there is no task`() async throws {
    let log = CreatorLog()
    let context = CreateContext.of([spy(log)])
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Fist", asset: "Props")
    #expect(log.all.first?.contains(#""asset":"Props","task":null"#) == true)
  }

  @Test func `a name that needs a task cannot be made without one`() async throws {
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      profiles: SubsetNameProfiles([try SubsetNameProfile(template: "{family}{Task}{Variant}")])
    )
    _ = await context.reset()
    let error = await #expect(throws: CreationError.self) {
      try await context.create(creator: "pose", variant: "Fist", asset: "Props")
    }
    #expect(error?.code == .taskNotSet)
    #expect(
      try await context.create(
        creator: "pose",
        variant: "Fist",
        asset: "Characters/Hero",
        task: "lookdev"
      ) != .null
    )
    #expect(await context.subsets() == ["poseLookdevFist"])
  }

  @Test(arguments: ["unknown", "auto", "hidden"])
  func `only manual creators that are there create`(creator: String) async {
    let context = CreateContext.of([ScriptedAutoCreator("auto"), ScriptedHiddenCreator("hidden")])
    _ = await context.reset()
    let error = await #expect(throws: CreationError.self) {
      try await context.create(creator: ByteString(creator), variant: "Fist")
    }
    #expect(error?.code == .creator)
    #expect(error?.subject == ByteString(creator))
  }

  @Test func `an unknown catalog is refused before the creator is asked`() async {
    let log = CreatorLog()
    let context = CreateContext.of([spy(log)])
    _ = await context.reset()
    let error = await #expect(throws: CreationError.self) {
      try await context.create(creator: "pose", variant: "Fist", asset: "Nowhere")
    }
    #expect(error?.code == .creator)
    #expect(error?.subject == "Nowhere")
    #expect(log.all.isEmpty)
  }

  @Test func `answers lie over the defaults, unknown ones are kept, none is converted`()
    async throws
  {
    let log = CreatorLog()
    let definitions = [
      try AttributeDefinition.number("frame", default: 7), try AttributeDefinition.bool("flip"),
    ]
    let context = CreateContext.of([spy(log, definitions: definitions)])
    _ = await context.reset()
    try await context.create(
      creator: "pose",
      variant: "Fist",
      preCreateData: ["flip": "maybe", "extra": [1]]
    )
    #expect(log.all.first?.hasSuffix(#"{"frame":7,"flip":"maybe","extra":[1]}"#) == true)
  }

  @Test func `names are filled by what only the creator knows`() async throws {
    let creator = ScriptedCreator("pose") { $0.script.dynamicData = { _ in ["rig": "hero"] } }
    let context = CreateContext.of(
      [creator],
      profiles: SubsetNameProfiles([try SubsetNameProfile(template: "{family}{Rig}{Variant}")])
    )
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Fist")
    #expect(await context.subsets() == ["poseHeroFist"])
  }

  @Test func `what is made is stored at once`() async throws {
    let host = MemoryHost()
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Fist")
    #expect(host.stored.map { $0["subset"] } == ["poseFist"])
    #expect(await !context.isChanged)
  }

  @Test func `what a failed creation added and stored goes again`() async throws {
    let kept = record("kept", creator: "pose")
    let host = MemoryHost(records: [kept])
    let creator = ScriptedCreator("pose") { pose in
      let maker = pose
      pose.script.create = { subset, data, _, context in
        try await maker.make(subset, data, in: context)
        try await maker.make("second", data, in: context)
        throw UnknownTrouble()
      }
    }
    let context = CreateContext.of([creator], host: host)
    _ = await context.reset()
    await #expect(throws: UnknownTrouble.self) {
      try await context.create(creator: "pose", variant: "Open")
    }
    #expect(await context.instances.map(\.id) == ["kept"])
    #expect(host.stored == [kept])
  }

  @Test func `a failed creation removes no record that was there before`() async throws {
    let host = MemoryHost(records: [record("there", creator: "other")])
    let creator = ScriptedCreator("pose") { pose in
      let description = pose.description
      pose.script.create = { _, _, _, context in
        await context.addInstance(
          try CreatedInstance(stored: record("there", creator: "pose"), creator: description)
        )
        throw UnknownTrouble()
      }
    }
    let context = CreateContext.of([creator], host: host)
    _ = await context.reset()
    await #expect(throws: UnknownTrouble.self) {
      try await context.create(creator: "pose", variant: "Open")
    }
    #expect(await context.instances.isEmpty)
    #expect(host.stored.count == 1)
  }

  @Test func `whatever goes wrong is one error for the form`() async throws {
    let creator = ScriptedCreator("pose", label: "Pose") {
      $0.script.create = { _, _, _, _ in throw UnknownTrouble() }
    }
    let context = CreateContext.of([creator])
    _ = await context.reset()
    let error = await #expect(throws: CreationError.self) {
      try await context.create(CreationRequest(creator: "pose", variant: "Fist"))
    }
    #expect(error?.code == .creatorsCreateFailed)
    #expect(error?.failures.count == 1)
    #expect(error?.failures.first?.label == "Pose")
    #expect(error?.failures.first?.traceback != nil)
    let unknown = await #expect(throws: CreationError.self) {
      try await context.create(CreationRequest(creator: "nobody", variant: "Fist"))
    }
    #expect(unknown?.code == .creatorsCreateFailed)
    #expect(unknown?.failures.first?.identifier == "nobody")
  }

  @Test func `an instance whose ID is here already is ignored, the first stays`() async throws {
    let context = CreateContext.of([])
    _ = await context.reset()
    let description = CreatorDescription(identifier: "pose", family: "pose")
    let first = try CreatedInstance(stored: record("1", creator: "pose"), creator: description)
    let second = try CreatedInstance(
      stored: record("1", creator: "pose", subset: "poseOpen"),
      creator: description
    )
    #expect(await context.addInstance(first))
    #expect(await !context.addInstance(second))
    #expect(try await !context.storeInstance(second))
    #expect(await context.subsets() == ["poseFist"])
    #expect(await context.warnings.count == 2)
    #expect((context.host as? MemoryHost)?.stored.isEmpty == true)
  }

  @Test func `instances are stored in one step, complete, each ID once`() async throws {
    let host = MemoryHost()
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: host,
      publishPlugins: [ScriptedPublishPlugin(name: "Check", isOptional: true)]
    )
    _ = await context.reset()
    let description = CreatorDescription(identifier: "pose", family: "pose")
    let made = { (id: ByteString) in
      try CreatedInstance(stored: record(id, creator: "pose"), creator: description)
    }
    try await context.storeInstance(try made("0"))
    host.forgetCalls()
    let stored = try await context.storeInstances(["1", "0", "2", "1"].map(made))
    #expect(stored == ["1", "2"])
    #expect(host.writes == [.put(["1", "2"])])
    #expect(await context.instances.map(\.id) == ["0", "1", "2"])
    #expect(await context.warnings.count == 2)
    #expect(
      host.stored.map { $0["publish_attributes"] }
        == Array(repeating: ["Check": ["active": true]], count: 3)
    )
    #expect(await !context.isChanged)
    host.fail("put", with: UnknownTrouble())
    await #expect(throws: UnknownTrouble.self) {
      try await context.storeInstances([try made("3")])
    }
    #expect(await context.instances.count == 3)
  }

  @Test func `the same name twice is allowed`() async throws {
    let context = CreateContext.of([ScriptedCreator("pose")])
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Fist")
    try await context.create(creator: "pose", variant: "Fist")
    #expect(await context.subsets() == ["poseFist", "poseFist"])
  }

  @Test func `publish attributes are attached to what is added, their conversions run in order`()
    async throws
  {
    let plugins: [any PublishAttributePlugin] = [
      ScriptedPublishPlugin(name: "Late", order: 2, isOptional: true),
      AwaitedPlugin(name: "Early"),
      ScriptedPublishPlugin(
        name: "OtherFamily",
        families: FamilyFilter(["action"]),
        isOptional: true
      ),
      ScriptedPublishPlugin(name: "Whole", isContextLevel: true, isOptional: true),
    ]
    let host = MemoryHost(records: [
      record("1", creator: "pose", ["publish_attributes": ["Old": ["active": false]]])
    ])
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: host,
      publishPlugins: plugins
    )
    #expect(await context.reset().isEmpty)
    let instance = try #require(await context.instance("1"))
    #expect(
      instance.publishAttributes.dataToStore == [
        "Early": ["active": false], "Late": ["active": true],
      ]
    )
    #expect(instance.originData["publish_attributes"] == ["Old": ["active": false]])
    #expect(instance.isChanged)
    #expect(
      await context.contextPublishAttributes.dataToStore == ["Whole": ["active": true]]
    )
  }

  @Test func `a conversion that fails keeps the values and the instance`() async throws {
    let plugin = ScriptedPublishPlugin(
      name: "Check",
      isOptional: true,
      convert: { _ in throw UnknownTrouble() }
    )
    let host = MemoryHost(records: [
      record("1", creator: "pose", ["publish_attributes": ["Check": ["active": false]]])
    ])
    let context = CreateContext.of([ScriptedCreator("pose")], host: host, publishPlugins: [plugin])
    let errors = await context.reset()
    #expect(errors.map(\.code) == [.plugin])
    #expect(errors.first?.failures.map(\.identifier) == ["Check"])
    #expect(await context.instance("1")?.publishAttributes.get("Check", "active") == false)
  }

  @Test func `an instance may have definitions of its own, which follow its values`() async throws {
    let creator = ScriptedCreator("pose") {
      $0.script.definitions = { instance in
        instance["wide"] == true
          ? [try .bool("flip"), try .number("width")] : [try .bool("flip")]
      }
    }
    let host = MemoryHost(records: [record("1", creator: "pose")])
    let context = CreateContext.of([creator], host: host)
    _ = await context.reset()
    #expect(await context.instance("1")?.creatorAttributes.keys == ["flip"])
    try await context.update("1") { try $0.set(true, for: "wide") }
    #expect(await context.instance("1")?.creatorAttributes.keys == ["flip", "width"])
  }
}

/// Takes over what was stored for a plug-in of another name, in its own time.
private struct AwaitedPlugin: AwaitedAttributePlugin {
  let name: ByteString
  let order = 1.0
  let isOptional = true

  func convertedAttributeValues(_ publishAttributes: JSONObject) async throws -> JSONObject? {
    await Task.yield()
    var values = publishAttributes
    values[name] = values.removeValue(forKey: "Old")
    return values
  }
}

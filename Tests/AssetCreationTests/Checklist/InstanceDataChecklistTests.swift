import AssetCreation
import AssetSystem
import Testing

/// The statements of the seed about the data of instances, by its lines.
struct InstanceDataChecklistTests {
  @Test func `L22 instances have core data and any more keys`() throws {
    let instance = try CreatedInstance.pose(["rig": "Hero", "frame_range": [1, 24]])
    #expect(instance["id"] == "pyblish.avalon.instance")
    #expect(!instance.id.isEmpty)
    #expect(instance["rig"] == "Hero")
    #expect(instance.dataToStore["frame_range"] == [1, 24])
  }

  @Test func `L22 extra keys fill names`() async throws {
    let context = CreateContext.of(
      [
        ScriptedCreator("pose") { creator in
          creator.script.dynamicData = { $0?.dataToStore ?? ["rig": "none"] }
        }
      ],
      host: MemoryHost(records: [record("1", creator: "pose", ["rig": "hero"])]),
      profiles: SubsetNameProfiles([try SubsetNameProfile(template: "{family}{Rig}")])
    )
    _ = await context.reset()
    let name = { (instance: CreatedInstance?) in
      try await context.subsetName(
        of: "pose",
        variant: "main",
        asset: "Props",
        task: nil,
        instance: instance
      )
    }
    #expect(try await name(await context.instance("1")) == "poseHero")
    #expect(try await name(nil) == "poseNone")
  }

  @Test func `L23 family says how it is processed and subset how it is called`() throws {
    let instance = try CreatedInstance.pose(["family": "other", "subset": "other"])
    #expect(instance.family == "pose")
    #expect(instance.subset == "poseMain")
    let plugin = AttributePlugin(
      name: "A",
      families: FamilyFilter(["pose"]),
      definitions: [try .bool("x")]
    )
    #expect(try CreatedInstance.pose(plugins: [plugin]).publishAttributes["A"] != nil)
  }

  @Test func `L24 subset may be partly filled and may change`() throws {
    var input = SubsetNameInput(family: "pose", variant: "main")
    input.defaultTemplate = "{family}{layer}"
    input.dynamicData = ["layer": "{renderlayer}"]
    let name = try SubsetNameProfiles().name(input)
    var instance = try CreatedInstance(
      family: "pose",
      subset: name,
      data: [:],
      creator: .pose()
    )
    #expect(instance.subset == "pose{renderlayer}")
    try instance.set("poseBG", for: "subset")
    #expect(instance.subset == "poseBG")
  }

  @Test func `L27 immutable keys cannot be changed`() throws {
    var instance = try CreatedInstance.pose()
    for key in ["id", "instance_id", "family"] as [ByteString] {
      let error = error { try instance.set("x", for: key) }
      #expect(error?.code == .immutableKey)
      #expect(error?.subject == key)
    }
  }

  @Test func `L29 id is always the marker`() throws {
    let instance = try CreatedInstance.pose(["id": "something else"])
    #expect(instance["id"] == "pyblish.avalon.instance")
  }

  @Test func `L31 instance_id is kept, or a new random UUID`() throws {
    #expect(try CreatedInstance.pose(["instance_id": "mine"]).id == "mine")
    let made = try CreatedInstance.pose().id
    #expect(made.bytes.count == 36)
    #expect(made.bytes[14] == UInt8(ascii: "4"))
    #expect(made == made.foldedForSearch)
    #expect(try CreatedInstance.pose().id != made)
  }

  @Test func `L33 family comes from what created it`() throws {
    #expect(try CreatedInstance.pose(["family": "other"]).family == "pose")
    #expect(try CreatedInstance(stored: [:], creator: .pose()).family == "pose")
    #expect(try CreatedInstance(stored: ["family": "own"], creator: .pose()).family == "own")
  }

  @Test func `L36 subset can be changed and follows the context`() async throws {
    let template: ByteString = "{family}{Task}{Variant}"
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: MemoryHost(records: [record("1", creator: "pose")]),
      profiles: SubsetNameProfiles([try SubsetNameProfile(template: template)])
    )
    _ = await context.reset()
    try await context.update("1") { try $0.set("mine", for: "subset") }
    #expect(await context.instance("1")?.subset == "mine")
    #expect(await context.edit(["1"], InstanceContextEdit(task: "lookdev")).isEmpty)
    #expect(await context.instance("1")?.subset == "poseLookdevFist")
    #expect(await context.edit(["1"], InstanceContextEdit(variant: "Open")).isEmpty)
    let instance = try #require(await context.instance("1"))
    #expect(instance.subset == "poseLookdevOpen")
    #expect(Set(instance.changes.changedKeys) == ["task", "variant", "subset"])
  }

  @Test func `L38 active is true until it is set, and only then it is published`() async throws {
    let context = CreateContext.of(
      [ScriptedCreator("pose")],
      host: MemoryHost(records: [record("1", creator: "pose"), record("2", creator: "pose")])
    )
    _ = await context.reset()
    try await context.update("1") { try $0.set(false, for: "active") }
    #expect(try await context.collect(nil).instances.map(\.id) == ["2"])
    var instance = try CreatedInstance.pose()
    #expect(instance.isActive)
    try instance.set(false, for: "active")
    #expect(!instance.isActive)
    let loaded = try CreatedInstance(stored: instance.dataToStore, creator: .pose())
    #expect(!loaded.isActive)
  }

  @Test func `L40 version is what is set and nothing by itself`() throws {
    var instance = try CreatedInstance.pose()
    #expect(instance["version"] == nil)
    try instance.set(7, for: "version")
    #expect(instance.dataToStore["version"] == 7)
    #expect(try instance.removeValue(forKey: "version") == 7)
  }

  @Test func `L42 creator_identifier is that of the creator and cannot be changed`() throws {
    var instance = try CreatedInstance.pose(["creator_identifier": "other"])
    #expect(instance["creator_identifier"] == "test.pose")
    #expect(code { try instance.set("other", for: "creator_identifier") } == .immutableKey)
    #expect(code { try instance.removeValue(forKey: "creator_identifier") } == .immutableKey)
  }

  @Test func `L53 additional data comes back as it was`() throws {
    let data: JSONObject = [
      "é": [1, 1.5, .null, ["deep": [true, "x"]]], "empty": [:], "list": [],
    ]
    let stored = try CreatedInstance.pose(data).dataToStore
    let bytes = Array(JSONValue.object(stored).json.utf8)
    let read = try #require(try JSONValue(parsing: bytes).object)
    let instance = try CreatedInstance(stored: read, creator: .pose())
    for (key, value) in data { #expect(instance[key] == value) }
    #expect(!instance.isChanged)
  }
}

import AssetSystem
import BlendFormat
import Testing

@testable import AssetCreation

struct ConvertorTests {
  private static let files = ["legacy/legacy-4.5.blend", "legacy/legacy-5.0.blend"]

  private func labels(_ work: WorkfileContext) async -> [ByteString: String] {
    Dictionary(
      uniqueKeysWithValues: await work.context.convertorItems.map { ($0.identifier, $0.label) }
    )
  }

  private func record(_ subset: ByteString, _ work: WorkfileContext) async throws -> JSONObject {
    try #require(try await work.stored().first { $0["subset"]?.text == subset })
  }

  @Test(arguments: files)
  func `instances of other tools are found, containers and other properties are not`(
    _ file: String
  ) async throws {
    let work = try await WorkfileContext(file)
    let labels = await labels(work)
    #expect(labels["blendshelf.legacy"] == "Found 4 OpenPype or AYON instances")
    #expect(labels["blendshelf.marked"] == "Found 1 asset of the file without an instance")
    #expect(try work.folder.names() == ["hero.blend"])
  }

  @Test(arguments: files)
  func `what they said becomes a record of the creator here`(_ file: String) async throws {
    let work = try await WorkfileContext(file)
    try await work.context.convert(["blendshelf.legacy"])
    let model = try await record("modelMain", work)
    #expect(
      model["creator_identifier"] == "blendshelf.collection" && model["family"] == "collection"
    )
    #expect(model["instance_id"] == "0f5b9a1e-6c1c-4f6e-9a44-5d9be0d8d3aa")
    #expect(model["asset"] == "Characters/Hero" && model["task"] == "modeling")
    #expect(model["active"] == true && model["variant"] == "Main")
    #expect(model["members"] == [["type": "Collection", "name": "hero_modelMain"]])
    #expect(model["publish_attributes"]?["ValidateMesh"]?["active"] != nil)
    #expect(model["converted_from"]?["family"] == "model")
    let rig = try await record("rigMain", work)
    #expect(rig["creator_identifier"] == "blendshelf.object" && rig["active"] == false)
    #expect(rig["asset"] == "Characters/Hero")
    // From before there were creators.
    let camera = try await record("cameraOld", work)
    #expect(camera["creator_identifier"] == "blendshelf.object" && camera["variant"] == "Old")
    #expect(camera["asset"] == "Nobody")
    let workfile = try await record("workfileModeling", work)
    #expect(workfile["creator_identifier"] == "blendshelf.workfile")
  }

  @Test(arguments: files)
  func `converting again changes nothing`(_ file: String) async throws {
    let work = try await WorkfileContext(file)
    try await work.context.convert(["blendshelf.legacy", "blendshelf.marked"])
    let bytes = try work.folder.read(work.sidecar)
    let version = try WorkfileVersion(of: work.folder.file(work.sidecar))
    _ = await work.context.reset()
    #expect(await work.context.convertorItems.isEmpty)
    try await work.context.convert(["blendshelf.legacy", "blendshelf.marked"])
    #expect(try work.folder.read(work.sidecar) == bytes)
    #expect(try WorkfileVersion(of: work.folder.file(work.sidecar)) == version)
  }

  @Test func `what was converted is collected as instances, one workfile among them`() async throws
  {
    let work = try await WorkfileContext(Self.files[0])
    try await work.context.convert(["blendshelf.legacy"])
    let errors = await work.context.reset()
    #expect(errors.isEmpty)
    let instances = await work.context.instances
    #expect(instances.count == 4)
    #expect(instances.filter { $0.family == "workfile" }.count == 1)
  }

  @Test(arguments: files)
  func `what was converted is stored whole: there is nothing to save`(_ file: String) async throws {
    let work = try await WorkfileContext(file)
    try await work.context.convert(["blendshelf.legacy", "blendshelf.marked"])
    #expect(await !work.context.isChanged)
    _ = await work.context.reset()
    #expect(await work.context.instances.count == 5)
    #expect(await !work.context.isChanged)
  }

  @Test func `a converted name stays until another variant is chosen`() async throws {
    let work = try await WorkfileContext(Self.files[0])
    try await work.context.convert(["blendshelf.legacy"])
    _ = await work.context.reset()
    let rig = try #require(await work.context.instances.first { $0.subset == "rigMain" })
    var edit = InstanceContextEdit(asset: "Characters/Villain", task: "")
    #expect(await work.context.edit([rig.id], edit) == [])
    var edited = try #require(await work.context.instance(rig.id))
    #expect(edited.subset == "rigMain" && edited.asset == "Characters/Villain")
    edit = InstanceContextEdit(variant: "Low")
    #expect(await work.context.edit([rig.id], edit) == [])
    edited = try #require(await work.context.instance(rig.id))
    #expect(edited.subset == "objectLow")
    #expect(await work.context.edit([rig.id], InstanceContextEdit(variant: "Main")) == [])
    #expect(await work.context.instance(rig.id)?.subset == "objectMain")
  }

  @Test(arguments: files)
  func `a marked data-block keeps its name and what its metadata says`(_ file: String) async throws
  {
    let work = try await WorkfileContext(file)
    try await work.context.convert(["blendshelf.marked"])
    let records = try await work.stored()
    #expect(records.count == 1)
    let skin = try await record("Skin / Hero", work)
    #expect(skin["creator_identifier"] == "blendshelf.material" && skin["variant"] == "Skin_Hero")
    #expect(skin["members"] == [["type": "Material", "name": "Skin / Hero"]])
    #expect(skin["creator_attributes"]?["description"] == "Warm skin")
    #expect(skin["creator_attributes"]?["tags"] == "skin, hero")
    #expect(skin["creator_attributes"]?["author"] == "J. Doe")
    // In no catalog of the library: the one that is worked in.
    #expect(skin["asset"] == "Characters/Hero")
  }

  @Test func `a data-block that an instance marks already is left alone`() async throws {
    let work = try await WorkfileContext(Self.files[0])
    try await work.create("blendshelf.material", "X", ["data_blocks": ["Skin / Hero"]])
    _ = await work.context.reset()
    #expect(await labels(work)["blendshelf.marked"] == nil)
  }

  @Test func `an identifier that is taken is given only once`() async throws {
    let work = try await WorkfileContext(Self.files[0])
    let id: ByteString = "0f5b9a1e-6c1c-4f6e-9a44-5d9be0d8d3aa"
    try await work.host.records.put([["instance_id": .string(id), "subset": "taken"]])
    _ = await work.context.reset()
    try await work.context.convert(["blendshelf.legacy"])
    #expect(try await record("taken", work)["instance_id"]?.text == id)
    let model = try await record("modelMain", work)
    #expect(model["instance_id"]?.text != id && model["instance_id"]?.text?.isEmpty == false)
  }

  @Test func `of several workfiles one becomes an instance`() throws {
    func instance(_ type: IDType, _ name: ByteString, _ family: String) throws -> LegacyInstance {
      let values = ["id": "pyblish.avalon.instance", "family": family]
      let properties = values.map { key, value in
        IDProperty(name: Array(key.utf8), value: .string(Array(value.utf8)))
      }
      return try #require(
        LegacyInstance(
          PublishedDataBlock(type: type, name: name),
          [IDProperty(name: Array("avalon".utf8), value: .group(properties))]
        )
      )
    }
    let found = [
      try instance(.scene, "Scene", "workfile"), try instance(.collection, "hero", "model"),
      try instance(.collection, "work", "workfile"), try instance(.scene, "Scene.001", "workfile"),
    ]
    func names(_ stored: JSONObject...) -> [ByteString] {
      LegacyInstanceConvertor.unconverted(found, stored: stored).map(\.dataBlock.name)
    }
    #expect(names() == ["Scene", "hero"])
    #expect(names(["creator_identifier": "blendshelf.workfile"]) == ["hero"])
  }

  @Test func `custom properties are read with all their types`() throws {
    let value = IDPropertyValue.group([
      IDProperty(name: Array("s".utf8), value: .string(Array("é".utf8))),
      IDProperty(name: Array("i".utf8), value: .int(-1)),
      IDProperty(name: Array("d".utf8), value: .double(.infinity)),
      IDProperty(name: Array("a".utf8), value: .array([.bool(true), .float(0.5)])),
      IDProperty(
        name: Array("o".utf8),
        value: .id(
          DataBlockReference(code: IDCode(UInt8(ascii: "O"), UInt8(ascii: "B")), name: [120])
        )
      ),
      IDProperty(name: Array("u".utf8), value: .unknown(type: 99)),
    ])
    #expect(
      JSONValue(value) == [
        "s": "é", "i": -1, "d": .null, "a": [true, 0.5], "o": ["type": "Object", "name": "x"],
        "u": .null,
      ]
    )
  }
}

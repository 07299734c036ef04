import AssetSystem
import BlendFormat
import PoseLibrary
import Testing

@testable import AssetCreation

struct PoseCreatorTests {
  private static let versions = ["3.4", "4.5", "5.0"]

  private func shot(_ version: String = "4.5", _ name: String = "shot010") -> String {
    "blender-\(version)/shots/\(name).blend"
  }

  @Test(arguments: versions)
  func `the pose of a rig is marked; what the file has when it is published counts`(
    _ version: String
  ) async throws {
    let work = try await WorkfileContext(shot(version))
    let made = try await work.create("blendshelf.pose", "Fist", ["rig": "Elly"])
    let data = try #require(made.first).dataToStore
    #expect(data["rig"] == "Elly" && data["bones"] == "all" && data["subset"] == "poseFist")
    #expect(data["action"] == nil && data["frame"] == nil && data["pose"] == nil)
    #expect(try await work.stored() == [data])
  }

  @Test(arguments: versions)
  func `the rigs and Actions of the file can be chosen`(_ version: String) async throws {
    let work = try await WorkfileContext(shot(version, "shot010_animated"))
    let definitions = try await work.context.preCreateDefinitions(of: "blendshelf.pose")
    let items = definitions.compactMap { definition -> (ByteString, [JSONValue])? in
      guard case .enumeration(let choice) = definition.kind else { return nil }
      return (definition.key, choice.items.map(\.value))
    }
    let choices = Dictionary(uniqueKeysWithValues: items)
    #expect(choices["rig"]?.contains("Elly") == true)
    #expect(choices["action"]?.first == "" && (choices["action"]?.count ?? 0) > 1)
    #expect(choices["bones"] == ["all", "selected", "named"])
  }

  @Test func `an Action at a frame can be the source`() async throws {
    let work = try await WorkfileContext(shot("4.5", "shot010_animated"))
    let contents = try await WorkfileReader().contents(of: work.folder.file("hero.blend"))
    let action = try #require(contents.names(of: .action).first)
    let made = try await work.create(
      "blendshelf.pose",
      "Fist",
      ["rig": "Elly", "action": JSONValue(bytes: action), "frame": 5]
    )
    let data = try #require(made.first).dataToStore
    #expect(data["action"]?.bytes == action && data["frame"] == 5)
  }

  @Test func `bones are named one by one, or with commas between them`() async throws {
    let work = try await WorkfileContext(shot())
    var file = try BlendFile(path: work.folder.file("hero.blend").bytes)
    let bones = try file.rig(Array("Elly".utf8)).bones.prefix(2).map { ByteString($0.name) }
    let text = ByteString(bones.map(\.string).joined(separator: " , "))
    for answers in [
      ["bones": "named", "bone_names": .string(text)],
      ["bones": .array(bones.map { .string($0) })],
      [
        "bones": "named",
        "bone_names": .string(ByteString(JSONValue.array(bones.map { .string($0) }).json)),
      ],
    ] as [JSONObject] {
      let made = try await work.create("blendshelf.pose", "Hand", answers)
      #expect(made[0]["bones"] == .array(bones.map { .string($0) }))
    }
  }

  @Test(
    arguments: [
      ["rig": "Nobody"], ["rig": "Elly", "bones": ["no.such.bone"]],
      ["rig": "Elly", "bones": "named", "bone_names": " , "], ["rig": "Elly", "action": "Gone"],
      ["rig": "Elly", "bones": "named", "bone_names": "nobody"],
    ] as [JSONObject]
  )
  func `what cannot become a pose is refused with the reason, and nothing is stored`(
    _ answers: JSONObject
  ) async throws {
    let work = try await WorkfileContext(shot())
    let error = await #expect(throws: CreationError.self) {
      try await work.create("blendshelf.pose", "Fist", answers)
    }
    #expect(error?.code == .creator)
    #expect(try work.folder.names() == ["hero.blend"])
  }

  @Test func `selected bones are refused where none is selected, not taken for all`() async throws {
    let work = try await WorkfileContext(shot())
    let error = await #expect(throws: CreationError.self) {
      try await work.create("blendshelf.pose", "Fist", ["rig": "Elly", "bones": "selected"])
    }
    #expect(error?.message.hasPrefix("No bone of Elly is selected in hero.blend.") == true)
    let other = try await WorkfileContext(shot("4.5", "shot010_selected"))
    let made = try await other.create(
      "blendshelf.pose",
      "Fist",
      ["rig": "Elly", "bones": "selected"]
    )
    #expect(made.first?["bones"] == "selected")
  }

  @Test func `a file without a rig says so`() async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    let error = await #expect(throws: CreationError.self) {
      try await work.create("blendshelf.pose", "Fist")
    }
    #expect(error?.message.contains("no rig") == true)
  }

  @Test func `rigs that cannot be chosen are named with the reason`() async throws {
    let work = try await WorkfileContext(shot("4.5", "shot030_override"))
    for answers in [[:], ["rig": "Elly"]] as [JSONObject] {
      let error = await #expect(throws: CreationError.self) {
        try await work.create("blendshelf.pose", "Fist", answers)
      }
      #expect(error?.message.contains("'Elly' is a library override") == true, "\(answers)")
    }
  }

  @Test func `a pose that is kept comes back number for number`() throws {
    let paths = ["location", "scale"].map { RNAPath(bone: Array("hand \"L\"".utf8), $0) }
    let custom = try #require(RNAPath(parsing: Array(#"pose.bones["hand"]["grip"]"#.utf8)))
    let values: [(RNAPath, Int, Float)] = [
      (paths[0], 0, 0.1), (paths[0], 1, -0), (paths[0], 2, 1e-30), (paths[1], 0, .pi),
      (custom, 2, 16_777_216), (paths[1], 1, Float(bitPattern: 0x3F80_0001)),
    ]
    let pose = CapturedPose(
      object: "Elly",
      frame: 12.5,
      curves: values.map { path, index, value in
        NewAction.Curve(
          path: path,
          index: index,
          group: path.bone,
          keys: [Keyframe(frame: 1, value: value)]
        )
      }
    )
    let json = try JSONValue(parsing: Array(pose.json().json.utf8))
    let read = try CapturedPose(json)
    #expect(read.object == "Elly" && read.frame == 12.5)
    let order = { (curve: NewAction.Curve) in (ByteString(curve.path.bytes), curve.index) }
    #expect(
      read.curves.sorted { order($0) < order($1) } == pose.curves.sorted { order($0) < order($1) }
    )
  }

  @Test(
    arguments: [
      [:], ["object": "Elly"], ["object": "Elly", "values": ["location": [1]]],
      ["object": "Elly", "values": ["pose.bones[\"a\"].location": ["1"]]],
      ["object": "Elly", "values": ["pose.bones[\"a\"].location": [1e300]]],
      ["object": "Elly", "values": ["pose.bones[\"a\"].location": 1]],
    ] as [JSONValue]
  )
  func `a damaged pose is an error`(_ json: JSONValue) {
    #expect(throws: CreationError.self) { try CapturedPose(json) }
  }

  @Test func `a pose with what is no number cannot be kept`() throws {
    let curve = NewAction.Curve(
      path: RNAPath(bone: Array("a".utf8), "location"),
      keys: [Keyframe(frame: 1, value: .nan)]
    )
    let pose = CapturedPose(object: "Elly", frame: 1, curves: [curve])
    #expect(throws: CreationError.self) { try pose.json() }
  }
}

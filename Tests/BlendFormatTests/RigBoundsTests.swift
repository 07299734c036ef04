import Testing

@testable import BlendFormat

/// Rigs that would take forever if work were done once for each of what leads to it.
@Suite(.timeLimit(.minutes(1)))
struct RigBoundsTests {
  private static let count = 20_000

  @Test func `a member with fewer elements than Blender's has no later ones`() throws {
    let members = [("float", "limitmin[1]"), ("float", "limitmax[3]")]
    let definitions = DNABuilder.usual + [DNABuilder.Definition("bPoseChannel", members)]
    let builder = BlendFileBuilder(definitions: definitions)
    let file = try BlendFile(bytes: builder.finished())
    let definition = try #require(file.sdna["bPoseChannel"])
    func layout(_ name: String) -> RNAPropertyLayout? {
      RNAPropertyTable.blender.entry(name.bytes, of: "bPoseChannel", version: 405)?
        .layout(in: definition)
    }
    #expect(layout("ik_min_x") != nil)
    #expect(layout("ik_min_z") == nil)
    #expect(layout("ik_max_z") != nil)
  }

  @Test func `paths that differ in the middle have different hashes`() {
    let paths = (0..<1000).map { #"pose.bones["a"].constraints["c\#($0)"].influence"#.path }
    #expect(Set(paths.map(\.hashValue)).count > 990)
  }

  @Test func `each of many constraints is found`() throws {
    var rig = RigFile()
    rig.addObject(["constraints": RigFile.list(0x100_0000)])
    rig.addPose(first: 0)
    rig.addChain("bConstraint", Self.count, from: 0x100_0000) { ["next": .pointer($0)] }
    var file = try BlendFile(bytes: rig.file.finished())
    let paths = (0...Self.count).map { "constraints[\($0)].influence".path }
    let values = try file.values(of: "Rig".bytes, paths.map { .init(path: $0, index: 0) })
    #expect(values.dropLast().allSatisfy { $0 == .float(0) })
    #expect(values.last == .some(nil))
  }

  @Test func `strips that many tracks share are read once`() throws {
    var rig = RigFile()
    rig.addObject(["adt": .pointer(0x70)])
    rig.addPose(first: 0)
    rig.file.add("DATA", "AnimData", at: 0x70, ["nla_tracks": RigFile.list(0x100_0000)])
    rig.addChain("NlaTrack", Self.count, from: 0x100_0000) {
      ["next": .pointer($0), "strips": RigFile.list(0x200_0000)]
    }
    rig.addChain("NlaStrip", Self.count, from: 0x200_0000) { ["next": .pointer($0)] }
    var file = try BlendFile(bytes: rig.file.finished())
    #expect(try file.animation(of: "Rig".bytes) == RigAnimation())
  }

  @Test func `a path of more than 64 KiB is none`() {
    #expect(RNAPath(parsing: Array(repeating: UInt8(ascii: "a"), count: 1 << 16)) != nil)
    #expect(RNAPath(parsing: Array(repeating: UInt8(ascii: "a"), count: 1 << 16 + 1)) == nil)
  }

  @Test func `every element of a long array is read and set`() throws {
    let count = 1 << 16
    var rig = RigFile()
    rig.addObject(properties: 0x80)
    rig.addPose(first: 0)
    rig.addProperty("", at: 0x80, type: 6, data: ["group": RigFile.list(0x90)])
    rig.addProperty(
      "many",
      at: 0x90,
      type: 5,
      data: ["pointer": .pointer(0xB0)],
      ["len": .number(count), "subtype": .number(1)]
    )
    rig.file.addRaw(at: 0xB0, Array(repeating: 0, count: 4 * count))
    let path = #"["many"]"#.path
    let edits = (0..<count).map { RNAPropertyEdit(path: path, index: $0, value: .integer($0)) }
    let edited = try Edit.applying(
      [.setProperties(Edit.reference("OB", "Rig"), edits)],
      to: rig.file.finished()
    )
    var file = try BlendFile(bytes: edited)
    let channels = (0...count).map { RigAnimation.Channel(path: path, index: $0) }
    let values = try file.values(of: "Rig".bytes, channels)
    #expect(values == (0..<count).map { .integer($0) } + [nil])
  }
}

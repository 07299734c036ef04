import Foundation
import Testing

@testable import BlendFormat

struct RNAPropertyTableTests {
  /// What animation can reach in Blender but a pose is not written to: settings of the data-block itself,
  /// matrices, and properties that are computed from others.
  static let left: Set<String> = [
    "use_fake_user", "use_extra_user", "tag", "is_runtime_data", "parent_type", "ik_solver",
    "active",
    "show_expanded", "is_expanded", "use_inherit_scale", "relation_line_position", "child_number",
    "action_slot_handle", "active_selection_set", "set_inverse_pending", "use_mesh_mirror_x",
    "use_mesh_mirror_y", "use_mesh_mirror_z", "joint_bindings",
  ]

  @Test func `every line of the table is understood`() {
    #expect(RNAPropertyTable.blender.unknownLines.isEmpty)
    #expect(RNAPropertyTable.blender.entries.values.reduce(0) { $0 + $1.count } > 300)
  }

  @Test(arguments: Fixtures.versions)
  func `every property has the value and the hard limits that Blender says`(
    version: String
  ) throws {
    let every = try EveryProperty(version)
    var file = try BlendFile(bytes: every.bytes, using: Edit.cache)
    let paths = Set(every.properties.map(\.path.path))
    let rig = try file.rig("Rig".bytes, reading: paths)
    var checked = 0
    for expected in every.properties {
      guard let property = rig.properties[expected.path.path] else {
        let name = expected.path.split(separator: ".").last.map(String.init) ?? ""
        let isKnown =
          Self.left.contains(name) || expected.kind == "STRING"
          || expected.path.contains("COPY_ROTATION") && name == "use_offset"
        #expect(isKnown, "\(expected.path) is not found")
        continue
      }
      #expect(property.isArray == expected.isArray, "\(expected.path)")
      // Reading JSON may cost the last bit of a 64-bit number.
      #expect(
        property.values.map { Float($0.number) } == expected.values.map { Float($0) },
        "\(expected.path)"
      )
      #expect(
        property.limits?.singlePrecision == expected.limits?.singlePrecision,
        "\(expected.path)"
      )
      let kind = expected.kind == "ENUM" ? "INT" : expected.kind
      #expect(property.values.allSatisfy { $0.kind == kind }, "\(expected.path)")
      checked += 1
    }
    #expect(checked > 1200)
  }

  @Test(arguments: [
    "", "nothing", "pose", "pose.bones", #"pose.bones["mid"]"#, #"pose.bones["none"].location"#,
    #"pose.bones["mid"].nothing"#, #"pose.bones["mid"].location[0]"#, "pose.bones[5].location",
    #"pose.bones["mid"].constraints["none"].influence"#, "constraints[99].influence",
    #"pose.bones["mid"].constraints["IK"].head_tail"#, #"["note"]"#, #"["group"]"#,
    #"["group"]["none"]"#, #"["fraction"]["x"]"#, #"["none"]"#, "data.bones[7].bbone_x",
    #"pose.bones["mid"].loc"#, #"pose.bones["mid"].name"#, "location.x", "[0]",
    #"["fractions"][1]"#,
    #"pose.bones["mid"].constraints["ARMATURE"].targets[2].weight"#,
    #"data.collections["Inner"].is_visible"#,
  ])
  func `a path that leads nowhere in Blender leads nowhere`(path: String) throws {
    let every = try EveryProperty("4.5")
    var file = try BlendFile(bytes: every.bytes, using: Edit.cache)
    let rig = try file.rig("Rig".bytes, reading: [path.path])
    #expect(rig.properties.isEmpty)
  }

  @Test func `bones and constraints are found by number as well`() throws {
    let every = try EveryProperty("4.5")
    var file = try BlendFile(bytes: every.bytes, using: Edit.cache)
    let pairs = [
      ("pose.bones[1].location", #"pose.bones["mid"].location"#),
      ("data.bones[2].bbone_x", #"data.bones["tip"].bbone_x"#),
      ("constraints[0].influence", #"constraints["CAMERA_SOLVER"].influence"#),
      (#"pose.bones["mid"].bone.bbone_x"#, #"data.bones["mid"].bbone_x"#),
    ]
    let rig = try file.rig("Rig".bytes, reading: Set(pairs.flatMap { [$0.0.path, $0.1.path] }))
    for (number, name) in pairs {
      var property = try #require(rig.properties[name.path])
      property.path = name.path
      #expect(rig.properties[number.path] == property, "\(number)")
    }
  }

  @Test func `a property is known by the path that is wanted`() throws {
    let every = try EveryProperty("4.5")
    var file = try BlendFile(bytes: every.bytes, using: Edit.cache)
    let (name, number) = (#"pose.bones["mid"].location"#.path, "pose.bones[1].location".path)
    let rig = try file.rig("Rig".bytes, reading: [name], knownBy: [number])
    #expect(rig.properties[name]?.path == number)
    #expect(rig.properties[number]?.values == rig.properties[name]?.values)
  }
}

extension ClosedRange<Double> {
  fileprivate var singlePrecision: ClosedRange<Float> { Float(lowerBound)...Float(upperBound) }
}

extension RNAValue {
  /// Blender's name of the type, as the report of a rig has it.
  var kind: String {
    switch self {
    case .float: "FLOAT"
    case .double: "DOUBLE"
    case .integer: "INT"
    case .boolean: "BOOLEAN"
    }
  }
}

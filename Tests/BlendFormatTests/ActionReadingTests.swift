import BlendFormat
import Testing

/// Actions of any machine and of any Blender, sound ones.
struct ActionReadingTests {
  private func action(_ bytes: [UInt8]) throws -> BlendAction {
    var loader = try DataBlockLoader(bytes: bytes)
    let block = try loader.load(.action("Pose"))
    return try block.action()
  }

  private let curves = [
    ActionFile.Curve(path: #"pose.bones["a\"b"].location"#, index: 2, keys: [(1, 0.5), (9, -3)]),
    ActionFile.Curve(
      path: "scale",
      index: -1,
      group: ActionFile.mutedGroup,
      flags: 1 << 4 | 1 << 10
    ),
    ActionFile.Curve(path: "nothing", keys: [], group: ActionFile.group),
    ActionFile.Curve(path: "scale", index: 1, group: ActionFile.mutedGroup),
  ]

  private func check(_ found: [FCurve]) {
    #expect(found.map(\.path.text) == curves.map(\.path))
    #expect(found.map(\.arrayIndex) == curves.map(\.index))
    #expect(found.map(\.isGroupMuted) == [false, true, false, true])
    #expect(found.map { $0.keys.map(\.key.value) } == curves.map { $0.keys.map(\.value) })
    #expect(found.map { $0.keys.map(\.left.frame) } == curves.map { $0.keys.map { $0.frame - 1 } })
    #expect(found.map { $0.keys.map(\.right.frame) } == curves.map { $0.keys.map { $0.frame + 1 } })
    #expect(found.allSatisfy { $0.keys.allSatisfy { $0.interpolation == 1 } })
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `the curves of an Action without slots come from its list`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let action = try action(ActionFile.legacy(curves, layout))
    #expect(!action.isLayered)
    #expect(action.slots.map(\.identifier) == [[]])
    #expect(action.warnings.isEmpty)
    check(action.slots[0].curves)
  }

  @Test(arguments: [BlendFileBuilder.Layout.littleEndian64, .large64])
  func `the curves of a layered Action come from the bags of its slots`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let action = try action(ActionFile.layered(curves, .init(), layout))
    #expect(action.isLayered)
    #expect(action.slots.map(\.identifier.text) == ["OBElly"])
    #expect(action.slots.map(\.handle) == [7])
    #expect(action.warnings.isEmpty)
    check(action.slots[0].curves)
  }

  @Test func `a curve is tried anew though it led nowhere when it was saved`() throws {
    let curve = try action(ActionFile.legacy(curves)).slots[0].curves[1]
    #expect(curve.flags == FCurve.Flag.muted)
  }

  @Test func `an Action without curves has none`() throws {
    #expect(try action(ActionFile.legacy([])).slots.map(\.curves.count) == [0])
    let layered = try action(ActionFile.layered([]))
    #expect(layered.slots.map(\.curves.count) == [0])
    #expect(layered.warnings.isEmpty)
  }

  @Test func `a Blender that no longer keeps the old list is read`() throws {
    let newer = ActionFile.definitions.map { definition in
      var newer = definition
      if newer.name == "bAction" {
        newer.members.removeAll { $0.name == "curves" }
        newer.members.append((type: "int", name: "brand_new[7]"))
      }
      return newer
    }
    check(try action(ActionFile.layered(curves, definitions: newer)).slots[0].curves)
  }

  @Test func `a Blender whose curves are something else is not supported`() throws {
    let newer = ActionFile.definitions.filter { $0.name != "FCurve" }
    let error = #expect(throws: BlendFormatError.self) {
      try action(ActionFile.layered([], definitions: newer))
    }
    #expect(error?.code == .unsupported)
  }

  @Test func `strips and modifiers of a newer kind are left to whoever asks`() throws {
    let future = ActionFile.Modifier(
      type: 42,
      structName: "FMod_Future",
      members: ["what": .number(3)]
    )
    let curve = ActionFile.Curve(modifiers: [future])
    #expect(
      try action(ActionFile.legacy([curve])).slots[0].curves[0].modifiers.map(\.kind)
        == [.other(42)]
    )
    let action = try action(ActionFile.layered(curves, .init(stripType: 1)))
    #expect(action.slots.map(\.curves.count) == [0])
    #expect(action.warnings.count == 1)
  }

  @Test func `modifiers are read in their order`() throws {
    let cycles: [String: BlendFileBuilder.Value] = [
      "before_mode": .number(1), "before_cycles": .number(2), "after_mode": .number(3),
      "after_cycles": .number(-4),
    ]
    let generator: [String: BlendFileBuilder.Value] = [
      "mode": .number(1), "poly_order": .number(9),
    ]
    let curve = ActionFile.Curve(modifiers: [
      .init(type: 4, structName: "FMod_Cycles", members: cycles),
      .init(type: 1, structName: "FMod_Generator", members: generator),
    ])
    let modifiers = try action(ActionFile.legacy([curve])).slots[0].curves[0].modifiers
    #expect(
      modifiers.map(\.kind) == [
        .cycles(beforeMode: 1, beforeCount: 2, afterMode: 3, afterCount: -4),
        .generator(mode: 1, flags: 0, order: 9, coefficients: []),
      ]
    )
    #expect(modifiers.map(\.influence) == [0.5, 0.5])
  }
}

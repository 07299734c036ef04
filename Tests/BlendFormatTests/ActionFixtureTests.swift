import BlendFormat
import Foundation
import Testing

/// Every Action of the fixtures against what Blender says about it.
struct ActionFixtureTests {
  private let cache = DNACache()

  private func action(_ golden: ActionGolden, _ version: String) throws -> BlendAction {
    let library = Fixtures.folder(version).appending(path: "library")
    var loader = try DataBlockLoader(
      path: library.appending(path: golden.file).bytes,
      using: cache
    )
    let block = try loader.load(.action(golden.name))
    return try block.action()
  }

  @Test(arguments: Fixtures.versions)
  func `every curve of every Action is the one Blender reads, in Blender's order`(
    version: String
  ) throws {
    let goldens = try ActionGolden.all(version)
    #expect(goldens.count >= 30)
    for golden in goldens {
      let action = try action(golden, version)
      #expect(action.name.text == golden.name)
      #expect(action.warnings.isEmpty, "\(golden.action): \(action.warnings)")
      #expect(action.isLayered == (version != "3.4"), "\(golden.action)")
      let found = action.slots.flatMap { slot in slot.curves.map { (slot: slot, curve: $0) } }
      // Blender lists the curves slot by slot, too.
      #expect(found.count == golden.curves.count, "\(golden.action)")
      for ((slot, curve), expected) in zip(found, golden.curves) {
        check(curve, slot, expected, golden.action)
      }
    }
  }

  private func check(
    _ curve: FCurve,
    _ slot: ActionSlot,
    _ expected: ActionGolden.Curve,
    _ action: String
  ) {
    let what: Comment = "\(action): \(expected.path) [\(expected.index)]"
    #expect(curve.path == Array(expected.path.utf8), what)
    #expect(curve.arrayIndex == expected.index, what)
    #expect(slot.identifier == Array((expected.slot ?? "").utf8), what)
    #expect(curve.keys.map(\.key.frame) == expected.keys.map(\.frame), what)
    #expect(curve.keys.map(\.key.value) == expected.keys.map(\.value), what)
    #expect(
      curve.keys.map { ActionGolden.interpolations[Int($0.interpolation)] }
        == expected.keys.map(\.interpolation),
      what
    )
    #expect((curve.flags & FCurve.Flag.muted != 0) == expected.mute ?? false, what)
    #expect(curve.isGroupMuted == expected.group_mute ?? false, what)
    #expect((curve.extrapolation == .linear) == (expected.extrapolation == "LINEAR"), what)
    #expect(curve.modifiers.map(\.kind.name) == expected.modifiers ?? [], what)
  }

  @Test(arguments: ["4.5", "5.0"])
  func `a slot without curves is read with its name`(version: String) throws {
    let goldens = try ActionGolden.all(version)
    let golden = try #require(goldens.first { $0.name == "edge matching slot is empty" })
    let action = try action(golden, version)
    let empty = action.slots.filter(\.curves.isEmpty)
    #expect(empty.map(\.identifier.text) == ["OBElly"])
    #expect(Set(action.slots.map(\.handle)).count == action.slots.count)
  }

  @Test(arguments: Fixtures.versions)
  func `what is no Action is not read as one`(version: String) throws {
    let file = Fixtures.folder(version).appending(path: "library/materials/skin.blend")
    var found = try BlendFile(path: file.bytes, using: cache)
    let material = try #require(found.dataBlocks.first { $0.code.description == "MA" })
    found = try BlendFile(path: file.bytes, using: cache)
    var loader = try DataBlockLoader(path: file.bytes, using: cache)
    let block = try loader.load(DataBlockReference(code: material.code, name: material.name))
    #expect(block.name == material.name)
    let error = #expect(throws: BlendFormatError.self) { try block.action() }
    #expect(error?.code == .unsupported)
  }
}

extension FModifier.Kind {
  /// Blender's name of the type.
  var name: String {
    switch self {
    case .generator: "GENERATOR"
    case .function: "FNGENERATOR"
    case .envelope: "ENVELOPE"
    case .cycles: "CYCLES"
    case .noise: "NOISE"
    case .limits: "LIMITS"
    case .stepped: "STEPPED"
    case .other(let type): "type \(type)"
    }
  }
}

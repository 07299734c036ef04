import Foundation
import Testing
import TestSupport

@testable import BlendFormat

/// A new Action lies in the file as Blender would have written it.
struct NewActionBlocksTests {
  /// Two groups, the second one begun before the first ends, and a curve in none.
  private let action = NewAction(
    name: "Pose".bytes,
    object: "Elly".bytes,
    curves: [
      NewActionFile.curve("a", "location", 0, group: "a"),
      NewActionFile.curve("x", "location", 0),
      NewActionFile.curve("b", "location", 0, group: "b", keys: (1, 2), (5, 3)),
      NewActionFile.curve("a", "location", 1, group: "a"),
    ]
  )

  private func run(_ version: String) throws -> (TakenApart, [TakenApart.Block]) {
    let parts = try TakenApart(
      NewActionFile.written(action, like: NewActionFile.source(version))
    )
    return (parts, try parts.run(action.reference).blocks)
  }

  private func names(_ parts: TakenApart, _ blocks: [TakenApart.Block]) -> [String] {
    blocks.map {
      $0.sdnaIndex.isRawData ? "raw" : parts.sdna[$0.sdnaIndex]?.typeName ?? "?"
    }
  }

  @Test func `up to Blender 4.3 curves come first, then what they own, then groups`() throws {
    let (parts, blocks) = try run("3.4")
    let expected =
      ["bAction"] + Array(repeating: "FCurve", count: 4)
      + Array(repeating: ["BezTriple", "raw"], count: 4).flatMap(\.self)
      + ["bActionGroup", "bActionGroup"]
    #expect(names(parts, blocks) == expected)
  }

  @Test(arguments: ["4.5", "5.0"])
  func `from Blender 4.4 strip data come first, then layers, then slots`(
    version: String
  ) throws {
    let (parts, blocks) = try run(version)
    let expected =
      [
        "bAction", "raw", "ActionStripKeyframeData", "raw", "ActionChannelBag", "raw",
        "bActionGroup", "bActionGroup", "raw",
      ] + Array(repeating: ["FCurve", "BezTriple", "raw"], count: 4).flatMap(\.self) + [
        "raw", "ActionLayer", "raw", "ActionStrip", "raw", "ActionSlot",
      ]
    #expect(names(parts, blocks) == expected)
  }

  @Test(arguments: Fixtures.versions)
  func `Blender writes a pose of its own in the same order`(version: String) throws {
    let source = try NewActionFile.source(version)
    var loader = try DataBlockLoader(bytes: source, using: Edit.cache)
    let file = try BlendFile(bytes: source, using: Edit.cache)
    let made = try TakenApart(source).runs
      .first { $0.origin == .local && $0.reference.code == .action }
    let reference = try #require(made?.reference)
    let read = try loader.load(reference).action()
    let metaData: Set = ["AssetMetaData", "AssetTag", "IDProperty", "PreviewImage"]
    let parts = try TakenApart(source)
    let groups = try parts.run(reference).blocks.filter { parts.isA("bActionGroup", $0) }
    let new = NewAction(
      name: reference.name,
      slotIdentifier: read.isLayered ? read.slots[0].identifier : "OBElly".bytes,
      curves: try read.slots[0].curves.map { curve in
        let path = try #require(RNAPath(parsing: curve.path))
        return NewAction.Curve(
          path: path,
          index: curve.arrayIndex,
          group: groups.isEmpty ? nil : path.bone ?? "Object Transforms".bytes,
          keys: curve.keys
        )
      }
    )
    try #require(file.writingProblem == nil)
    func structs(_ bytes: [UInt8]) throws -> [String] {
      let parts = try TakenApart(bytes)
      return names(parts, try parts.run(reference).blocks)
        .filter { $0 != "raw" && !metaData.contains($0) }
    }
    #expect(try structs(source) == structs(NewActionFile.written(new, like: source)))
  }

  @Test(arguments: Fixtures.versions)
  func `curves of a group are neighbours and those of none come last`(version: String) throws {
    let (parts, blocks) = try run(version)
    let curves = blocks.filter { parts.isA("FCurve", $0) }
    let groups = blocks.filter { parts.isA("bActionGroup", $0) }
    let grouped = try curves.map { try parts.number($0, "FCurve", "grp") }
    let addresses = groups.map(\.address.rawValue)
    #expect(grouped == [addresses[0], addresses[0], addresses[1], 0])
    #expect(try curves.map { try parts.number($0, "FCurve", "array_index") } == [0, 1, 0, 0])
    for (group, ends) in zip(groups, [(0, 1), (2, 2)]) {
      let list = try #require(parts.sdna["bActionGroup"]?.field(named: "channels")).offset
      let first = group.payload[list..<list + 16]
      let expected = [curves[ends.0], curves[ends.1]].flatMap { block in
        (0..<8).map { UInt8(truncatingIfNeeded: block.address.rawValue >> (8 * $0)) }
      }
      #expect(Array(first) == expected)
    }
    guard version != "3.4" else { return }
    let starts = try groups.map { try parts.number($0, "bActionGroup", "fcurve_range_start") }
    let counts = try groups.map { try parts.number($0, "bActionGroup", "fcurve_range_length") }
    #expect(starts == [0, 2])
    #expect(counts == [2, 1])
    let bag = try #require(blocks.first { parts.isA("ActionChannelBag", $0) })
    #expect(
      try groups.allSatisfy {
        try parts.number($0, "bActionGroup", "channel_bag") == bag.address.rawValue
      }
    )
  }

  @Test(arguments: Fixtures.versions)
  func `lists are linked both ways`(version: String) throws {
    let (parts, blocks) = try run(version)
    for (name, list) in [("FCurve", "curves"), ("bActionGroup", "groups")] {
      let items = blocks.filter { parts.isA(name, $0) }
      let addresses = [0] + items.map(\.address.rawValue) + [0]
      for (position, item) in items.enumerated() {
        #expect(try parts.number(item, name, "prev") == addresses[position])
        #expect(try parts.number(item, name, "next") == addresses[position + 2])
      }
      #expect(try parts.number(blocks[0], "bAction", list) == addresses[1])
      let ends = try #require(parts.sdna["bAction"]?.field(named: list)).offset
      let last = blocks[0].payload[ends + 8..<ends + 16].reversed()
        .reduce(0) { $0 << 8 | UInt64($1) }
      #expect(last == addresses[items.count])
    }
  }

  @Test(arguments: ["4.5", "5.0"])
  func `the bag and the lists of old share their curves`(version: String) throws {
    let (parts, blocks) = try run(version)
    let bag = try #require(blocks.first { parts.isA("ActionChannelBag", $0) })
    let array = try parts.number(bag, "ActionChannelBag", "fcurve_array")
    let pointers = try #require(blocks.first { $0.address.rawValue == array })
    let curves = blocks.filter { parts.isA("FCurve", $0) }
    #expect(
      pointers.payload
        == curves.flatMap { block in
          (0..<8).map { UInt8(truncatingIfNeeded: block.address.rawValue >> (8 * $0)) }
        }
    )
  }

  @Test(arguments: Fixtures.versions)
  func `addresses are new to the file, and multiples of 16`(version: String) throws {
    let source = try NewActionFile.source(version)
    let blocks = try NewActionFile.blocks(action, like: source)
    let addresses = blocks.map(\.address.rawValue)
    #expect(Set(addresses).count == addresses.count)
    #expect(addresses.allSatisfy { $0 % 16 == 0 })
    let file = try BlendFile(bytes: source, using: Edit.cache)
    let old = Set(file.blocks.map(\.head.address.rawValue))
    #expect(old.isDisjoint(with: addresses))
    #expect(blocks.first?.code == BlockCode(rawValue: 0x4341))
    #expect(blocks.dropFirst().allSatisfy { $0.code == .data })
  }

  @Test(arguments: Fixtures.versions)
  func `texts are as long as the version has them`(version: String) throws {
    let (parts, blocks) = try run(version)
    let paths = blocks.filter { $0.payload.starts(with: "pose.bones".utf8) }
    #expect(paths.count == 4)
    for path in paths {
      let text = path.payload.prefix { $0 != 0 }.count
      #expect(path.payload.count == (version == "3.4" ? (text + 4) / 4 * 4 : text + 1))
    }
    #expect(parts.runs.count == 1)
  }

  @Test(arguments: Fixtures.versions)
  func `lengths are those of the structs`(version: String) throws {
    let (parts, blocks) = try run(version)
    for block in blocks where !block.sdnaIndex.isRawData {
      let size = try #require(parts.sdna[block.sdnaIndex]?.size)
      #expect(block.payload.count == size * block.count)
    }
    let keys = blocks.filter { parts.isA("BezTriple", $0) }
    #expect(keys.map(\.count) == [1, 1, 2, 1])
  }

  @Test(arguments: Fixtures.versions)
  func `a range of frames is written only where there is one`(version: String) throws {
    let source = try NewActionFile.source(version)
    for range in [nil, -3.5...12] as [ClosedRange<Float>?] {
      var ranged = action
      ranged.frameRange = range
      let parts = try TakenApart(NewActionFile.written(ranged, like: source))
      let id = try parts.run(ranged.reference).blocks[0]
      let flag = try parts.number(id, "bAction", "flag")
      let start = try parts.number(id, "bAction", "frame_start")
      let end = try parts.number(id, "bAction", "frame_end")
      #expect(flag == (range == nil ? 0 : 4096))
      #expect(start == UInt64((range?.lowerBound ?? 0).bitPattern))
      #expect(end == UInt64((range?.upperBound ?? 0).bitPattern))
    }
  }

  @Test(arguments: ["4.5", "5.0"])
  func `the slot knows its type`(version: String) throws {
    for (identifier, type) in [("OBElly", 0x424F), ("ARElly", 0x5241), ("XXany", 0)] {
      var other = action
      other.slotIdentifier = identifier.bytes
      let source = try NewActionFile.source(version)
      let parts = try TakenApart(NewActionFile.written(other, like: source))
      let blocks = try parts.run(other.reference).blocks
      let slot = try #require(blocks.first { parts.isA("ActionSlot", $0) })
      #expect(try parts.number(slot, "ActionSlot", "idtype") & 0xFFFF == UInt64(type))
      #expect(try parts.number(blocks[0], "bAction", "idroot") == UInt64(type))
    }
  }
  @Test(arguments: ["4.5", "5.0"])
  func `layer and strip count fully and always`(version: String) throws {
    let (parts, blocks) = try run(version)
    let layer = try #require(blocks.first { parts.isA("ActionLayer", $0) })
    let strip = try #require(blocks.first { parts.isA("ActionStrip", $0) })
    func float(_ block: TakenApart.Block, _ type: String, _ name: String) throws -> Float {
      Float(bitPattern: UInt32(truncatingIfNeeded: try parts.number(block, type, name)))
    }
    #expect(try float(layer, "ActionLayer", "influence") == 1)
    #expect(try float(strip, "ActionStrip", "frame_start") == -.infinity)
    #expect(try float(strip, "ActionStrip", "frame_end") == .infinity)
  }
}

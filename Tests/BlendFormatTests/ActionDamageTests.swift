import BlendFormat
import Foundation
import Testing
import TestSupport

/// Damaged and hostile Actions end in an error or in a curve that is left out and named.
@Suite(.timeLimit(.minutes(2)))
struct ActionDamageTests {
  private static let seed =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...(.max))

  private let sound = ActionFile.Curve(path: "scale")

  private func action(
    _ bytes: [UInt8],
    named name: String = "Pose",
    _ cache: DNACache = DNACache()
  ) throws -> BlendAction {
    var loader = try DataBlockLoader(bytes: bytes, using: cache)
    let block = try loader.load(.action(name))
    return try block.action()
  }

  private func error(_ bytes: [UInt8]) -> BlendFormatError? {
    do {
      _ = try action(bytes)
      return nil
    } catch {
      return error as? BlendFormatError
    }
  }

  /// The curves that are left where the second of three is damaged.
  private func checkDropped(_ damaged: ActionFile.Curve, naming name: String) throws {
    let action = try action(ActionFile.layered([sound, damaged, sound]))
    #expect(action.slots[0].curves.map(\.path.text) == ["scale", "scale"])
    #expect(action.warnings.count == 1)
    #expect(action.warnings.first?.contains(name) == true, "\(action.warnings)")
  }

  @Test(arguments: [2, 1 << 20, Int(Int32.max)])
  func `a curve with fewer keys than it claims is left out`(count: Int) throws {
    try checkDropped(.init(path: "location", index: 2, keyCount: count), naming: "location [2]")
  }

  @Test func `a curve with less than no keys is left out`() throws {
    try checkDropped(.init(path: "location", keyCount: -1), naming: "location [0]")
  }

  @Test(arguments: [UInt64(0xDEAD), .max, ActionFile.address(0)])
  func `a curve whose keys are nowhere is left out`(address: UInt64) throws {
    try checkDropped(.init(path: "location", keysAddress: address), naming: "location [0]")
  }

  @Test(arguments: [UInt64(0), 0xDEAD, .max])
  func `a curve whose path is nowhere is left out`(address: UInt64) throws {
    try checkDropped(.init(path: nil, pathAddress: address), naming: "the path of a curve")
  }

  @Test func `a curve whose path is longer than any of Blender's is left out`() throws {
    let path = String(repeating: "a", count: 1 << 16 + 1)
    try checkDropped(.init(path: path), naming: "the path of a curve is longer")
  }

  @Test func `a curve whose group is nowhere is left out`() throws {
    try checkDropped(.init(path: "location", group: 0xDEAD), naming: "location [0]")
  }

  @Test func `names in warnings are safe to print`() throws {
    let curve = ActionFile.Curve(path: "\u{1B}[2J\u{202E}", keyCount: 5)
    let warnings = try action(ActionFile.legacy([curve])).warnings
    #expect(warnings.count == 1)
    let isSafe = warnings.joined().unicodeScalars.allSatisfy { scalar in
      scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    }
    #expect(isSafe)
  }

  @Test func `modifiers that never end, or claim too much, take their curve along`() throws {
    var cycles = ActionFile.Modifier(type: 4, structName: "FMod_Cycles", members: [:])
    cycles.next = ActionFile.address(1) + 0x100
    try checkDropped(.init(path: "location", modifiers: [cycles]), naming: "location [0]")
    for count in [-1, 1, Int(Int32.max)] {
      let generator = ActionFile.Modifier(
        type: 1,
        structName: "FMod_Generator",
        members: ["arraysize": .number(count), "coefficients": .pointer(0xDEAD)]
      )
      try checkDropped(.init(path: "location", modifiers: [generator]), naming: "location [0]")
    }
    let wrong = ActionFile.Modifier(type: 1, structName: "FMod_Cycles", members: [:])
    try checkDropped(.init(path: "location", modifiers: [wrong]), naming: "location [0]")
  }

  @Test func `a list of curves that never ends is corrupt`() {
    var last = sound
    last.next = ActionFile.address(0)
    #expect(error(ActionFile.legacy([sound, last]))?.code == .corrupt)
    last.next = 0xDEAD
    #expect(error(ActionFile.legacy([sound, last]))?.code == .corrupt)
  }

  @Test func `curves that are in a bag twice count once`() throws {
    var layering = ActionFile.Layering(curveCount: 4)
    layering.isTwiceInBag = true
    let action = try action(ActionFile.layered([sound, sound], layering))
    #expect(action.slots[0].curves.count == 2)
    #expect(action.warnings.count == 2)
  }

  @Test func `many curves cannot all have the same keys`() throws {
    let shared = ActionFile.address(0) + 0x20
    var first = sound
    first.keys = Array(repeating: (1, 1), count: 10_000)
    var other = sound
    other.keysAddress = shared
    other.keyCount = 10_000
    let curves = [first] + Array(repeating: other, count: 200)
    let action = try action(ActionFile.layered(curves))
    #expect(action.slots[0].curves.map(\.keys.count) == [10_000])
    #expect(action.warnings.count == 100)
  }

  @Test(arguments: [
    ActionFile.Layering(curveCount: -1), .init(curveCount: 3), .init(curveCount: Int(Int32.max)),
    .init(dataIndex: 1), .init(dataIndex: -1), .init(dataCount: 2), .init(slots: 0xDEAD),
    .init(slots: 0x300), .init(slots: 0),
  ])
  func `lists of a layered Action that do not hold what they claim are corrupt`(
    layering: ActionFile.Layering
  ) {
    #expect(error(ActionFile.layered([sound, sound], layering))?.code == .corrupt)
  }

  @Test func `curves for a slot that is not there are left out`() throws {
    let action = try action(ActionFile.layered([sound, sound], .init(bagHandle: 8)))
    #expect(action.slots.map(\.curves.count) == [0])
    #expect(action.warnings.count == 1)
  }

  @Test func `keys that are no numbers are read as they are`() throws {
    let values: [Float] = [.nan, .infinity, -.infinity, -0.0, .greatestFiniteMagnitude]
    var curve = sound
    curve.keys = values.map { ($0, $0) }
    let keys = try action(ActionFile.legacy([curve])).slots[0].curves[0].keys
    #expect(keys.map(\.key.value.bitPattern) == values.map(\.bitPattern))
    #expect(keys.map(\.key.frame.bitPattern) == values.map(\.bitPattern))
  }

  @Test func `an Action of 100,000 curves is read whole`() throws {
    let action = try action(ActionFile.many(100_000))
    let curves = action.slots[0].curves
    #expect(curves.count == 100_000)
    // An array of this size would fill the report.
    let isInOrder = zip(curves, 0...).allSatisfy { $0.arrayIndex == $1 && $0.keys.count == 1 }
    #expect(isInOrder)
    #expect(action.warnings.count == 0)
  }

  @Test func `a file cut off anywhere ends in an error`() {
    let bytes = ActionFile.layered([sound, sound])
    for cut in stride(from: 0, to: bytes.count - 100, by: 41) {
      #expect(error(Array(bytes[..<cut])) != nil, "cut at \(cut)")
    }
  }

  @Test(arguments: Fixtures.versions)
  func `damaged Actions of real files never trap`(version: String) throws {
    print("fuzz seed \(Self.seed)")
    var random = SplitMix64(seed: Self.seed)
    let cache = DNACache()
    let url = Fixtures.folder(version).appending(
      path: "library/characters/elly/wip/edge/edge_cases.blend"
    )
    var file = try BlendFile(path: url.bytes, using: cache)
    let content = try file.bytes(in: 0..<(file.blocks.last?.endOffset ?? 0))
    let runs = file.dataBlocks.filter { $0.code.description == "AC" }
    for dataBlock in runs {
      let blocks = file.blocks[dataBlock.blocks]
      let range = (blocks.first?.payloadOffset ?? 0)..<(blocks.last?.endOffset ?? 0)
      for _ in 0..<40 {
        var damaged = content
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          damaged[Int.random(in: range, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try check(damaged, dataBlock.name.text, range.count, cache)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ name: String, _ size: Int, _ cache: DNACache) throws {
    do {
      let action = try action(bytes, named: name, cache)
      let keys = action.slots.flatMap(\.curves).reduce(0) { $0 + $1.keys.count }
      #expect(keys * 72 <= size, "seed \(Self.seed)")
      #expect(action.warnings.count <= 100, "seed \(Self.seed)")
    } catch let error as BlendFormatError {
      #expect(!error.message.isEmpty, "seed \(Self.seed)")
    }
  }
}

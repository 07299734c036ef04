import BlendFormat
import Foundation
import Testing

/// Actions with one of everything a curve can have, against what the Blender that wrote them says.
struct ActionMemberTests {
  private typealias Object = [String: Any]

  private static let folder = Fixtures.folder("3.4").deletingLastPathComponent()
    .appending(path: "actions")

  private func action(_ name: String, _ version: String) throws -> BlendAction {
    let url = Self.folder.appending(path: "blender-\(version).blend")
    var loader = try DataBlockLoader(path: url.bytes)
    let block = try loader.load(.action(name))
    return try block.action()
  }

  private func slots(_ name: String, _ version: String) throws -> [Object] {
    let url = Self.folder.appending(path: "blender-\(version).json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require((object as? Object)?[name] as? [Object])
  }

  private func numbers(_ value: Any?) -> [Float] {
    (value as? [Any] ?? []).compactMap { ($0 as? NSNumber)?.floatValue }
  }

  @Test(arguments: Fixtures.versions)
  func `slots, curves, keys with handles, samples and modifiers are those of Blender`(
    version: String
  ) throws {
    let action = try action("Everything", version)
    let expected = try slots("Everything", version)
    #expect(action.warnings.isEmpty)
    #expect(action.slots.map(\.identifier.text) == expected.map { $0["identifier"] as? String })
    #expect(action.slots.map { Int($0.handle) } == expected.map { $0["handle"] as? Int })
    for (slot, expected) in zip(action.slots, expected) {
      let curves = expected["curves"] as? [Object] ?? []
      #expect(slot.curves.count == curves.count)
      for (curve, expected) in zip(slot.curves, curves) {
        check(curve, expected)
      }
    }
  }

  private func check(_ curve: FCurve, _ expected: Object) {
    let what: Comment = "\(curve.path.text) [\(curve.arrayIndex)]"
    #expect(curve.path.text == expected["path"] as? String)
    #expect(curve.arrayIndex == expected["index"] as? Int)
    #expect((curve.flags & FCurve.Flag.muted != 0) == expected["mute"] as? Bool, what)
    #expect(curve.isGroupMuted == expected["group_mute"] as? Bool, what)
    #expect((curve.extrapolation == .linear) == (expected["extrapolation"] as? String == "LINEAR"))
    let keys = expected["keys"] as? [[Any]] ?? []
    #expect(curve.keys.count == keys.count, what)
    for (key, expected) in zip(curve.keys, keys) {
      check(key, expected)
    }
    let samples = curve.samples.map { [$0.frame, $0.value] }
    #expect(samples == (expected["samples"] as? [Any] ?? []).map(numbers), what)
    let modifiers = expected["modifiers"] as? [Object] ?? []
    #expect(curve.modifiers.count == modifiers.count, what)
    for (modifier, expected) in zip(curve.modifiers, modifiers) {
      check(modifier, expected)
    }
  }

  private func check(_ key: Keyframe, _ expected: [Any]) {
    let points = [key.key, key.left, key.right].flatMap { [$0.frame, $0.value] }
    #expect(points == numbers(Array(expected[..<6])))
    #expect(ActionGolden.interpolations[Int(key.interpolation)] == expected[6] as? String)
    #expect(ActionGolden.easings[Int(key.easing)] == expected[7] as? String)
    #expect([key.back, key.amplitude, key.period] == numbers(Array(expected[8...])))
  }

  private func check(_ modifier: FModifier, _ expected: Object) {
    let what: Comment = "\(modifier)"
    func number(_ name: String) -> Float? { (expected[name] as? NSNumber)?.floatValue }
    func isSet(_ bit: Int) -> Bool { modifier.flags & bit != 0 }
    #expect(modifier.kind.name == expected["type"] as? String)
    #expect(isSet(FModifier.Flag.muted) == expected["mute"] as? Bool, what)
    #expect(isSet(FModifier.Flag.usesRange) == expected["use_restricted_range"] as? Bool, what)
    #expect(isSet(FModifier.Flag.usesInfluence) == expected["use_influence"] as? Bool, what)
    #expect(modifier.influence == number("influence"), what)
    // Blender's Python shows members of this kind's own under the same names.
    if modifier.kind.name != "STEPPED" {
      let range = [modifier.range.start, modifier.range.end]
      #expect(range == [number("frame_start"), number("frame_end")], what)
    }
    #expect([modifier.blend.in, modifier.blend.out] == [number("blend_in"), number("blend_out")])
    let members = ModifierGolden(expected)
    #expect(modifier.kind == members.kind, what)
  }

  @Test(arguments: Fixtures.versions)
  func `keyed whole numbers, switches and enumerations say what they hold`(version: String) throws {
    let curves = try action("Keyed", version).slots.flatMap(\.curves)
    let whole = FCurve.Flag.integers
    let discrete = FCurve.Flag.integers | FCurve.Flag.discrete
    let flags = Dictionary(
      uniqueKeysWithValues: curves.map { ($0.path.text, $0.flags & discrete) }
    )
    #expect(
      flags == [
        #"["whole"]"#: whole, "hide_render": discrete, "rotation_mode": discrete,
        "rotation_euler": 0,
      ]
    )
  }
}

/// A modifier as Blender's Python describes it.
private struct ModifierGolden {
  private let values: [String: Any]

  init(_ values: [String: Any]) {
    self.values = values
  }

  private func number(_ name: String) -> Float { (values[name] as? NSNumber)?.floatValue ?? .nan }
  private func integer(_ name: String) -> Int { values[name] as? Int ?? .min }
  private func bit(_ name: String, _ bit: Int) -> Int { values[name] as? Bool == true ? bit : 0 }
  private func position(_ name: String, _ names: [String]) -> Int {
    names.firstIndex(of: values[name] as? String ?? "") ?? -1
  }

  var kind: FModifier.Kind? {
    switch values["type"] as? String {
    case "GENERATOR":
      .generator(
        mode: position("mode", ["POLYNOMIAL", "POLYNOMIAL_FACTORISED"]),
        flags: bit("use_additive", 1),
        order: integer("poly_order"),
        coefficients: (values["coefficients"] as? [NSNumber] ?? []).map(\.floatValue)
      )
    case "FNGENERATOR":
      .function(
        position("function_type", ["SIN", "COS", "TAN", "SQRT", "LN", "SINC"]),
        flags: bit("use_additive", 1),
        amplitude: number("amplitude"),
        phaseMultiplier: number("phase_multiplier"),
        phaseOffset: number("phase_offset"),
        valueOffset: number("value_offset")
      )
    case "ENVELOPE": envelope
    case "CYCLES":
      .cycles(
        beforeMode: position("mode_before", Self.cycles),
        beforeCount: integer("cycles_before"),
        afterMode: position("mode_after", Self.cycles),
        afterCount: integer("cycles_after")
      )
    case "NOISE": noise
    case "LIMITS":
      .limits(
        minimumX: number("min_x"),
        maximumX: number("max_x"),
        minimumY: number("min_y"),
        maximumY: number("max_y"),
        flags: bit("use_min_x", 1) | bit("use_max_x", 2) | bit("use_min_y", 4) | bit("use_max_y", 8)
      )
    case "STEPPED":
      .stepped(
        size: number("frame_step"),
        offset: number("frame_offset"),
        start: number("frame_start"),
        end: number("frame_end"),
        flags: bit("use_frame_start", 1) | bit("use_frame_end", 2)
      )
    default: nil
    }
  }

  private static let cycles = ["NONE", "REPEAT", "REPEAT_OFFSET", "MIRROR"]

  private var envelope: FModifier.Kind {
    let points = (values["control_points"] as? [[NSNumber]] ?? []).map { point in
      FModifier.EnvelopePoint(
        minimum: point[1].floatValue,
        maximum: point[2].floatValue,
        frame: point[0].floatValue
      )
    }
    return .envelope(
      points: points,
      middle: number("reference_value"),
      minimum: number("default_min"),
      maximum: number("default_max")
    )
  }

  private var noise: FModifier.Kind {
    .noise(
      size: number("scale"),
      strength: number("strength"),
      phase: number("phase"),
      offset: number("offset"),
      depth: integer("depth"),
      modification: position("blend_type", ["REPLACE", "ADD", "SUBTRACT", "MULTIPLY"]),
      lacunarity: values["lacunarity"] == nil ? nil : number("lacunarity"),
      roughness: values["roughness"] == nil ? nil : number("roughness"),
      isLegacy: values["use_legacy_noise"] as? Bool ?? true
    )
  }
}

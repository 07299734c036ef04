import BlendFormat
import Foundation

/// What a real Blender makes of random curves.
struct CurveGoldens: Decodable {
  /// A number; what is none, or infinite, is a text in the file.
  struct Number: Decodable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else if let flag = try? container.decode(Bool.self) {
        value = flag ? 1 : 0
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }

    var float: Float { Float(value) }
    var int: Int { Int(value) }
    var isTrue: Bool { value != 0 }
  }

  struct Modifier: Decodable {
    var type: String
    var values: [Number]
    var points: [[Number]]?
    var common: [Number]
  }

  struct Curve: Decodable {
    var keys: [[Number]]
    var samples: [[Number]]?
    var extrapolation: Int
    var flags: Int32?
    var modifiers: [Modifier]
    var times: [Number]?
    var values: [Number]?
    var isSmooth: Bool?
    var after: [[Number]]?
  }

  var blender: String
  var curves: [Curve]
  var handles: [Curve]

  static func read(_ name: String) throws -> CurveGoldens {
    let file = PoseGoldens.root.appending(path: "fcurves/\(name)")
    return try JSONDecoder().decode(CurveGoldens.self, from: Data(contentsOf: file))
  }
}

extension FCurve {
  init(_ golden: CurveGoldens.Curve) {
    self.init(
      path: Array("location".utf8),
      arrayIndex: 0,
      keys: golden.keys.map(Keyframe.init),
      samples: (golden.samples ?? []).map { CurveSample(frame: $0[0].float, value: $0[1].float) },
      extrapolation: Extrapolation(rawValue: golden.extrapolation) ?? .constant,
      flags: golden.flags ?? 0,
      isSmooth: golden.isSmooth ?? false,
      modifiers: golden.modifiers.map(FModifier.init)
    )
  }
}

extension Keyframe {
  init(_ row: [CurveGoldens.Number]) {
    let points = stride(from: 0, to: 6, by: 2).map {
      Point(frame: row[$0].float, value: row[$0 + 1].float)
    }
    self.init(
      left: points[0],
      key: points[1],
      right: points[2],
      interpolation: UInt8(row[6].int),
      easing: Int8(row[7].int),
      back: row[8].float,
      amplitude: row[9].float,
      period: row[10].float,
      leftHandle: UInt8(row[11].int),
      rightHandle: UInt8(row[12].int)
    )
  }
}

extension FModifier {
  init(_ golden: CurveGoldens.Modifier) {
    let common = golden.common
    let flags =
      (common[0].isTrue ? Flag.muted : 0) | (common[1].isTrue ? Flag.usesRange : 0)
      | (common[2].isTrue ? Flag.usesInfluence : 0)
    self.init(
      Kind(golden),
      flags: flags,
      influence: common[3].float,
      range: (common[4].float, common[5].float),
      blend: (common[6].float, common[7].float)
    )
  }
}

extension FModifier.Kind {
  init(_ golden: CurveGoldens.Modifier) {
    let v = golden.values
    func flags(_ positions: [Int]) -> Int {
      positions.enumerated().reduce(0) { $0 | (v[$1.element].isTrue ? 1 << $1.offset : 0) }
    }
    switch golden.type {
    case "GENERATOR":
      self = .generator(
        mode: v[0].int,
        flags: flags([1]),
        order: v[2].int,
        coefficients: v.dropFirst(3).map(\.float)
      )
    case "FNGENERATOR":
      self = .function(
        v[0].int,
        flags: flags([1]),
        amplitude: v[2].float,
        phaseMultiplier: v[3].float,
        phaseOffset: v[4].float,
        valueOffset: v[5].float
      )
    case "ENVELOPE":
      let points = (golden.points ?? []).map {
        FModifier.EnvelopePoint(minimum: $0[0].float, maximum: $0[1].float, frame: $0[2].float)
      }
      self = .envelope(
        points: points,
        middle: v[0].float,
        minimum: v[1].float,
        maximum: v[2].float
      )
    case "CYCLES":
      self = .cycles(
        beforeMode: v[0].int,
        beforeCount: v[1].int,
        afterMode: v[2].int,
        afterCount: v[3].int
      )
    case "NOISE":
      self = .noise(
        size: v[1].float,
        strength: v[2].float,
        phase: v[3].float,
        offset: v[4].float,
        depth: v[5].int,
        modification: v[0].int,
        lacunarity: v[7].float,
        roughness: v[8].float,
        isLegacy: v[6].isTrue
      )
    case "LIMITS":
      self = .limits(
        minimumX: v[0].float,
        maximumX: v[1].float,
        minimumY: v[2].float,
        maximumY: v[3].float,
        flags: flags([4, 5, 6, 7])
      )
    case "STEPPED":
      self = .stepped(
        size: v[0].float,
        offset: v[1].float,
        start: v[2].float,
        end: v[3].float,
        flags: flags([4, 5])
      )
    default: self = .other(0)
    }
  }
}

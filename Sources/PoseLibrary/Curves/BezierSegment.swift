internal import BlendFormat
internal import Glibc

/// The part of a curve between two keys with handles.
struct BezierSegment {
  private let start: Keyframe.Point
  private var leaving: Keyframe.Point
  private var arriving: Keyframe.Point
  private let end: Keyframe.Point

  /// Makes a segment of a key, its right handle, and the left handle of the next key.
  init(
    _ start: Keyframe.Point,
    _ leaving: Keyframe.Point,
    _ arriving: Keyframe.Point,
    _ end: Keyframe.Point
  ) {
    self.start = start
    self.leaving = leaving
    self.arriving = arriving
    self.end = end
  }

  /// The value at a time between the keys; 0 where Blender finds none.
  func value(at frame: Float) -> Float {
    guard !isFlat else { return start.value }
    let segment = shortened()
    guard let place = segment.parameter(at: frame) else { return 0 }
    return segment.value(atParameter: place)
  }

  private var isFlat: Bool {
    abs(start.value - end.value) < .ulpOfOne && abs(leaving.value - arriving.value) < .ulpOfOne
      && abs(arriving.value - end.value) < .ulpOfOne
  }

  /// With handles no longer than the time between the keys, so that the curve never turns back
  /// (Blender: `BKE_fcurve_correct_bezpart`).
  private func shortened() -> BezierSegment {
    let length = end.frame - start.frame
    var segment = self
    segment.leaving = leaving.shortened(towards: start, to: length)
    segment.arriving = arriving.shortened(towards: end, to: length)
    return segment
  }

  /// Where on the segment, from 0 to 1, the time is reached.
  private func parameter(at frame: Float) -> Float? {
    CubicEquation(
      constant: Double(start.frame - frame),
      linear: Double(3 * (leaving.frame - start.frame)),
      quadratic: Double(3 * (start.frame - 2 * leaving.frame + arriving.frame)),
      cubic: Double(end.frame - start.frame + 3 * (leaving.frame - arriving.frame))
    ).firstRoot
  }

  private func value(atParameter t: Float) -> Float {
    let linear = 3 * (leaving.value - start.value)
    let quadratic = 3 * (start.value - 2 * leaving.value + arriving.value)
    let cubic = end.value - start.value + 3 * (leaving.value - arriving.value)
    return start.value + t * linear + t * t * quadratic + t * t * t * cubic
  }
}

extension Keyframe.Point {
  fileprivate func shortened(towards key: Keyframe.Point, to length: Float) -> Keyframe.Point {
    let width = key.frame - frame
    let height = key.value - value
    guard abs(width) > length else { return self }
    let share = length / abs(width)
    return Keyframe.Point(frame: key.frame - share * width, value: key.value - share * height)
  }
}

/// An equation of the third degree, solved as Blender does (Blender: `solve_cubic`).
///
/// The order in which roots are looked at is Blender's: where a segment with long handles passes a time
/// more than once the first one found is taken.
private struct CubicEquation {
  var constant: Double
  var linear: Double
  var quadratic: Double
  var cubic: Double

  /// The first root on a segment; nil when there is none.
  var firstRoot: Float? {
    guard cubic == 0 else { return cubicRoots.first(where: Self.isOnSegment) }
    guard quadratic == 0 else { return quadraticRoots.first(where: Self.isOnSegment) }
    guard linear == 0 else { return [Float(-constant / linear)].first(where: Self.isOnSegment) }
    return constant == 0 ? 0 : nil
  }

  private static func isOnSegment(_ root: Float) -> Bool {
    root >= Float(-1.0e-10) && root <= 1.000001
  }

  private var quadraticRoots: [Float] {
    let discriminant = linear * linear - 4 * quadratic * constant
    if discriminant > 0 {
      let root = discriminant.squareRoot()
      return [
        Float((-linear - root) / (2 * quadratic)), Float((-linear + root) / (2 * quadratic)),
      ]
    }
    return discriminant == 0 ? [Float(-linear / (2 * quadratic))] : []
  }

  /// Cardano's formula, with three real roots by the cosine.
  private var cubicRoots: [Float] {
    let a = quadratic / cubic / 3
    let b = linear / cubic
    let c = constant / cubic
    let p = b / 3 - a * a
    let q = (2 * a * a * a - a * b + c) / 2
    let d = q * q + p * p * p
    if d > 0 {
      let t = d.squareRoot()
      return [Float(Self.cubeRoot(-q + t) + Self.cubeRoot(-q - t) - a)]
    }
    if d == 0 {
      let t = Self.cubeRoot(-q)
      return [Float(2 * t - a), Float(-t - a)]
    }
    let t = (-p).squareRoot()
    let cosine = cos(acos(-q / (-(p * p * p)).squareRoot()) / 3)
    let sine = (3 - 3 * cosine * cosine).squareRoot()
    return [
      Float(2 * t * cosine - a), Float(-t * (cosine + sine) - a), Float(-t * (cosine - sine) - a),
    ]
  }

  /// By logarithms, as Blender does.
  private static func cubeRoot(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let root = exp(log(abs(value)) / 3)
    return value < 0 ? -root : root
  }
}

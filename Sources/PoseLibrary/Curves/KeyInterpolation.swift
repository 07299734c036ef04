internal import BlendFormat

/// How a curve goes from a key to the next (Blender: `eBezTriple_Interpolation`).
enum KeyInterpolation: UInt8 {
  case constant = 0
  case linear = 1
  case bezier = 2
  case back = 3
  case bounce = 4
  case circular = 5
  case cubic = 6
  case elastic = 7
  case exponential = 8
  case quadratic = 9
  case quartic = 10
  case quintic = 11
  case sinusoidal = 12

  /// The value between two keys; unknown interpolations of newer files hold the first key's.
  static func value(at frame: Float, from start: Keyframe, to end: Keyframe) -> Float {
    let duration = end.key.frame - start.key.frame
    guard duration != 0, let interpolation = KeyInterpolation(rawValue: start.interpolation) else {
      return start.key.value
    }
    switch interpolation {
    case .constant: return start.key.value
    case .bezier:
      let segment = BezierSegment(start.key, start.right, end.left, end.key)
      return segment.value(at: frame)
    default:
      let easing = Easing(
        time: frame - start.key.frame,
        begin: start.key.value,
        change: end.key.value - start.key.value,
        duration: duration
      )
      return easing.value(interpolation, of: start)
    }
  }
}

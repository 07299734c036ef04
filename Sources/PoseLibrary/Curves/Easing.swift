internal import BlendFormat
internal import Glibc

/// A transition from a value to another in some time (Blender: `BLI_easing`; the formulas are Robert
/// Penner's).
struct Easing {
  /// The time that has passed.
  var time: Float
  /// The value at the beginning.
  var begin: Float
  /// By how much the value changes.
  var change: Float
  /// How long it takes.
  var duration: Float

  /// Which end of the transition eases.
  enum Direction {
    case `in`
    case out
    case inOut
  }

  /// The value now, for a key's interpolation with its settings.
  func value(_ interpolation: KeyInterpolation, of key: Keyframe) -> Float {
    let direction = Self.direction(key.easing, interpolation)
    switch interpolation {
    case .constant, .bezier: return begin
    case .linear: return change * time / duration + begin
    case .back: return back(direction, overshoot: key.back)
    case .bounce: return bounce(direction)
    case .circular: return circular(direction)
    case .cubic: return power(3, direction)
    case .elastic:
      return ElasticEasing(easing: self, amplitude: key.amplitude, period: key.period)
        .value(direction)
    case .exponential: return exponential(direction)
    case .quadratic: return power(2, direction)
    case .quartic: return power(4, direction)
    case .quintic: return power(5, direction)
    case .sinusoidal: return sinusoidal(direction)
    }
  }

  /// Automatic easing is out for what swings, else in.
  private static func direction(_ easing: Int8, _ interpolation: KeyInterpolation) -> Direction {
    switch easing {
    case 1: .in
    case 2: .out
    case 3: .inOut
    default: [.back, .bounce, .elastic].contains(interpolation) ? .out : .in
    }
  }

  private func power(_ exponent: Int, _ direction: Direction) -> Float {
    switch direction {
    case .in: return change * Self.power(time / duration, exponent) + begin
    case .out:
      return change * Self.reached(Self.power(time / duration - 1, exponent), exponent) + begin
    case .inOut:
      let half = time / (duration / 2)
      guard half >= 1 else { return change / 2 * Self.power(half, exponent) + begin }
      let share = Self.reached(Self.power(half - 2, exponent), exponent) + 1
      return change / 2 * share + begin
    }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    (1..<exponent).reduce(base) { power, _ in power * base }
  }

  /// What is reached when the power of what is left, a negative number, is given.
  private static func reached(_ power: Float, _ exponent: Int) -> Float {
    exponent.isMultiple(of: 2) ? 1 - power : power + 1
  }

  private func back(_ direction: Direction, overshoot: Float) -> Float {
    switch direction {
    case .in:
      let t = time / duration
      return change * t * t * ((overshoot + 1) * t - overshoot) + begin
    case .out:
      let t = time / duration - 1
      return change * (t * t * ((overshoot + 1) * t + overshoot) + 1) + begin
    case .inOut:
      let wide = overshoot * 1.525
      var t = time / (duration / 2)
      if t < 1 { return change / 2 * (t * t * ((wide + 1) * t - wide)) + begin }
      t -= 2
      return change / 2 * (t * t * ((wide + 1) * t + wide) + 2) + begin
    }
  }

  private func bounce(_ direction: Direction) -> Float {
    switch direction {
    case .in: return change - bounceOut(duration - time) + begin
    case .out: return bounceOut(time) + begin
    case .inOut:
      if time < duration / 2 { return (change - bounceOut(duration - time * 2)) * 0.5 + begin }
      return bounceOut(time * 2 - duration) * 0.5 + change * 0.5 + begin
    }
  }

  /// A ball that bounces four times, ever lower.
  private func bounceOut(_ time: Float) -> Float {
    var t = time / duration
    let base: Float
    if t < 1 / 2.75 {
      base = 0
    } else if t < 2 / 2.75 {
      t -= 1.5 / 2.75
      base = 0.75
    } else if t < 2.5 / 2.75 {
      t -= 2.25 / 2.75
      base = 0.9375
    } else {
      t -= 2.625 / 2.75
      base = 0.984375
    }
    return change * (7.5625 * t * t + base)
  }

  private func circular(_ direction: Direction) -> Float {
    switch direction {
    case .in:
      let t = time / duration
      return -change * ((1 - t * t).squareRoot() - 1) + begin
    case .out:
      let t = time / duration - 1
      return change * (1 - t * t).squareRoot() + begin
    case .inOut:
      var t = time / (duration / 2)
      if t < 1 { return -change / 2 * ((1 - t * t).squareRoot() - 1) + begin }
      t -= 2
      return change / 2 * ((1 - t * t).squareRoot() + 1) + begin
    }
  }

  private func exponential(_ direction: Direction) -> Float {
    // A power of two never reaches 0: the rest, 1/1024, is taken off and the whole stretched.
    let rest: Float = 0.0009765625
    let stretch = 1 / (1 - rest)
    guard time != 0 else { return begin }
    switch direction {
    case .in: return change * (powf(2, 10 * (time / duration - 1)) - rest) * stretch + begin
    case .out: return change * (1 - (powf(2, -10 * time / duration) - rest) * stretch) + begin
    case .inOut:
      var half = Easing(time: time, begin: begin, change: change / 2, duration: duration / 2)
      guard time > half.duration else { return half.exponential(.in) }
      half.time = time - half.duration
      half.begin = begin + half.change
      return half.exponential(.out)
    }
  }

  private func sinusoidal(_ direction: Direction) -> Float {
    switch direction {
    case .in: -change * cosf(time / duration * (.pi / 2)) + change + begin
    case .out: change * sinf(time / duration * (.pi / 2)) + begin
    case .inOut: -change / 2 * (cosf(.pi * time / duration) - 1) + begin
    }
  }
}

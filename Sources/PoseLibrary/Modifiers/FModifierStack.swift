internal import BlendFormat

/// The modifiers of a curve while it is evaluated once.
///
/// Those that bend time are asked from the last to the first, then those that change the value from the
/// first to the last (Blender: `evaluate_time_fmodifiers`, `evaluate_value_fmodifiers`).
struct FModifierStack {
  private let modifiers: [FModifier]
  private let curve: FCurve
  /// By how much the cycle the time fell into is raised.
  private var cycleOffset: Float = 0
  private var isActive: Bool

  /// Takes the modifiers of a curve.
  init(_ modifiers: [FModifier], of curve: FCurve) {
    self.modifiers = modifiers
    self.curve = curve
    isActive = !modifiers.isEmpty && curve.flags & FCurve.Flag.withoutModifiers == 0
  }

  /// The time at which the curve's keys are to be read.
  mutating func time(for frame: Float) -> Float {
    guard isActive else { return frame }
    var frame = frame
    for (position, modifier) in modifiers.enumerated().reversed() where modifier.acts(at: frame) {
      guard let new = time(for: frame, modifier, at: position) else { continue }
      frame = .mixed(new, frame, modifier.influence(at: frame))
    }
    return frame
  }

  /// What the modifiers make of a value; the time is the one at which the keys were read.
  func value(_ value: Float, at frame: Float) -> Float {
    guard isActive else { return value }
    var value = value
    for (position, modifier) in modifiers.enumerated() where modifier.acts(at: frame) {
      guard let new = self.value(value, at: frame, modifier, at: position) else { continue }
      value = .mixed(new, value, modifier.influence(at: frame))
    }
    return value
  }

  /// The time a modifier makes of a time; nil when it has no say in it.
  private mutating func time(
    for frame: Float,
    _ modifier: FModifier,
    at position: Int
  ) -> Float? {
    switch modifier.kind {
    case .cycles(let beforeMode, let beforeCount, let afterMode, let afterCount):
      // Blender lets cycles repeat only what no other modifier has touched.
      guard position == 0, let range = curve.cycleRange else { return nil }
      let cycles = CyclesModifier(
        before: (beforeMode, beforeCount),
        after: (afterMode, afterCount),
        first: range.first,
        last: range.last
      )
      let place = cycles.place(of: frame)
      cycleOffset = place.offset
      return place.frame
    case .limits(let minimum, let maximum, _, _, let flags):
      if flags & LimitsFlag.minimumX != 0, frame < minimum { return minimum }
      if flags & LimitsFlag.maximumX != 0, frame > maximum { return maximum }
      return frame
    case .stepped(let size, let offset, let start, let end, let flags):
      if flags & SteppedFlag.notBefore != 0, frame < start { return frame }
      if flags & SteppedFlag.notAfter != 0, frame > end { return frame }
      return Float(((frame - offset) / size).truncatedAsInC) * size + offset
    case .generator, .function, .envelope, .noise, .other: return nil
    }
  }

  /// The value a modifier makes of a value; nil when it has no say in it.
  private func value(
    _ value: Float,
    at frame: Float,
    _ modifier: FModifier,
    at position: Int
  ) -> Float? {
    switch modifier.kind {
    case .generator(let mode, let flags, let order, let coefficients):
      let generator = GeneratorModifier(mode: mode, order: order, coefficients: coefficients)
      return generator.value(at: frame).map {
        flags & GeneratorFlag.additive == 0 ? $0 : value + $0
      }
    case .function(let function, let flags, let amplitude, let multiplier, let phase, let offset):
      let argument = Double(multiplier * frame + phase)
      let isAdded = flags & GeneratorFlag.additive != 0
      guard let generator = FunctionGenerator(rawValue: function) else { return nil }
      guard let result = generator.value(argument) else { return isAdded ? value : 0 }
      let height = amplitude * Float(result) + offset
      return isAdded ? value + height : height
    case .envelope(let points, let middle, let minimum, let maximum):
      guard let bounds = points.bounds(at: frame) else { return value }
      let share = (value - (middle + minimum)) / (maximum - minimum)
      return bounds.minimum + share * (bounds.maximum - bounds.minimum)
    case .cycles: return position == 0 ? value + cycleOffset : nil
    case .noise: return NoiseModifier(modifier.kind)?.value(value, at: frame)
    case .limits(_, _, let minimum, let maximum, let flags):
      var value = value
      if flags & LimitsFlag.minimumY != 0, value < minimum { value = minimum }
      if flags & LimitsFlag.maximumY != 0, value > maximum { value = maximum }
      return value
    case .stepped, .other: return nil
    }
  }
}

extension FCurve.Flag {
  /// Blender: `FCURVE_MOD_OFF`, the modifiers are switched off.
  static let withoutModifiers: Int32 = 1 << 6
}

private enum GeneratorFlag {
  static let additive = 1 << 0
}

private enum LimitsFlag {
  static let minimumX = 1 << 0
  static let maximumX = 1 << 1
  static let minimumY = 1 << 2
  static let maximumY = 1 << 3
}

private enum SteppedFlag {
  static let notBefore = 1 << 0
  static let notAfter = 1 << 1
}

extension FCurve {
  /// The first and last key or sample, between which cycles repeat.
  fileprivate var cycleRange: (first: Keyframe.Point, last: Keyframe.Point)? {
    if let first = keys.first, let last = keys.last { return (first.key, last.key) }
    guard let first = samples.first, let last = samples.last else { return nil }
    return (
      Keyframe.Point(frame: first.frame, value: first.value),
      Keyframe.Point(frame: last.frame, value: last.value)
    )
  }
}

extension [FModifier.EnvelopePoint] {
  /// The bounds at a time; beyond the points those of the nearest.
  fileprivate func bounds(at frame: Float) -> (minimum: Float, maximum: Float)? {
    guard let first, let last else { return nil }
    if first.frame >= frame { return (first.minimum, first.maximum) }
    if last.frame <= frame { return (last.minimum, last.maximum) }
    for (one, other) in zip(self, dropFirst()) where one.frame <= frame && other.frame >= frame {
      let length = other.frame - one.frame
      let share = (frame - one.frame) / length
      let rest = (other.frame - frame) / length
      return (
        rest * one.minimum + share * other.minimum, rest * one.maximum + share * other.maximum
      )
    }
    return (0, 0)
  }
}

public import BlendFormat

extension FCurve {
  /// Whether Blender takes the curve into account: it is not muted, nor is its group, its path is not
  /// marked as leading nowhere, and it has something to say.
  ///
  /// Blender: `is_fcurve_evaluatable`. Hidden and protected curves count.
  public var isEvaluated: Bool {
    flags & (Flag.muted | Flag.invalid) == 0 && !isGroupMuted && !isEmpty
  }

  /// Whether there are neither keys nor samples nor modifiers that make up a curve of their own
  /// (Blender: `BKE_fcurve_is_empty`).
  var isEmpty: Bool {
    keys.isEmpty && samples.isEmpty && !modifiers.contains { $0.generatesCurve }
  }

  /// The value at a time, as Blender computes it (Blender: `evaluate_fcurve`).
  ///
  /// Never traps: wild times and numbers of damaged files lead to what Blender makes of them, at worst to
  /// 0 or a value that is not a number.
  ///
  /// - Parameter frame: the time in frames; poses are evaluated at 0.
  public func value(at frame: Float) -> Float {
    var stack = FModifierStack(modifiers, of: self)
    let frame = stack.time(for: frame)
    let value = stack.value(unmodifiedValue(at: frame), at: frame)
    return wholeIfNeeded(value)
  }

  /// The value at a time without what modifiers do.
  func valueWithoutModifiers(at frame: Float) -> Float {
    wholeIfNeeded(unmodifiedValue(at: frame))
  }

  private func wholeIfNeeded(_ value: Float) -> Float {
    flags & Flag.integers == 0 ? value : (value + 0.5).rounded(.down)
  }

  private func unmodifiedValue(at frame: Float) -> Float {
    if !keys.isEmpty { return keyedValue(at: frame) }
    return samples.isEmpty ? 0 : sampledValue(at: frame)
  }

  private func keyedValue(at frame: Float) -> Float {
    let last = keys.count - 1
    if frame <= keys[0].key.frame {
      return extrapolated(from: keys[0], neighbor: last > 0 ? keys[1] : nil, to: frame, \.left)
    }
    if keys[last].key.frame <= frame {
      let neighbor = last > 0 ? keys[last - 1] : nil
      return extrapolated(from: keys[last], neighbor: neighbor, to: frame, \.right)
    }
    return interpolated(at: frame)
  }

  /// Goes on beyond the first or last key.
  ///
  /// Other than constant and linear keys go on along the handle that points outwards.
  private func extrapolated(
    from end: Keyframe,
    neighbor: Keyframe?,
    to frame: Float,
    _ handle: KeyPath<Keyframe, Keyframe.Point>
  ) -> Float {
    let interpolation = KeyInterpolation(rawValue: end.interpolation)
    guard extrapolation == .linear, interpolation != .constant, flags & Flag.discrete == 0 else {
      return end.key.value
    }
    let other: Keyframe.Point
    let slope: Float
    if interpolation == .linear {
      guard let neighbor else { return end.key.value }
      other = neighbor.key
      slope = (other.value - end.key.value) / (other.frame - end.key.frame)
    } else {
      other = end[keyPath: handle]
      slope = (end.key.value - other.value) / (end.key.frame - other.frame)
    }
    guard end.key.frame - other.frame != 0 else { return end.key.value }
    return end.key.value - slope * (end.key.frame - frame)
  }

  private func interpolated(at frame: Float) -> Float {
    let place = keys.search(frame)
    guard keys.indices.contains(place.index) else { return 0 }
    let end = keys[place.index]
    let isOnKey = place.isExact || abs(end.key.frame - frame) < 1e-8
    guard !isOnKey else { return end.key.value }
    let start = place.index > 0 ? keys[place.index - 1] : end
    guard !(frame < start.key.frame || end.key.frame < frame) else { return 0 }
    guard flags & Flag.discrete == 0 else { return start.key.value }
    return KeyInterpolation.value(at: frame, from: start, to: end)
  }

  /// Between two samples the way is straight; samples are taken to lie a frame apart.
  private func sampledValue(at frame: Float) -> Float {
    let first = samples[0]
    let last = samples[samples.count - 1]
    if first.frame >= frame { return first.value }
    if last.frame <= frame { return last.value }
    let position = Int(frame.truncatedAsInC) - Int(first.frame.truncatedAsInC)
    guard samples.indices.contains(position) else { return 0 }
    let fraction = abs(frame - frame.rounded(.down))
    guard fraction != 0, fraction < 1, samples.indices.contains(position + 1) else {
      return samples[position].value
    }
    return (1 - fraction) * samples[position].value + (1 - (1 - fraction))
      * samples[position + 1].value
  }
}

extension [Keyframe] {
  /// Finds the key at a time, or the first after it, as Blender does: times within a ten-thousandth of a
  /// frame are the same, and the keys are taken to be sorted.
  fileprivate func search(_ frame: Float) -> (index: Int, isExact: Bool) {
    func isAt(_ index: Int) -> Bool { abs(frame - self[index].key.frame) <= 0.0001 }
    let last = count - 1
    if isAt(0) { return (0, true) }
    if frame < self[0].key.frame { return (0, false) }
    if isAt(last) { return (last, true) }
    if frame > self[last].key.frame { return (count, false) }
    var start = 0
    var end = count
    while start <= end {
      let middle = start + (end - start) / 2
      guard middle < count else { break }
      if isAt(middle) { return (middle, true) }
      if frame > self[middle].key.frame {
        start = middle + 1
      } else if frame < self[middle].key.frame {
        end = middle - 1
      } else {
        break
      }
    }
    return (start, false)
  }
}

public import BlendFormat

extension FCurve {
  /// The curve with a key at another value.
  ///
  /// The key's handles move along; automatic, vector and aligned ones of all keys are then laid anew, as
  /// Blender does when a key is set.
  ///
  /// - Parameters:
  ///   - position: which key.
  ///   - value: its new value.
  /// - Returns: the curve with the same keys at the same frames.
  public func moving(keyAt position: Int, to value: Float) -> FCurve {
    var curve = self
    let way = value - keys[position].key.value
    curve.keys[position].left.value += way
    curve.keys[position].right.value += way
    curve.keys[position].key.value = value
    curve.recalculateHandles()
    return curve
  }

  /// Lays automatic, vector and aligned handles anew after keys have moved
  /// (Blender: `BKE_fcurve_handles_recalc`).
  mutating func recalculateHandles() {
    guard keys.count > 1 else { return }
    let last = keys.count - 1
    let isCyclic = isCyclic && keys[0].isAutomatic && keys[last].isAutomatic
    // Keys whose handles are final and not smoothed further.
    var locked = [Bool](repeating: false, count: keys.count)
    for index in keys.indices {
      let before = index > 0 ? keys[index - 1].key : wrapped(last - 1, from: last, to: 0, isCyclic)
      let after = index < last ? keys[index + 1].key : wrapped(1, from: 0, to: last, isCyclic)
      locked[index] = keys[index].recalculateHandles(
        between: before,
        and: after,
        isSmooth: isSmooth
      )
      let isEnd = index == 0 || index == last
      if isEnd, !isCyclic, keys[index].isAutomatic, extrapolation == .constant {
        keys[index].flattenHandles()
        locked[index] = true
      }
      if index > 0, keys[index - 1].key.frame >= keys[index].key.frame {
        locked[index - 1] = true
        locked[index] = true
      }
    }
    if isCyclic, locked[0] || locked[last] {
      for index in [0, last] {
        keys[index].flattenHandles()
        locked[index] = true
      }
    }
    if isSmooth {
      let smoothing = HandleSmoothing(locked: locked, isCyclic: isCyclic)
      smoothing.smooth(&keys)
    }
  }

  /// A key carried over from one end of a cycle to the other.
  private func wrapped(
    _ index: Int,
    from end: Int,
    to other: Int,
    _ isCyclic: Bool
  ) -> Keyframe.Point? {
    guard isCyclic else { return nil }
    return Keyframe.Point(
      frame: keys[index].key.frame + (keys[other].key.frame - keys[end].key.frame),
      value: keys[index].key.value + (keys[other].key.value - keys[end].key.value)
    )
  }

  /// Whether the curve repeats itself for ever on both sides without mirroring
  /// (Blender: `BKE_fcurve_is_cyclic`).
  private var isCyclic: Bool {
    guard let modifier = modifiers.first, modifier.isUnrestricted,
      case .cycles(let beforeMode, 0, let afterMode, 0) = modifier.kind
    else { return false }
    return (1...2).contains(beforeMode) && (1...2).contains(afterMode)
  }
}

extension Keyframe {
  /// How a handle follows the curve (Blender: `eBezTriple_Handle`).
  enum Handle {
    static let free: UInt8 = 0
    static let automatic: UInt8 = 1
    static let vector: UInt8 = 2
    static let aligned: UInt8 = 3
    static let clamped: UInt8 = 4
    static let alignedOnBothSides: UInt8 = 5

    /// Whether a handle is laid by Blender, clamped or not.
    static func isAutomatic(_ handle: UInt8) -> Bool { handle == automatic || handle == clamped }

    /// Whether a handle lies opposite the other one.
    static func isAligned(_ handle: UInt8) -> Bool {
      handle == aligned || handle == alignedOnBothSides
    }
  }

  /// Whether both handles are automatic.
  var isAutomatic: Bool { Handle.isAutomatic(leftHandle) && Handle.isAutomatic(rightHandle) }

  /// Whether a handle must not lead beyond the neighbours.
  var isClamped: Bool { leftHandle == Handle.clamped || rightHandle == Handle.clamped }

  fileprivate mutating func flattenHandles() {
    left.value = key.value
    right.value = key.value
  }

  /// Lays the handles between the neighbours, of which one may be missing
  /// (Blender: `BKE_nurb_handle_calc`).
  ///
  /// - Returns: whether the handles are final, because the key is a summit or a valley.
  fileprivate mutating func recalculateHandles(
    between before: Point?,
    and after: Point?,
    isSmooth: Bool
  ) -> Bool {
    left.frame = min(left.frame, key.frame)
    right.frame = max(right.frame, key.frame)
    guard leftHandle != Handle.free || rightHandle != Handle.free else { return false }
    // A missing neighbour is taken to lie opposite the other.
    let arriving = before.map { key - $0 } ?? after.map { $0 - key } ?? key - key
    let leaving = after.map { $0 - key } ?? arriving
    var isLocked = false
    if Handle.isAutomatic(leftHandle) || Handle.isAutomatic(rightHandle) {
      isLocked = layAutomatic(arriving, leaving, before, after, isSmooth: isSmooth)
    }
    if leftHandle == Handle.vector { left = key + arriving * (-1 / 3) }
    if rightHandle == Handle.vector { right = key + leaving * (1 / 3) }
    align()
    return isLocked
  }

  private mutating func layAutomatic(
    _ arriving: Point,
    _ leaving: Point,
    _ before: Point?,
    _ after: Point?,
    isSmooth: Bool
  ) -> Bool {
    var widths = (
      left: arriving.frame == 0 ? 1 : arriving.frame, right: leaving.frame == 0 ? 1 : leaving.frame
    )
    let direction = leaving * (1 / widths.right) + arriving * (1 / widths.left)
    // A sixth of twice the way makes time even between keys; the other number is for round circles.
    let length = isSmooth ? 6 : direction.frame * 2.5614
    guard length != 0 else { return false }
    if !isSmooth {
      widths.left = min(widths.left, 5 * widths.right)
      widths.right = min(widths.right, 5 * widths.left)
    }
    var isLocked = false
    var isCut = (left: false, right: false)
    if Handle.isAutomatic(leftHandle) {
      left = key + direction * (-widths.left / length)
      if leftHandle == Handle.clamped, let before, let after {
        isLocked = cut(\.left, at: before, other: after, &isCut.left)
      }
    }
    if Handle.isAutomatic(rightHandle) {
      right = key + direction * (widths.right / length)
      if rightHandle == Handle.clamped, let before, let after {
        isLocked = cut(\.right, at: after, other: before, &isCut.right) || isLocked
      }
    }
    let reach = (left: left.frame - key.frame, right: key.frame - right.frame)
    if isCut.left {
      right.value = key.value + (key.value - left.value) / reach.left * reach.right
    } else if isCut.right {
      left.value = key.value + (key.value - right.value) / reach.right * reach.left
    }
    return isLocked
  }

  /// Keeps a handle from leading beyond the neighbour on its side; on a summit or in a valley it lies flat.
  ///
  /// - Returns: whether it lies flat.
  private mutating func cut(
    _ handle: WritableKeyPath<Keyframe, Point>,
    at neighbor: Point,
    other: Point,
    _ isCut: inout Bool
  ) -> Bool {
    let rise = neighbor.value - key.value
    let otherRise = other.value - key.value
    if rise <= 0 && otherRise <= 0 || rise >= 0 && otherRise >= 0 {
      self[keyPath: handle].value = key.value
      return true
    }
    let value = self[keyPath: handle].value
    if rise < 0 ? neighbor.value > value : neighbor.value < value {
      self[keyPath: handle].value = neighbor.value
      isCut = true
    }
    return false
  }

  /// Lays aligned handles opposite the other one; the left one first.
  private mutating func align() {
    guard leftHandle != Handle.free, rightHandle != Handle.free else { return }
    let lengths = (left: (key - left).length, right: (key - right).length)
    let ratio = (lengths.left == 0 ? 1 : lengths.left) / (lengths.right == 0 ? 1 : lengths.right)
    let shortest: Float = 1e-5
    if Handle.isAligned(leftHandle), lengths.right == 0 || lengths.right > shortest {
      left = key + (key - right) * ratio
    }
    if Handle.isAligned(rightHandle), lengths.left == 0 || lengths.left > shortest {
      right = key + (key - left) * (1 / ratio)
    }
  }
}

extension Keyframe.Point {
  static func + (one: Keyframe.Point, other: Keyframe.Point) -> Keyframe.Point {
    Keyframe.Point(frame: one.frame + other.frame, value: one.value + other.value)
  }

  static func - (one: Keyframe.Point, other: Keyframe.Point) -> Keyframe.Point {
    Keyframe.Point(frame: one.frame - other.frame, value: one.value - other.value)
  }

  static func * (point: Keyframe.Point, factor: Float) -> Keyframe.Point {
    Keyframe.Point(frame: point.frame * factor, value: point.value * factor)
  }

  /// The distance from the origin.
  var length: Float { (frame * frame + value * value).squareRoot() }
}

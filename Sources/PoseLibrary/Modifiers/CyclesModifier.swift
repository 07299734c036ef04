internal import BlendFormat

/// Repeats a curve before and after its keys (Blender: `FMod_Cycles`).
struct CyclesModifier {
  /// How a curve is repeated (Blender: `eFMod_Cycling_Modes`).
  private enum Mode {
    static let off = 0
    static let offset = 2
    static let mirror = 3
  }

  /// How, and how often, 0 for ever, the curve is repeated before its first key.
  var before: (mode: Int, count: Int)
  /// The same after its last key.
  var after: (mode: Int, count: Int)
  /// The first key.
  var first: Keyframe.Point
  /// The last key.
  var last: Keyframe.Point

  /// Which time between the keys a time falls on, and by how much the value is raised there.
  func place(of frame: Float) -> (frame: Float, offset: Float) {
    let isBefore = frame < first.frame
    guard isBefore || frame > last.frame else { return (frame, 0) }
    let side = isBefore ? before : after
    let length = last.frame - first.frame
    guard side.mode != Mode.off, length != 0 else { return (frame, 0) }
    let passed = frame - (isBefore ? first.frame : last.frame)
    let cycle = (isBefore ? -1 : 1) * passed / length
    guard side.count == 0 || !(cycle > Float(side.count)) else { return (frame, 0) }
    var offset: Float = 0
    if side.mode == Mode.offset {
      let cycles = (passed / length).rounded(isBefore ? .down : .up)
      offset = cycles * (last.value - first.value)
    }
    let time = time(
      passed.truncatingRemainder(dividingBy: length),
      in: cycle,
      isBefore: isBefore,
      isMirrored: side.mode == Mode.mirror
    )
    return (time < first.frame ? time + length : time, offset)
  }

  private func time(
    _ timeInCycle: Float,
    in cycle: Float,
    isBefore: Bool,
    isMirrored: Bool
  ) -> Float {
    if timeInCycle == 0 {
      let isTurned = isMirrored && !cycle.truncatedAsInC.isMultiple(of: 2)
      return isBefore == isTurned ? last.frame : first.frame
    }
    guard isMirrored, !(cycle + 1).truncatedAsInC.isMultiple(of: 2) else {
      return first.frame + timeInCycle
    }
    return (isBefore ? first.frame : last.frame) - timeInCycle
  }
}

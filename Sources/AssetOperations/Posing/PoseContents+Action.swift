import AssetSystem
import BlendFormat
import PoseLibrary

extension PoseContents {
  /// Looks through all slots of an Action.
  init(_ action: BlendAction) {
    self.init(
      name: ByteString(action.name),
      slots: action.slots.map { slot in
        Slot(
          identifier: action.isLayered ? ByteString(slot.identifier) : nil,
          channels: slot.curves.map(Channel.init)
        )
      },
      frames: Self.frames(of: action),
      warnings: action.warnings
    )
  }

  /// The times of the first and last key, or sample, of all curves.
  private static func frames(of action: BlendAction) -> ClosedRange<Float>? {
    var frames: ClosedRange<Float>?
    for curve in action.slots.lazy.flatMap(\.curves) {
      let times = curve.keys.isEmpty ? curve.samples.map(\.frame) : curve.keys.map(\.key.frame)
      for time in times where time.isFinite {
        let known = frames ?? time...time
        frames = min(known.lowerBound, time)...max(known.upperBound, time)
      }
    }
    return frames
  }
}

extension PoseContents.Channel {
  fileprivate init(_ curve: FCurve) {
    let value = curve.isEvaluated ? curve.value(at: 0) : nil
    self.init(
      path: ByteString(curve.path),
      index: curve.arrayIndex,
      value: value,
      keyCount: max(curve.keys.count, curve.samples.count),
      state: Self.state(of: curve, value)
    )
  }

  private static func state(of curve: FCurve, _ value: Float?) -> State {
    if let value { return value.isFinite ? .used : .damaged }
    if curve.isGroupMuted || curve.flags & FCurve.Flag.muted != 0 { return .muted }
    return curve.flags & FCurve.Flag.invalid != 0 ? .invalid : .empty
  }
}

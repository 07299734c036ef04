internal import Glibc

/// A transition that swings like a spring (Blender: `BLI_easing_elastic_ease_in` and its kin).
struct ElasticEasing {
  /// The transition without its swings.
  var easing: Easing
  /// How far it swings; less than the change counts as the change, with weaker swings.
  var amplitude: Float
  /// How long a swing takes; 0 is a share of the duration.
  var period: Float

  /// The value now.
  func value(_ direction: Easing.Direction) -> Float {
    let isBoth = direction == .inOut
    guard easing.time != 0 else { return easing.begin }
    var time = easing.time / (isBoth ? easing.duration / 2 : easing.duration)
    guard time != (isBoth ? 2 : 1) else { return easing.begin + easing.change }
    time = direction == .out ? -time : time - 1
    let swing = Swing(self, isBoth: isBoth, time: time)
    switch direction {
    case .in: return -swing.height(at: time) + easing.begin
    case .out: return swing.height(at: time) + easing.change + easing.begin
    case .inOut:
      if time < 0 { return -0.5 * swing.height(at: time) + easing.begin }
      return 0.5 * swing.height(at: -time) + easing.change + easing.begin
    }
  }

  private struct Swing {
    var factor: Float = 1
    var amplitude: Float
    var period: Float
    var shift: Float
    var duration: Float

    init(_ elastic: ElasticEasing, isBoth: Bool, time: Float) {
      let change = elastic.easing.change
      duration = elastic.easing.duration
      amplitude = elastic.amplitude
      period = elastic.period
      if period == 0 { period = duration * (isBoth ? 0.3 * 1.5 : 0.3) }
      if amplitude == 0 || amplitude < abs(change) {
        shift = period / 4
        factor = weakened(amplitude, change, at: time)
        amplitude = change
      } else {
        shift = period / (2 * .pi) * asinf(change / amplitude)
      }
    }

    /// Swings that are smaller than the change fade near the end, else they would break off there.
    private func weakened(_ amplitude: Float, _ change: Float, at time: Float) -> Float {
      guard change != 0 else { return 1 }
      let weak = amplitude == 0 ? 0 : amplitude / abs(change)
      let border = abs(shift)
      guard abs(time * duration) < border else { return weak }
      let share = abs(time * duration) / border
      return weak * share + (1 - share)
    }

    func height(at time: Float) -> Float {
      factor
        * (amplitude * powf(2, 10 * time) * sinf((time * duration - shift) * (2 * .pi) / period))
    }
  }
}

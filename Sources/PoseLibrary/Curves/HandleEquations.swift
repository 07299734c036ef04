internal import BlendFormat

/// The equations for the heights of the right handles of a run of keys.
///
/// For every key: before·h[i-1] + own·h[i] + after·h[i+1] = sum. The left handle is the right one, shorter
/// by the ratio of the ways on both sides.
struct HandleEquations {
  /// How much longer the way after each key is than the one before.
  private(set) var ratios: [Float]
  private let steps: [Keyframe.Point]
  private let isCycle: Bool
  private var equations: [TridiagonalSystem.Equation]
  private var limits: [ClosedRange<Float>]

  /// Makes the equations of a run.
  ///
  /// - Parameters:
  ///   - steps: the ways from each key to the next.
  ///   - isCycle: whether the last key is the first one again.
  init(_ steps: [Keyframe.Point], isCycle: Bool) {
    self.steps = steps
    self.isCycle = isCycle
    let count = steps.count + 1
    ratios = [Float](repeating: 1, count: count)
    for index in 1..<max(count - 1, 1) {
      ratios[index] = steps[index].frame / steps[index - 1].frame
    }
    if isCycle, let first = steps.first, let last = steps.last {
      ratios[0] = first.frame / last.frame
      ratios[count - 1] = ratios[0]
    }
    limits = [ClosedRange<Float>](
      repeating: -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude,
      count: count
    )
    equations = []
    equations = (0..<count).map(even)
  }

  /// The equation of a key at which the acceleration does not jump.
  private func even(_ index: Int) -> TridiagonalSystem.Equation {
    let isFirst = index == 0
    let isLast = index == ratios.count - 1
    guard isCycle || !isFirst && !isLast else {
      // At an end without a fixed handle there is no acceleration.
      return isFirst
        ? .init(before: 0, own: 2, after: 1 / next(index), sum: steps[0].value)
        : .init(
          before: ratios[index] * ratios[index],
          own: 2 * ratios[index],
          after: 0,
          sum: steps[index - 1].value * ratios[index] * ratios[index]
        )
    }
    let before = steps[isFirst ? steps.count - 1 : index - 1]
    let after = steps[isLast ? 0 : index]
    let square = ratios[index] * ratios[index]
    return .init(
      before: square,
      own: 2 * (ratios[index] + 1),
      after: 1 / next(index),
      sum: before.value * square + after.value
    )
  }

  private func next(_ index: Int) -> Float {
    ratios[index + 1 < ratios.count ? index + 1 : min(1, ratios.count - 1)]
  }

  /// Lets the handles of some keys lead no further than their neighbours and never backwards.
  mutating func clamp(_ isClamped: [Bool]) {
    for (index, step) in steps.enumerated() {
      if isClamped[index] { clamp(index, to: step.value) }
      if isClamped[index + 1] { clamp(index + 1, to: step.value * ratios[index + 1]) }
    }
    guard isCycle, let last = limits.last else { return }
    let lower = max(limits[0].lowerBound, last.lowerBound)
    limits[0] = lower...max(lower, min(limits[0].upperBound, last.upperBound))
  }

  private mutating func clamp(_ index: Int, to height: Float) {
    let limit = limits[index]
    if height > 0 {
      limits[index] = 0...max(0, min(limit.upperBound, height))
    } else if height < 0 {
      limits[index] = min(0, max(limit.lowerBound, height))...0
    } else {
      limits[index] = 0...0
    }
  }

  /// Fixes the right handle of the first key; nil leaves it to the equations.
  mutating func setFirst(_ handle: Keyframe.Point?) {
    guard let handle else { return }
    let (height, excess) = Self.fitted(handle, in: steps[0].frame)
    equations[0] = .init(fixed: height)
    equations[1].own += ratios[1] * excess
  }

  /// Fixes the left handle of the last key; nil leaves it to the equations.
  mutating func setLast(_ handle: Keyframe.Point?) {
    guard let handle, let step = steps.last else { return }
    let last = ratios.count - 1
    let (height, excess) = Self.fitted(handle, in: step.frame)
    equations[last] = .init(fixed: height)
    equations[last - 1].own += excess
  }

  /// The height of a handle cut to fit its interval, and by how much it differs from a third of it.
  private static func fitted(
    _ handle: Keyframe.Point,
    in length: Float
  ) -> (height: Float, excess: Float) {
    let share = length / (handle.frame + length / 3)
    let handle = share < 1 ? handle * share : handle
    return (handle.value, 1 - 3 * handle.frame / length)
  }

  /// The heights of the right handles; nil where there is no solution.
  func solved() -> [Float]? {
    let count = isCycle ? ratios.count - 1 : ratios.count
    var system = TridiagonalSystem(
      equations: Array(equations.prefix(count)),
      limits: Array(limits.prefix(count))
    )
    guard let heights = system.solved() else { return nil }
    return isCycle ? heights + heights.prefix(1) : heights
  }
}

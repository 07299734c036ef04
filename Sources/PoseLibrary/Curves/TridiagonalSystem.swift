/// Equations of which each knows its own unknown and the two beside it, the last one being beside the first.
struct TridiagonalSystem {
  /// before·x[i-1] + own·x[i] + after·x[i+1] = sum.
  struct Equation {
    var before: Float
    var own: Float
    var after: Float
    var sum: Float

    /// Makes an equation of its factors.
    init(before: Float, own: Float, after: Float, sum: Float) {
      self.before = before
      self.own = own
      self.after = after
      self.sum = sum
    }

    /// Fixes the unknown.
    init(fixed value: Float) {
      self.init(before: 0, own: 1, after: 0, sum: value)
    }
  }

  /// The equations.
  var equations: [Equation]
  /// What each unknown must not leave.
  var limits: [ClosedRange<Float>]

  /// The unknowns within their limits; nil where there is no solution
  /// (Blender: `tridiagonal_solve_with_limits`).
  ///
  /// What leaves its limits is fixed there and the rest solved again; what would come back by itself is set
  /// free, twice at most.
  mutating func solved() -> [Float]? {
    let original = equations
    var isFixed = [Bool](repeating: false, count: equations.count)
    var releases = [Int](repeating: 0, count: equations.count)
    for _ in 0..<Self.mostRounds {
      guard let unknowns = unlimitedSolution() else { return nil }
      let outside = unknowns.indices.filter {
        !(unknowns[$0] >= limits[$0].lowerBound && unknowns[$0] <= limits[$0].upperBound)
      }
      if !outside.isEmpty {
        // Those that are too long are cut before those that lead backwards are laid flat.
        let cut = outside.filter { limit($0, unknowns[$0]) != 0 }
        for index in cut.isEmpty ? outside : cut {
          isFixed[index] = true
          equations[index] = Equation(fixed: limit(index, unknowns[index]))
        }
        continue
      }
      var isReleased = false
      for index in unknowns.indices where isFixed[index] && releases[index] < 2 {
        let pull = Self.pull(on: index, unknowns, original)
        let canMove =
          pull > 0 && unknowns[index] < limits[index].upperBound
          || pull < 0 && unknowns[index] > limits[index].lowerBound
        guard canMove else { continue }
        equations[index] = original[index]
        isFixed[index] = false
        releases[index] += 1
        isReleased = true
      }
      if !isReleased { return unknowns }
    }
    return nil
  }

  /// More rounds than any curve an artist draws; a damaged one must not take for ever.
  private static let mostRounds = 1000

  private func limit(_ index: Int, _ value: Float) -> Float {
    value > limits[index].upperBound ? limits[index].upperBound : limits[index].lowerBound
  }

  /// In which direction an unknown would go to satisfy its equation better.
  private static func pull(on index: Int, _ unknowns: [Float], _ equations: [Equation]) -> Float {
    let count = unknowns.count
    let equation = equations[index]
    let state =
      equation.before * unknowns[(index + count - 1) % count] + equation.own * unknowns[index]
      + equation.after * unknowns[(index + 1) % count] - equation.sum
    return -state * equation.own
  }

  private func unlimitedSolution() -> [Float]? {
    guard let first = equations.first, let last = equations.last else { return nil }
    if equations.count == 1 {
      return Self.finite([first.sum / (first.before + first.own + first.after)])
    }
    var owns = equations.map { $0.own }
    let sums = equations.map { $0.sum }
    guard first.before != 0 || last.after != 0 else { return Self.finite(solution(owns, sums)) }
    // The corners are moved into the diagonal; what that changes is taken off again (Sherman–Morrison).
    var corners = [Float](repeating: 0, count: owns.count)
    corners[0] += first.before
    owns[0] -= first.before
    corners[corners.count - 1] = last.after
    owns[owns.count - 1] -= last.after
    let unknowns = solution(owns, sums)
    let change = solution(owns, corners)
    let end = unknowns.count - 1
    let factor = (unknowns[0] + unknowns[end]) / (1 + change[0] + change[end])
    return Self.finite(zip(unknowns, change).map { $0 - factor * $1 })
  }

  private func solution(_ owns: [Float], _ sums: [Float]) -> [Float] {
    var factors = [Float](repeating: 0, count: owns.count)
    var results = factors
    for index in owns.indices {
      let before = index == 0 ? 0 : equations[index].before
      let own = owns[index] - (index == 0 ? 0 : before * factors[index - 1])
      factors[index] = equations[index].after / own
      results[index] = (sums[index] - (index == 0 ? 0 : before * results[index - 1])) / own
    }
    for index in owns.indices.dropLast().reversed() {
      results[index] -= factors[index] * results[index + 1]
    }
    return results
  }

  private static func finite(_ values: [Float]) -> [Float]? {
    values.allSatisfy(\.isFinite) ? values : nil
  }
}

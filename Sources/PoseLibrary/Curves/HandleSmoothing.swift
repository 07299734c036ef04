internal import BlendFormat

/// Lays automatic handles so that the curve bends evenly at the keys: its acceleration does not jump
/// (Blender: `BKE_nurb_handle_smooth_fcurve`).
///
/// The handles depend on each other; a system of equations, one for every key, says how. Handles are a
/// third of the way to the neighbour wide, so that time runs evenly.
struct HandleSmoothing {
  /// The keys whose handles stay as they are.
  var locked: [Bool]
  /// Whether the first key follows the last one.
  var isCyclic: Bool

  /// A key in a run; the last key of a cycle is one with the first.
  private struct Node {
    /// The key whose left handle counts.
    var arriving: Int
    /// The key whose right handle counts.
    var leaving: Int
  }

  /// Lays the handles of the keys.
  func smooth(_ keys: inout [Keyframe]) {
    let last = keys.count - 1
    let isFree = keys.indices.map { keys[$0].isAutomatic && !locked[$0] }
    let isCyclic = isCyclic && isFree[0] && isFree[last]
    let base = isCyclic ? (1..<max(last, 1)).first { !isFree[$0] } : 0
    guard let base else {
      smooth(&keys, (0...last).map { node($0, last, isCyclic) }, isCycle: true)
      return
    }
    var run = [Node(arriving: base, leaving: base)]
    for step in 1...last {
      var index = base + step
      if index > last { index -= last }
      let node = node(index, last, isCyclic)
      run.append(node)
      guard !isFree[node.leaving] else { continue }
      smooth(&keys, run, isCycle: false)
      run = [node]
    }
    smooth(&keys, run, isCycle: false)
  }

  private func node(_ index: Int, _ last: Int, _ isCyclic: Bool) -> Node {
    Node(arriving: index, leaving: isCyclic && index == last ? 0 : index)
  }

  /// Lays the handles between the keys of a run, and of its ends where these are free.
  private func smooth(_ keys: inout [Keyframe], _ run: [Node], isCycle: Bool) {
    guard run.count > 1, let first = run.first, let last = run.last else { return }
    let isFirstFree = isSolved(
      keys[first.leaving],
      first.leaving,
      \.rightHandle,
      isEnd: first.leaving == 0
    )
    let isLastFree = isSolved(
      keys[last.arriving],
      last.arriving,
      \.leftHandle,
      isEnd: last.arriving == keys.count - 1
    )
    guard run.count > 2 || isCycle || isFirstFree != isLastFree else { return }
    var system = HandleEquations(steps(keys, run), isCycle: isCycle)
    system.clamp(run.map { keys[$0.arriving].isClamped || keys[$0.leaving].isClamped })
    if !isCycle {
      let key = keys[first.leaving]
      system.setFirst(isFirstFree ? nil : key.right - key.key)
      let end = keys[last.arriving]
      system.setLast(isLastFree ? nil : end.key - end.left)
    }
    guard let heights = system.solved() else { return }
    let end = run.count - 1
    for (position, node) in run.enumerated() {
      let isWrap = node.arriving != node.leaving
      if position > 0 && position < end || position == end && isLastFree
        || isCycle && position == end
      {
        let height = -heights[position] / system.ratios[position]
        let isEnd = position == end ? node.arriving == keys.count - 1 : isWrap
        keys[node.arriving].setHandle(\.left, height: height, isEnd: isEnd)
      }
      if position > 0 && position < end || position == 0 && (isFirstFree || isCycle) {
        let isEnd = position == 0 ? node.leaving == 0 : isWrap
        keys[node.leaving].setHandle(\.right, height: heights[position], isEnd: isEnd)
      }
    }
  }

  private func isSolved(
    _ key: Keyframe,
    _ index: Int,
    _ handle: KeyPath<Keyframe, UInt8>,
    isEnd: Bool
  ) -> Bool {
    let kind = key[keyPath: handle]
    return kind == Keyframe.Handle.vector
      || isEnd && Keyframe.Handle.isAutomatic(kind) && !locked[index]
  }

  /// The ways from each key of a run to the next.
  private func steps(_ keys: [Keyframe], _ run: [Node]) -> [Keyframe.Point] {
    zip(run, run.dropFirst()).map { keys[$1.arriving].key - keys[$0.leaving].key }
  }
}

extension Keyframe {
  private static func isLaid(_ handle: UInt8) -> Bool {
    Handle.isAutomatic(handle) || handle == Handle.vector
  }

  /// Gives a handle its height over the key, if it is one that Blender lays; an aligned one on the other
  /// side follows, and at the ends of a curve an automatic one mirrors it.
  fileprivate mutating func setHandle(
    _ handle: WritableKeyPath<Keyframe, Point>,
    height: Float,
    isEnd: Bool
  ) {
    let isRight = handle == \.right
    let kind = isRight ? rightHandle : leftHandle
    let otherKind = isRight ? leftHandle : rightHandle
    let other: WritableKeyPath<Keyframe, Point> = isRight ? \.left : \.right
    guard Self.isLaid(kind) else { return }
    self[keyPath: handle].value = key.value + height
    let way = key - self[keyPath: handle]
    if Handle.isAligned(otherKind) {
      self[keyPath: other] = key + way * ((key - self[keyPath: other]).length / way.length)
    } else if isEnd, Self.isLaid(otherKind) {
      self[keyPath: other] = key + way
    }
  }
}

public import AssetSystem

/// The places looked at, as `H` and `L` walk them.
public struct PlaceHistory: Equatable, Sendable {
  /// How many places are kept each way.
  public static let limit = 100

  /// Places before the present one, the latest last.
  public private(set) var back: [Place]
  /// Places after the present one, the next one last.
  public private(set) var forward: [Place]
  /// The asset that was active when a place was left.
  public private(set) var activeKeys: [Place: AssetKey]
  /// Whether the last change of place was a step in the tree; a walk there is one entry.
  public var isWalking: Bool

  /// Makes an empty history.
  public init() {
    back = []
    forward = []
    activeKeys = [:]
    isWalking = false
  }

  /// Remembers a place that is left for a new one.
  mutating func leave(_ place: Place, activeKey: AssetKey?, isStep: Bool) {
    remember(activeKey, at: place)
    if !(isStep && isWalking) {
      back.append(place)
      if back.count > Self.limit { back.removeFirst() }
    }
    forward = []
    isWalking = isStep
  }

  /// Remembers which asset was active at a place.
  mutating func remember(_ activeKey: AssetKey?, at place: Place) {
    if activeKeys.count >= 2 * Self.limit {
      let kept = Set(back + forward)
      activeKeys = activeKeys.filter { kept.contains($0.key) }
    }
    activeKeys[place] = activeKey
  }

  /// The place before; the present one comes after it.
  mutating func goBack(from place: Place) -> Place? {
    guard let target = back.popLast() else { return nil }
    forward.append(place)
    isWalking = false
    return target
  }

  /// The place after; the present one comes before it.
  mutating func goForward(from place: Place) -> Place? {
    guard let target = forward.popLast() else { return nil }
    back.append(place)
    isWalking = false
    return target
  }
}

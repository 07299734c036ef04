/// The tabs besides the one that is looked at, and where that one stands among them.
public struct BrowserTabs: Equatable, Sendable {
  /// How many tabs there are at most.
  public static let limit = 20

  /// The tabs that are not looked at, in order.
  public private(set) var others: [BrowserTab]
  /// The position of the tab that is looked at, from 0.
  public private(set) var index: Int

  /// Makes one tab, which is looked at.
  public init() {
    others = []
    index = 0
  }

  /// How many tabs there are.
  public var count: Int { others.count + 1 }

  /// What the tab at a position looks at; nil for the present one.
  public func other(at position: Int) -> BrowserTab? {
    if position == index { return nil }
    let place = position < index ? position : position - 1
    return others.indices.contains(place) ? others[place] : nil
  }

  /// Puts a tab before the one that is looked at.
  mutating func insertBefore(_ tab: BrowserTab) {
    others.insert(tab, at: index)
    index += 1
  }

  /// Goes to another tab.
  ///
  /// - Parameters:
  ///   - position: where it stands.
  ///   - present: what is kept of the tab that is left.
  /// - Returns: the tab that is looked at from now on; nil when there is none at the position.
  mutating func go(to position: Int, leaving present: BrowserTab) -> BrowserTab? {
    guard position != index, (0..<count).contains(position) else { return nil }
    others.insert(present, at: index)
    index = position
    return others.remove(at: position)
  }

  /// Forgets the tab that is looked at.
  ///
  /// - Returns: the one behind it, or before it where it was the last; nil when there is no other.
  mutating func closePresent() -> BrowserTab? {
    guard !others.isEmpty else { return nil }
    index = min(index, others.count - 1)
    return others.remove(at: index)
  }

  /// Forgets a tab that is not looked at.
  mutating func close(at position: Int) {
    guard position != index, (0..<count).contains(position) else { return }
    others.remove(at: position < index ? position : position - 1)
    if position < index { index -= 1 }
  }
}

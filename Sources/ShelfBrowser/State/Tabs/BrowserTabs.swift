/// The tabs besides the one that is looked at, and where that one stands among them.
public struct BrowserTabs: Equatable, Sendable {
  /// How many tabs there are at most.
  public static let limit = 20

  /// The tabs that are not looked at, in order.
  public private(set) var others: [BrowserTab]
  /// The position of the tab that is looked at, from 0.
  public private(set) var index: Int
  /// What tells the tab that is looked at from the others.
  public private(set) var presentID: Int
  private var lastID: Int

  /// Makes one tab, which is looked at.
  public init() {
    others = []
    index = 0
    presentID = 0
    lastID = 0
  }

  /// How many tabs there are.
  public var count: Int { others.count + 1 }

  /// What the tab at a position looks at; nil for the present one.
  public func other(at position: Int) -> BrowserTab? {
    if position == index { return nil }
    let place = position < index ? position : position - 1
    return others.indices.contains(place) ? others[place] : nil
  }

  /// Opens a tab behind the present one, which is looked at from now on.
  ///
  /// - Parameter present: what is kept of the tab that is left.
  mutating func open(leaving present: BrowserTab) {
    insert(present)
    index += 1
    lastID += 1
    presentID = lastID
  }

  /// Changes a tab that is not looked at; nothing where it was closed.
  mutating func change(_ id: Int, _ change: (inout BrowserTab) -> Void) {
    guard let position = others.firstIndex(where: { $0.id == id }) else { return }
    change(&others[position])
  }

  private mutating func insert(_ present: BrowserTab) {
    others.insert(present, at: index)
    others[index].id = presentID
  }

  private mutating func take(_ position: Int) -> BrowserTab {
    let tab = others.remove(at: position)
    presentID = tab.id
    return tab
  }

  /// Goes to another tab.
  ///
  /// - Parameters:
  ///   - position: where it stands.
  ///   - present: what is kept of the tab that is left.
  /// - Returns: the tab that is looked at from now on; nil when there is none at the position.
  mutating func go(to position: Int, leaving present: BrowserTab) -> BrowserTab? {
    guard position != index, (0..<count).contains(position) else { return nil }
    insert(present)
    index = position
    return take(position)
  }

  /// Forgets the tab that is looked at.
  ///
  /// - Returns: the one behind it, or before it where it was the last; nil when there is no other.
  mutating func closePresent() -> BrowserTab? {
    guard !others.isEmpty else { return nil }
    index = min(index, others.count - 1)
    return take(index)
  }

  /// Forgets a tab that is not looked at.
  mutating func close(at position: Int) {
    guard position != index, (0..<count).contains(position) else { return }
    others.remove(at: position < index ? position : position - 1)
    if position < index { index -= 1 }
  }
}

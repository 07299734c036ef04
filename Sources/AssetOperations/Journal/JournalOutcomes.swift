import AssetSystem

/// What became of the parts of a plan, as the lines of an entry say.
///
/// Nearly all of them are items that are done: those take a byte each, so that long entries are read fast.
struct JournalOutcomes: Sendable {
  private var doneItems: [Bool] = []
  private var others: [JournalLine.Part: OperationResult.Outcome] = [:]
  /// How many parts were done.
  private(set) var doneCount = 0
  /// How many parts need no resuming.
  private(set) var finishedCount = 0

  /// No plan has more items; where a line says so, no memory is spent on it.
  private static let mostItems = 1 << 24

  /// What became of a part; nil when it was not finished.
  subscript(part: JournalLine.Part) -> OperationResult.Outcome? {
    get {
      if case .item(let number) = part, doneItems.indices.contains(number), doneItems[number] {
        return .done
      }
      return others[part]
    }
    set {
      count(self[part], by: -1)
      count(newValue, by: 1)
      guard case .item(let number) = part, (0..<Self.mostItems).contains(number) else {
        others[part] = newValue
        return
      }
      if number < doneItems.count {
        doneItems[number] = newValue == .done
      } else if newValue == .done {
        doneItems.append(contentsOf: repeatElement(false, count: number - doneItems.count))
        doneItems.append(true)
      }
      if newValue != .done || !others.isEmpty {
        others[part] = newValue == .done ? nil : newValue
      }
    }
  }

  private mutating func count(_ outcome: OperationResult.Outcome?, by step: Int) {
    if outcome == .done { doneCount += step }
    if let outcome, outcome != .cancelled { finishedCount += step }
  }
}

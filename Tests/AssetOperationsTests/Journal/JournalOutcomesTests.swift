import AssetSystem
import Testing

@testable import AssetOperations

struct JournalOutcomesTests {
  @Test func `what is noted last of a part holds, whatever was noted before`() {
    let values: [OperationResult.Outcome?] = [
      .done, .unchanged, .cancelled, .failed("No."), .refused(PlanConflict(.changed, "No.")), nil,
    ]
    let parts: [JournalLine.Part] =
      (-1..<6).map { .item($0) } + [.item(1 << 60), .item(.max), .link(2), .catalog(2)]
    let seed = UInt64.random(in: 0...(.max))
    var random = seed | 1
    func next(_ count: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(count))
    }
    var outcomes = JournalOutcomes()
    var expected: [JournalLine.Part: OperationResult.Outcome] = [:]
    for _ in 0..<2_000 {
      let (part, value) = (parts[next(parts.count)], values[next(values.count)])
      outcomes[part] = value
      expected[part] = value
      let isSame = parts.allSatisfy { outcomes[$0] == expected[$0] }
      let done = expected.count { $0.value == .done }
      let finished = expected.count { $0.value != .cancelled }
      guard isSame, outcomes.doneCount == done, outcomes.finishedCount == finished else {
        Issue.record("seed \(seed): \(part) became \(String(describing: value))")
        return
      }
    }
  }
}

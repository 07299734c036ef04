import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// The box of the keys that may follow.
struct KeyHintTests {
  private func state(_ width: Int, _ height: Int, _ keys: String) throws -> BrowserState {
    var state = SampleLibrary.state(width, height)
    state.pendingKeys = PendingKeys(
      keys: try #require(KeySequence(notation: keys)),
      isHintShown: true
    )
    return state
  }

  /// The keys that can be clicked.
  private func keys(in state: BrowserState) -> Set<KeyEvent> {
    var keys: Set<KeyEvent> = []
    for row in 0..<state.size.height {
      for column in 0..<state.size.width {
        if let key = KeyHintView.key(at: column, row, in: state) { keys.insert(key) }
      }
    }
    return keys
  }

  private func count(_ state: BrowserState) -> Int {
    guard case .pending(let continuations) = state.keymap.lookup(state.pendingKeys.keys) else {
      return 0
    }
    return continuations.count
  }

  @Test(arguments: ["z", "g", "c"])
  func `what there is no room for is counted, whatever the size`(prefix: String) throws {
    for width in [40, 50, 60, 80, 112] {
      for height in 4...24 {
        let state = try state(width, height, prefix)
        let left = count(state) - keys(in: state).count
        let text = render(state, theme: .standard).rows.joined(separator: "\n")
        if left > 0 {
          #expect(text.contains("… \(left) more"), "\(width)x\(height)")
        } else {
          #expect(!text.contains(" more "), "\(width)x\(height)")
        }
      }
    }
  }

  @Test func `there are as many columns as it takes, as long as they can be read`() throws {
    let low = try state(80, 12, "z")
    #expect(keys(in: low).count == count(low))
    let small = try state(40, 10, "z")
    #expect(keys(in: small).count == 6)
  }

  @Test func `many quick tags are counted, too`() {
    var state = SampleLibrary.state(40, 10)
    for letter in "abcdefghijkl" { state.quickTags[letter] = "tag" }
    state.pendingKeys = PendingKeys(isHintShown: true, awaiting: .quickTag)
    let text = render(state, theme: .standard).rows.joined(separator: "\n")
    #expect(text.contains("… 7 more"))
    #expect(text.contains("Another letter"))
  }
}

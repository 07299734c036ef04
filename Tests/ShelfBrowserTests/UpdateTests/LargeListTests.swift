import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// A hundred thousand assets: no key press may cost work for each of them.
struct LargeListTests {
  private static let count = 100_000

  /// A browser with many keys and no details.
  private func largeState() -> BrowserState {
    var state = BrowserState(keymap: .standard, size: Size(width: 160, height: 48), now: 0)
    _ = state.start(now: 0)
    let keys = (0..<Self.count).map { AssetKey.number($0) }
    _ = state.update(.listed(generation: 1, AssetListing(keys: keys), []), now: 1)
    return state
  }

  /// The shortest time that pressing keys takes in several rounds: other programs run meanwhile.
  private func time(_ state: inout BrowserState, _ keys: [KeyEvent]) -> Duration {
    (0..<5).reduce(.seconds(60)) { shortest, _ in
      let round = ContinuousClock().measure {
        for key in keys { _ = state.update(.terminal(.key(key)), now: 2) }
      }
      return min(shortest, round)
    }
  }

  @Test func `the keys are never copied`() {
    var state = largeState()
    let address = { (state: borrowing BrowserState) in
      state.list.keys.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
    let before = address(state)
    for key in "jjklh jvjjkGggnV" {
      _ = state.update(.terminal(.key(KeyEvent(.character(key)))), now: 2)
    }
    #expect(address(state) == before)
    #expect(state.list.keys.count == Self.count)
  }

  @Test func `moving among many costs about what moving among few does`() {
    let moves = Array(repeating: [KeyEvent(.down), KeyEvent(.right), KeyEvent(.up)], count: 100)
      .flatMap(\.self)
    var large = largeState()
    var small = BrowserState(keymap: .standard, size: Size(width: 160, height: 48), now: 0)
    _ = small.start(now: 0)
    let keys = (0..<1000).map { AssetKey.number($0) }
    _ = small.update(.listed(generation: 1, AssetListing(keys: keys), []), now: 1)
    let few = time(&small, moves)
    let many = time(&large, moves)
    // A hundred times the assets: work for each would take a hundred times as long.
    #expect(many < few * 10)
  }

  @Test func `moving a range in a large selection costs no more than what is passed`() {
    var state = largeState()
    for key in "gaGgg" { _ = state.update(.terminal(.key(KeyEvent(.character(key)))), now: 2) }
    #expect(state.selection.keys.count == Self.count)
    _ = state.update(.terminal(.key(KeyEvent(.character("v")))), now: 2)
    let moves = Array(repeating: KeyEvent(.down), count: 100)
    let many = time(&state, moves)
    var few = largeState()
    _ = few.update(.terminal(.key(KeyEvent(.character("v")))), now: 2)
    let alone = time(&few, moves)
    #expect(many < alone * 10)
  }
}

import AssetSystem
import Testing

@testable import ShelfRuntime

struct EffectPerformerTests {
  private let keys = (0..<100).map { AssetKey(library: LibraryID(rawValue: 0), row: $0) }

  @Test func `a window lies around the asset`() {
    let window = EffectPerformer.window(of: keys, around: keys[50], size: 10)
    #expect(window == Array(keys[45..<55]))
  }

  @Test(arguments: [nil, 0, 3])
  func `a window near the beginning is as large as elsewhere`(position: Int?) {
    let window = EffectPerformer.window(of: keys, around: position.map { keys[$0] }, size: 10)
    #expect(window == Array(keys[..<10]))
  }

  @Test func `a window at the end is as large as elsewhere`() {
    #expect(EffectPerformer.window(of: keys, around: keys[99], size: 10) == Array(keys[90...]))
  }

  @Test func `a window larger than the listing is the listing`() {
    #expect(EffectPerformer.window(of: keys, around: keys[7], size: 1_000) == keys)
  }

  @Test func `an asset that is not listed gives the first ones`() {
    let other = AssetKey(library: LibraryID(rawValue: 1), row: 5)
    #expect(EffectPerformer.window(of: keys, around: other, size: 3) == Array(keys[..<3]))
  }
}

import AssetSystem
import Testing

@testable import ShelfSession

/// How assets are named to a session.
struct SessionAssetNameTests {
  @Test func `assets of one library name it once`() {
    let names = ["a", "b"].map { SessionAssetName(identifier: $0, library: "Props") }
    #expect(
      SessionAssetName.params(of: names) == ["identifiers": ["a", "b"], "library": "Props"]
    )
  }

  @Test func `assets of several libraries, or of any, name that of each`() {
    let names = [
      SessionAssetName(identifier: "a", library: "Props"),
      SessionAssetName(identifier: "a", library: "Sets"), SessionAssetName(identifier: "b"),
    ]
    #expect(
      SessionAssetName.params(of: names)
        == ["identifiers": ["a", "a", "b"], "libraries": ["Props", "Sets", .null]]
    )
  }

  @Test func `assets of any library name none`() {
    #expect(
      SessionAssetName.params(of: [SessionAssetName(identifier: "a")]) == ["identifiers": ["a"]]
    )
    #expect(SessionAssetName.params(of: []) == ["identifiers": []])
  }
}

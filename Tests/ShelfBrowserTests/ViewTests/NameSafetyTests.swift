import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Names in any script leave what stands beside them in its place.
struct NameSafetyTests {
  private static let names = [
    "笑顔の写真", "👩‍🚀👍🏽🇨🇿", "e\u{301}a\u{308}\u{323}", "שלום עולם", "مرحبا بالعالم", "ไทยแลนด์", "한국어",
    "\u{202E}gnp.exe", "\u{2066}a\u{2069}", "\u{200F}x", "a\u{200B}b", "\u{FEFF}c", "क्षत्रिय",
  ]

  @Test(arguments: names, [(112, 24), (40, 10)])
  func `a name does not move what is beside it`(name: String, size: (Int, Int)) throws {
    var plain = SampleLibrary.state(size.0, size.1)
    plain.list.layout = .list
    var named = plain
    var asset = SampleLibrary.assets[3]
    asset.identifier.name = ByteString(name)
    named.list.details[asset.key] = asset
    let (before, after) = (render(plain, theme: .standard), render(named, theme: .standard))
    let changed = before.rows.indices.filter { before.rows[$0] != after.rows[$0] }
    let row = try #require(changed.first)
    #expect(changed.count == 1)
    #expect(TextWidth.width(of: after.rows[row]) == TextWidth.width(of: before.rows[row]))
    #expect(!after.rows[row].unicodeScalars.contains { $0.properties.isBidiControl })
    let border = BrowserLayout(plain).treeBorder ?? 0
    #expect(before.rows[row].prefix(border) == after.rows[row].prefix(border))
  }

  @Test(arguments: names)
  func `a name is typed, moved over and deleted as a person sees it`(name: String) {
    var browser = BrowserHarness()
    browser.press("f")
    browser.send(.terminal(.paste(name)))
    let typed = browser.state.field?.text ?? ""
    #expect(browser.state.field?.cursor == typed.count)
    browser.press("Home")
    for _ in 0..<typed.count { browser.press("Right") }
    #expect(browser.state.field?.cursor == typed.count)
    for _ in 0..<typed.count { browser.press("Backspace") }
    #expect(browser.state.field?.text == "")
  }
}

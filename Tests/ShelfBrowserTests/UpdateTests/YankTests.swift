import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import ShelfConfig
import Testing

struct YankTests {
  @Test(arguments: [
    ("yy", "files/0.blend/Action/Asset 001"), ("yp", "/libraries/0/files/0.blend"),
    ("yn", "Asset 001"), ("yc", "Characters/Elly"), ("yt", "odd, tens0"),
  ])
  func `the active asset's texts are copied`(keys: String, text: String) {
    var browser = BrowserHarness()
    browser.press("l")
    _ = browser.takeTold()
    browser.press(keys)
    #expect(browser.takeTold() == [.copy(text)])
  }

  @Test func `the selected assets are copied line by line, in the order they were selected`() {
    var browser = BrowserHarness()
    browser.press("G Space gg 2 Space yn")
    #expect(browser.takeTold().last == .copy("Asset 039\nAsset 000\nAsset 001"))
    #expect(browser.said == "Copied the name of 3 assets.")
  }

  @Test func `assets far away are loaded first`() {
    var browser = BrowserHarness(FakeLibrary(count: 900))
    browser.press("2 Space G Space")
    browser.state.list.details = [:]
    let name = KeyEvent(.character("n"))
    browser.send(.terminal(.key(KeyEvent(.character("y")))))
    let effects = browser.send(.terminal(.key(name)))
    #expect(effects.first == .loadDetails([.number(0), .number(1), .number(899)]))
    #expect(!effects.contains { if case .copy = $0 { true } else { false } })
    browser.answerAll()
    #expect(browser.takeTold().last == .copy("Asset 000\nAsset 001\nAsset 899"))
    #expect(browser.state.pendingSubjects == nil)
  }

  @Test func `more than five hundred are too many`() {
    var browser = BrowserHarness(FakeLibrary(count: 600))
    browser.press("ga yy")
    #expect(
      browser.said == "More than 500 assets are selected; `blendshelf list` prints them."
    )
  }

  @Test func `nothing to copy says so`() {
    var browser = BrowserHarness()
    browser.press("5G yc")
    #expect(browser.said == "There is nothing to copy: no catalog is assigned.")
  }

  @Test func `the JSON is a row of the list, whatever the names hold`() throws {
    var asset = FakeLibrary.asset(3, catalog: "A \"quoted\"/Ž")
    asset.identifier.name = ByteString([0x1B, 0x5B] + "\\\"\n\u{202E}/é".utf8 + [0xFF])
    asset.metadata.description = "Line one\nline two\t\u{7}"
    asset.metadata.license = "CC0"
    asset.previewSize = PreviewSize(width: 128, height: 64)
    let row = asset.jsonRow
    #expect(row.unicodeScalars.allSatisfy { $0.value >= 0x20 && !$0.properties.isBidiControl })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any]
    )
    #expect(
      Set(object.keys) == [
        "id", "file", "type", "name", "catalog", "tags", "description", "author", "copyright",
        "license", "preview", "overlay",
      ]
    )
    #expect(object["name"] as? String == asset.identifier.name.string)
    #expect(object["description"] as? String == asset.metadata.description)
    #expect(object["type"] as? String == "Action")
    #expect(object["tags"] as? [String] == ["odd", "tens0"])
    #expect(object["copyright"] is NSNull)
    #expect(object["license"] as? String == "CC0")
    let catalog = object["catalog"] as? [String: Any]
    #expect(catalog?["path"] as? String == "A \"quoted\"/Ž")
    #expect(catalog?["uuid"] as? String == "00000000-0000-0000-0000-000000000000")
    #expect((object["preview"] as? [String: Int]) == ["width": 128, "height": 64])
  }

  @Test func `several rows make an array`() throws {
    var browser = BrowserHarness()
    browser.press("2 Space yj")
    guard case .copy(let text) = browser.takeTold().last else {
      Issue.record("Nothing was copied.")
      return
    }
    let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(rows?.compactMap { $0["name"] as? String } == ["Asset 000", "Asset 001"])
  }
}

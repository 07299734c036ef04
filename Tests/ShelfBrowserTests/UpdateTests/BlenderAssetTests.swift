import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Bringing assets into connected Blenders, and going along with what is active there.
struct BlenderAssetTests {
  private func asset(
    _ identifier: ByteString,
    library: ByteString? = "Studio",
    file: ByteString? = nil
  ) -> BlenderPeer.Asset {
    BlenderPeer.Asset(identifier: identifier, library: library, file: file)
  }

  /// A browser that goes along with the Blender that is connected.
  private func follower(_ library: FakeLibrary = FakeLibrary(count: 40)) -> BrowserHarness {
    var browser = BrowserHarness(library)
    browser.press("gB")
    browser.connect(FakeBlenders.blender())
    browser.told = []
    return browser
  }

  @Test func `an asset is linked, or appended, into the Blender that is chosen`() {
    var browser = BrowserHarness()
    browser.connect(FakeBlenders.blender(), FakeBlenders.blender(process: 71, file: ""))
    browser.press("O")
    let rows = render(browser.state, theme: .standard).rows
    #expect(
      rows.contains {
        $0.contains("Append (Reuse Data)") && $0.contains("into Blender 4.5 · unsaved")
      }
    )
    browser.press("5j Enter")
    let target = FakeLibrary.asset(0).target
    #expect(browser.told.last == .importAsset(target, process: 71, .append))
    #expect(browser.said == "Append “Asset 000” into Blender 4.5 · unsaved…")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `without a Blender that is refused, and said`() {
    var browser = BrowserHarness()
    browser.press("O j Enter")
    #expect(browser.said?.hasPrefix("No Blender is connected.") == true)
    #expect(browser.told.allSatisfy { if case .importAsset = $0 { false } else { true } })
  }

  @Test func `a Blender that has gone while it is chosen is not mistaken for another`() {
    var browser = BrowserHarness()
    browser.connect(FakeBlenders.blender(), FakeBlenders.blender(process: 71))
    browser.press("O j")
    browser.connect(FakeBlenders.blender(process: 71))
    browser.press("Enter")
    #expect(browser.said == "Blender 4.5 · 030.blend is not connected any more.")
    #expect(browser.told.allSatisfy { if case .importAsset = $0 { false } else { true } })
  }

  @Test func `a pose can be applied, flipped or blended from the choice, and all else activated`() {
    var browser = BrowserHarness.withBlender()
    browser.state.posing.reported = [FakeBlenders.elly]
    browser.press("O j Enter")
    #expect(browser.operations.rigs.value("spine", of: FakeBlenders.elly) == -1)
    browser.press("O 3j Enter")
    #expect(browser.told.last == .activate(.number(1)))
    browser.press("O j j Enter")
    guard case .pose(let dialog) = browser.state.overlays.last else {
      Issue.record("The strength is not asked for.")
      return
    }
    #expect(dialog.isBlending)
  }

  @Test func `Enter only activates what is no pose`() {
    var browser = BrowserHarness()
    browser.connect(FakeBlenders.blender())
    browser.told = []
    browser.press("Enter")
    #expect(browser.told == [.activate(.number(0))])
  }

  @Test func `the cursor goes along with Blender, and others hear of it`() {
    var browser = follower()
    browser.connect(FakeBlenders.blender(active: asset("files/1.blend/Action/Asset 017")))
    #expect(browser.activeNumber == 17)
    #expect(browser.told.contains(.setActive(.number(17))))
  }

  @Test func `an asset that is not listed is gone to where it is`() {
    var browser = follower()
    browser.press("f")
    browser.type("tag:even")
    browser.press("Enter")
    browser.connect(FakeBlenders.blender(active: asset("files/1.blend/Action/Asset 017")))
    #expect(browser.activeNumber == 17)
  }

  @Test(
    arguments: [
      ("files/1.blend/Action/Asset 017", "Other", "/libraries/0/files/1.blend"),
      ("elsewhere/1.blend/Action/Asset 017", nil, "/libraries/0/files/1.blend"),
    ] as [(ByteString, ByteString?, ByteString)]
  )
  func `a library of another name is known by where the file lies`(
    identifier: ByteString,
    library: ByteString?,
    file: ByteString
  ) {
    var browser = follower()
    browser.connect(
      FakeBlenders.blender(active: asset(identifier, library: library, file: file))
    )
    #expect(browser.activeNumber == 17)
  }

  @Test(
    arguments: [
      ("files/1.blend/Action/Asset 017", nil),
      ("files/1.blend/Action/Asset 017", "/libraries/01/files/1.blend"),
      ("files/1.blend/Action/None", "/libraries/0/files/1.blend"),
      ("rubbish", "/libraries/0/files/1.blend"),
    ] as [(ByteString, ByteString?)]
  )
  func `what is in no library here moves nothing`(identifier: ByteString, file: ByteString?) {
    var browser = follower()
    browser.connect(FakeBlenders.blender(active: asset(identifier, library: nil, file: file)))
    #expect(browser.activeNumber == 0)
  }

  @Test func `without the wish, or by one that has just come, nothing moves`() {
    let active = asset("files/1.blend/Action/Asset 017")
    var browser = BrowserHarness()
    browser.connect(FakeBlenders.blender())
    browser.connect(FakeBlenders.blender(active: active))
    #expect(browser.activeNumber == 0)
    browser.press("gB")
    browser.connect(FakeBlenders.blender(active: active))
    browser.connect(
      FakeBlenders.blender(active: active),
      FakeBlenders.blender(process: 71, active: active)
    )
    #expect(browser.activeNumber == 0)
  }

  @Test func `a Blender that follows the browser does not lead it back to where it was`() {
    var browser = follower()
    browser.press("l l l")
    browser.connect(FakeBlenders.blender(active: asset("files/0.blend/Action/Asset 001")))
    #expect(browser.activeNumber == 3)
    browser.now += 2_000_000_000
    browser.connect(FakeBlenders.blender(active: asset("files/0.blend/Action/Asset 002")))
    #expect(browser.activeNumber == 2)
  }

  @Test func `going to and fro in Blender is gone along with`() {
    var browser = follower()
    for number in [17, 18, 17, 18] {
      let identifier = FakeLibrary.asset(number).identifier.utf8
      browser.connect(FakeBlenders.blender(active: asset(identifier)))
      #expect(browser.activeNumber == number)
    }
  }
}

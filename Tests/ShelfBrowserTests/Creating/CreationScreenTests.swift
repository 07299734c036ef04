import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct CreationScreenTests {
  private static let sizes = [(160, 48), (80, 24), (40, 10)]

  /// The keys that lead to each screen, from the pane of the sample's workfile on.
  private static let screens = [
    ("pane", "j"), ("new", "h Enter"), ("edit", "j Enter"), ("together", "ga j Enter"),
    ("catalog", "j Enter Down Enter"), ("publish", "P"), ("report", "P Enter"),
    ("problems", "x"),
  ]

  private func browser(_ name: String, _ width: Int, _ height: Int) throws -> BrowserHarness {
    var browser = try BrowserHarness.creating(width: width, height: height) { fake in
      fake.files[FakeCreation.file]?.convertors = [
        ConvertorItem(id: "x", identifier: "openpype", label: "Found 3 instances of OpenPype")
      ]
      fake.files[FakeCreation.file]?.untrusted = [
        UntrustedPlugin(folder: "/lib/plugins/hair", name: "Hair\u{1B}[2J", contentHash: "9f8e7d")
      ]
      fake.files[FakeCreation.file]?.instances[0].isChanged = true
      fake.files[FakeCreation.file]?.instances[1].label = "笑顔\u{202E}\u{7}"
      fake.files[FakeCreation.file]?.isChanged = true
      fake.report = name == "report" ? Self.published : Self.problems
    }
    // The keys of the lists begin at the first instance.
    browser.press("gg j j")
    return browser
  }

  private static let published = PublishReport(
    published: [
      PublishedAsset(
        identifier: FakeLibrary.asset(7).identifier,
        file: "/lib/Props/v002/x.blend",
        version: 2,
        catalog: "Props",
        instance: "1"
      )
    ]
  )

  private static let problems = PublishReport(
    issues: [
      PublishIssue(
        id: "1",
        plugin: "ValidateMembers",
        instance: "1",
        title: "Members",
        message: "The rig Elly\u{1B} is gone.",
        description: "It was renamed or removed since it was marked.",
        repair: "Choose the members anew"
      ),
      PublishIssue(
        id: "2",
        plugin: "ValidateCatalog",
        instance: "3",
        title: "Catalog",
        message: "The catalog Old is added to the library.",
        isError: false
      ),
    ]
  )

  @Test(arguments: screens, sizes)
  func `the create pane`(screen: (String, String), size: (Int, Int)) throws {
    var browser = try browser(screen.0, size.0, size.1)
    browser.press(screen.1)
    browser.state.notices = []
    expectBrowserScreen(browser.state, matches: "create-\(screen.0)-\(size.0)x\(size.1)")
  }

  @Test(arguments: sizes) func `the choice of a workfile`(width: Int, height: Int) throws {
    var browser = BrowserHarness(width: width, height: height)
    browser.connect(FakeBlenders.blender())
    browser.send(.workfilesLoaded(["/shots/seq010/010_0010/anim/010_0010_anim_v012.blend"]))
    browser.press("a")
    expectBrowserScreen(browser.state, matches: "workfile-\(width)x\(height)")
  }

  @Test(arguments: sizes) func `publishing under way`(width: Int, height: Int) throws {
    var browser = try browser("publish", width, height)
    browser.press("P")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let id = try #require(browser.pane?.sheet?.running)
    browser.send(
      .publishProgressed(
        id: id,
        PublishProgress(stage: .extract, title: "Extract asset: poseFist", completed: 3, total: 8)
      )
    )
    browser.state.notices = []
    expectBrowserScreen(browser.state, matches: "create-running-\(width)x\(height)")
  }

  @Test func `the create pane in ASCII`() throws {
    for (name, keys) in Self.screens {
      var browser = try browser(name, 80, 24)
      browser.press(keys)
      browser.state.view.isASCII = true
      let rows = render(browser.state, theme: .standard).rows
      #expect(rows.filter { $0.utf8.contains { $0 >= 0x80 } } == [], "\(name)")
    }
  }

  @Test(arguments: [
    (0, 0), (1, 1), (5, 3), (2, 40), (40, 2), (200, 1), (12, 8), (61, 21), (64, 12),
  ])
  func `every size is drawn without control characters`(width: Int, height: Int) throws {
    for (name, keys) in Self.screens {
      var browser = try browser(name, width, height)
      browser.press(keys)
      let canvas = render(browser.state, theme: .standard)
      #expect(canvas.size == browser.state.size)
      let harmful = canvas.rows.filter { row in
        row.unicodeScalars.contains { scalar in
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || scalar.properties.isBidiControl
        }
      }
      #expect(harmful == [], "\(name)")
      if let cursor = canvas.cursor {
        #expect(canvas.bounds.contains(column: cursor.column, row: cursor.row), "\(name)")
      }
      for column in stride(from: 0, to: width, by: 7) {
        for row in 0..<height { _ = BrowserLayout.hitTarget(at: column, row, in: browser.state) }
      }
    }
  }

  @Test func `texts of megabytes are drawn as fast as short ones`() throws {
    let long = String(repeating: "é ", count: 2_000_000)
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.instances[0].label = long
      fake.files[FakeCreation.file]?.instances[0].problem = long
      fake.files[FakeCreation.file]?.instances[0].attributes.values["author"] =
        .string(ByteString(long))
      fake.files[FakeCreation.file]?.creators[0].detail = long
    }
    browser.press("G")
    let time = (0..<3).reduce(Duration.seconds(60)) { shortest, _ in
      min(shortest, ContinuousClock().measure { _ = render(browser.state, theme: .standard) })
    }
    #expect(time < .milliseconds(1500))
  }
}

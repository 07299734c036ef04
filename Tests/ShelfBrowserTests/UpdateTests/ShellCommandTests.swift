import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// `!`, `|` and `S`: what the user's shell is asked to do.
struct ShellCommandTests {
  private static func typed(_ keys: String, _ line: String) -> BrowserHarness {
    var browser = BrowserHarness()
    browser.press(keys)
    browser.type(line)
    _ = browser.takeTold()
    browser.press("Enter")
    return browser
  }

  @Test
  func `a command gets the files of the selected assets, each once, in the order of the selection`()
  {
    let browser = Self.typed("2 5 G Space 3 G Space 4 G Space !", "ls -l \"$@\"")
    let files: [ByteString] = ["/libraries/0/files/2.blend", "/libraries/0/files/0.blend"]
    #expect(browser.requests.map(\.work) == [.run("ls -l \"$@\"", files: files)])
  }

  @Test
  func
    `without a selection it gets the file of the asset at the cursor, and always its folder and its name`()
  {
    let browser = Self.typed("1 2 G !", "ls")
    let file: ByteString = "/libraries/0/files/1.blend"
    #expect(
      browser.requests == [
        ShellRequest(
          .run("ls", files: [file]),
          folder: "/libraries/0/files",
          asset: ShellRequest.Asset(
            identifier: "files/1.blend/Action/Asset 011",
            file: file,
            root: "/libraries/0"
          )
        )
      ]
    )
  }

  @Test func `a command may be about no asset at all`() {
    var browser = BrowserHarness(FakeLibrary(count: 0))
    browser.press("!")
    browser.type("date")
    browser.press("Enter")
    #expect(browser.requests == [ShellRequest(.run("date", files: []), folder: "/libraries/0")])
  }

  @Test func `a piped command gets JSON, always an array`() throws {
    var browser = Self.typed("|", "jq length")
    guard case .pipe("jq length", let json)? = browser.requests.first?.work else {
      Issue.record("nothing was piped")
      return
    }
    #expect(json.hasPrefix("[\n{") && json.hasSuffix("}\n]\n"))
    #expect(json.contains("\"name\":\"Asset 000\""))
    browser.press("V |")
    browser.type("cat")
    browser.press("Enter")
    guard case .pipe("cat", let all)? = browser.requests.last?.work else {
      Issue.record("nothing was piped")
      return
    }
    #expect(all.split(separator: "\n").count == 42)
  }

  @Test func `the shell opens in the folder of the asset at the cursor`() {
    var browser = BrowserHarness()
    browser.press("S")
    #expect(browser.requests.map(\.work) == [.open])
    #expect(browser.requests.first?.folder == "/libraries/0/files")
  }

  @Test func `where there is no folder no shell opens, and without assets nothing is piped`() {
    var browser = BrowserHarness(FakeLibrary(count: 0, libraries: 2))
    browser.press("S")
    #expect(browser.said == "No asset is listed here.")
    browser.press("|")
    #expect(browser.said == "No asset is listed here.")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.takeTold().isEmpty)
  }

  @Test(arguments: ["!", "|"])
  func `nothing typed is no command`(key: String) {
    var browser = BrowserHarness()
    browser.press(key)
    browser.type("  ")
    browser.press("Enter")
    #expect(browser.state.field?.problem == "Type a command.")
    #expect(browser.requests.isEmpty)
  }

  @Test(arguments: [":shell du -sh", ":!du -sh", ":! du -sh"])
  func `the command line runs commands, too`(line: String) {
    var browser = BrowserHarness()
    browser.type(line)
    browser.press("Enter")
    #expect(
      browser.requests.map(\.work) == [.run("du -sh", files: ["/libraries/0/files/0.blend"])]
    )
  }

  @Test func `the command line pipes, too`() {
    var browser = BrowserHarness()
    browser.type(":pipe wc")
    browser.press("Enter")
    guard case .pipe("wc", _)? = browser.requests.first?.work else {
      Issue.record("nothing was piped")
      return
    }
  }

  @Test func `Up brings back commands of the shell, and no queries`() {
    var browser = Self.typed("!", "make all")
    browser.press("/")
    browser.type("tag:odd")
    browser.press("Enter | Up")
    #expect(browser.state.field?.text == "make all")
  }

  @Test func `names and paths never become part of the command`() throws {
    let hostile: ByteString = "-rf $(rm *)\n`id`;'\"/x.blend"
    var library = FakeLibrary(count: 1)
    library.assets[0].identifier.file = hostile
    library.assets[0].identifier.name = "$(touch y)"
    var browser = BrowserHarness(library)
    browser.press("!")
    browser.type("stat \"$@\"")
    browser.press("Enter")
    #expect(
      browser.requests.map(\.work)
        == [.run("stat \"$@\"", files: [ByteString("/libraries/0/" + hostile.string)])]
    )
  }

  @Test func `more files than a command can take are refused, and told of the pipe`() {
    var library = FakeLibrary(count: 40)
    let long = String(repeating: "x", count: 30_000)
    for index in library.assets.indices {
      library.assets[index].identifier.file = ByteString("\(long)\(index).blend")
    }
    var browser = BrowserHarness(library)
    browser.press("V !")
    browser.type("ls")
    browser.press("Enter")
    #expect(browser.said == "40 files are too many for one command; | pipes any number of assets.")
    #expect(browser.requests.isEmpty)
  }

  @Test func `the field says what the command gets`() {
    var browser = BrowserHarness()
    browser.press("2 Space !")
    #expect(render(browser.state, theme: .standard).rows.last?.contains("2 assets") == true)
    browser.press("Esc |")
    #expect(render(browser.state, theme: .standard).rows.last?.contains("JSON") == true)
  }
}

extension BrowserHarness {
  /// What the shell was asked to do since the last look.
  fileprivate var requests: [ShellRequest] {
    told.compactMap { if case .shell(let request) = $0 { request } else { nil } }
  }
}

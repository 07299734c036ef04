import CellCanvas
import Foundation
import ShelfConfig
import Testing

struct BundledThemesTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .appending(path: "../../Themes")
    .standardizedFileURL

  @Test func `there are the themes we promise`() {
    #expect(
      Theme.bundledNames == [
        "default", "light", "blender", "color-blind", "color-blind-light", "gruvbox-dark",
        "gruvbox-light", "high-contrast", "high-contrast-light", "mono", "nord",
        "solarized-dark", "solarized-light",
      ]
    )
  }

  @Test func `every file of the folder is a theme that is found by its name`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(Set(files) == Set(Theme.bundledNames.map { $0 + ".toml" }))
    for name in Theme.bundledNames {
      let file = Self.folder.appending(path: name + ".toml")
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let read = Theme.reading(name, from: [ConfigSource(file: "themes/\(name).toml", text: text)])
      #expect(read.theme == Theme.reading(name).theme, "\(name)")
    }
  }

  @Test(arguments: Theme.bundledNames)
  func `every theme loads without warnings and resolves every scope`(name: String) {
    let (theme, warnings) = Theme.reading(name)
    #expect(warnings == [])
    #expect(theme.name == name)
    #expect(theme.style(.gridActive) != theme.style(.grid))
    #expect(theme.style(.treeActive) != theme.style(.tree))
    #expect(theme.style(.gridSelected) != theme.style(.grid))
    #expect(theme.style(.statusError) != theme.style(.status))
    #expect(theme.style(.overlayActive) != theme.style(.overlay))
  }

  @Test(arguments: Theme.bundledNames)
  func `a theme leaves the terminal its colors, or none of them`(name: String) {
    let theme = Theme.reading(name).theme
    guard theme.style(.ui).background != .terminal else { return }
    for scope in ThemeScope.all {
      #expect(theme.style(scope).foreground != .terminal, "\(scope)")
      #expect(theme.style(scope).background != .terminal, "\(scope)")
    }
  }

  @Test(arguments: Theme.bundledNames)
  func `a theme says what it is like and for which terminals it is`(name: String) throws {
    let theme = Theme.reading(name).theme
    let listing = try #require(ThemeSet().listings.first { $0.name == name })
    #expect((8...40).contains(listing.summary.count))
    #expect((theme.background == .any) == (name == "mono"))
    if theme.background == .light { #expect(name.hasSuffix("light")) }
    let background = theme.style(.ui).background
    if let contrast = background.contrast(with: .rgb(0, 0, 0)) {
      #expect((contrast > 10) == (theme.background == .light))
    }
  }

  @Test(
    arguments: ["default", "light"],
    [ThemeScope.gridActive, .treeActive, .gridActiveUnfocused]
  )
  func `types keep their hue on the bar of the cursor`(name: String, bar: ThemeScope) {
    let theme = Theme.reading(name).theme
    for scope in ThemeScope.all where scope.name.hasPrefix("type.") {
      let kept = theme.style(scope, on: theme.style(bar)).foreground
      #expect(kept == theme.style(scope).foreground, "\(scope) on \(bar) of \(name)")
    }
  }

  @Test(arguments: Theme.bundledNames, ColorDepth.allCases)
  func `cursor, selection and errors are seen at every depth`(name: String, depth: ColorDepth) {
    let theme = Theme.reading(name).theme.adapted(to: depth)
    #expect(theme.style(.gridActive) != theme.style(.grid))
    #expect(theme.style(.gridActive) != theme.style(.gridSelected))
    #expect(theme.style(.gridSelected) != theme.style(.grid))
    #expect(theme.style(.treeActive) != theme.style(.tree))
    #expect(theme.style(.gridActive) != theme.style(.gridActiveUnfocused))
    #expect(theme.style(.statusError) != theme.style(.statusMessage))
    let active = theme.style(.gridActive)
    #expect(
      active.background != theme.style(.grid).background || active.attributes.contains(.reverse)
    )
  }

  @Test(arguments: Theme.bundledNames)
  func `without color nothing has any`(name: String) {
    let theme = Theme.reading(name).theme.withoutColor
    for scope in ThemeScope.all {
      #expect(theme.style(scope).foreground == .terminal)
      #expect(theme.style(scope).background == .terminal)
    }
    #expect(theme.style(.gridActive).attributes.isSuperset(of: [.bold, .reverse]))
    #expect(theme.style(.gridSelected).attributes.contains(.underline))
  }

  @Test func `a look is named after the first scope that has it`() {
    let theme = Theme.standard
    #expect(theme.scopeName(of: Style()) == "ui")
    #expect(theme.scopeName(of: theme.style(.statusError)) == "ui.status.error")
    #expect(theme.scopeName(of: Style(foreground: .rgb(1, 2, 3))) == nil)
  }

  @Test func `a type's scope is named after the type`() {
    #expect(ThemeScope.type("NodeTree").name == "type.nodetree")
    #expect(ThemeScope.type("Something New").broader == .type)
    #expect(Set(ThemeScope.all).count == ThemeScope.all.count)
  }
}

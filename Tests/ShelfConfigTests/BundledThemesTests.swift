import CellCanvas
import ShelfConfig
import Testing

struct BundledThemesTests {
  @Test func `there are the themes we promise`() {
    #expect(Theme.bundledNames == ["default", "high-contrast", "light", "mono"])
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

  /// Backgrounds that a terminal may have of its own where a theme leaves it that, and the contrast promised.
  static let promises: [(theme: String, backgrounds: [Color], text: Color, contrast: Double)] = [
    ("default", [.rgb(0, 0, 0), .rgb(46, 52, 64)], .rgb(216, 222, 233), 4.5),
    ("light", [.rgb(255, 255, 255), .rgb(238, 232, 213)], .rgb(40, 40, 40), 4.5),
    ("high-contrast", [.rgb(0, 0, 0)], .rgb(255, 255, 255), 7),
  ]

  @Test(arguments: promises)
  func `text can be read`(
    promise: (theme: String, backgrounds: [Color], text: Color, contrast: Double)
  ) throws {
    let theme = Theme.reading(promise.theme).theme
    let base = theme.style(.ui)
    for scope in ThemeScope.all where !Self.isDrawing(scope) {
      for own in promise.backgrounds {
        let terminal = Style(foreground: promise.text, background: own)
        let style = theme.style(scope).over(base).over(terminal)
        let contrast = try #require(style.foreground.contrast(with: style.background))
        #expect(contrast >= promise.contrast, "\(scope) of \(promise.theme): \(style)")
      }
    }
  }

  @Test(arguments: ["default", "light", "high-contrast"], [ThemeScope.gridActive, .treeActive])
  func `tags and types can be read on the bar of the cursor`(name: String, bar: ThemeScope) throws {
    let theme = Theme.reading(name).theme
    for scope in ThemeScope.all where scope.name.hasPrefix("type") || scope == .tag {
      let style = theme.style(scope, on: theme.style(bar))
      #expect(style.background == theme.style(bar).background)
      let contrast = try #require(style.foreground.contrast(with: style.background))
      #expect(contrast >= 4.5, "\(scope): \(style)")
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

  /// Lines are no text.
  private static func isDrawing(_ scope: ThemeScope) -> Bool {
    [.border, .borderFocused, .scrollbar, .overlayBorder].contains(scope)
  }
}

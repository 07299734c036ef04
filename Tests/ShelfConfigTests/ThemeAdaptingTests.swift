import CellCanvas
import ShelfConfig
import Testing

struct ThemeAdaptingTests {
  private func theme(_ text: String) -> Theme {
    Theme.reading("mine", from: [ConfigSource(file: "themes/mine.toml", text: text)]).theme
  }

  @Test func `true color changes nothing, and mono has none`() {
    #expect(Theme.standard.adapted(to: .truecolor) == .standard)
    #expect(Theme.standard.adapted(to: .mono) == Theme.standard.withoutColor)
  }

  @Test func `a color goes to one that can be read, even if another is nearer`() {
    let theme = theme("background = \"dark\"\ntag = \"#e04040\"\n")
    #expect(Color.rgb(224, 64, 64).reduced(to: .sixteen) == .palette(1))
    #expect(theme.adapted(to: .sixteen).style(.tag).foreground == .palette(9))
  }

  @Test func `what was hard to read before need not get better`() {
    let theme = theme("background = \"dark\"\ntag = \"#303030\"\n")
    #expect(theme.adapted(to: .palette).style(.tag).foreground == .palette(236))
  }

  @Test func `a pale color keeps its hue among sixteen, and a gray stays gray`() {
    let theme = theme("background = \"dark\"\ntag = \"#ffa5a0\"\ntype = \"#b3bac6\"\n")
    let few = theme.adapted(to: .sixteen)
    #expect(few.style(.tag).foreground == .palette(9))
    #expect([.palette(7), .palette(8)].contains(few.style(.type).foreground))
  }

  @Test func `colors of the terminal's own sixteen are the user's choice`() {
    let theme = theme(
      "background = \"dark\"\ntag = \"blue\"\n\"ui.grid.active\" = { bg = \"black\" }\n"
    )
    for depth in [ColorDepth.sixteen, .palette] {
      #expect(theme.adapted(to: depth).style(.tag).foreground == .palette(4))
      #expect(theme.adapted(to: depth).style(.gridActive).background == .palette(0))
    }
  }

  @Test(arguments: ["\"#101010\"", "\"#060606\""], [ColorDepth.palette, .sixteen])
  func `the bar of the cursor is never the color of what it lies on`(
    bar: String,
    depth: ColorDepth
  ) {
    let theme = theme(
      "background = \"dark\"\nui = { fg = \"#ffffff\", bg = \"#080808\" }\n"
        + "\"ui.grid.active\" = { fg = \"#ffffff\", bg = \(bar) }\n"
    )
    let adapted = theme.adapted(to: depth)
    #expect(adapted.style(.gridActive).background != adapted.style(.grid).background)
  }

  @Test(arguments: Theme.bundledNames.filter { $0 != "mono" }, [ColorDepth.palette, .sixteen])
  func `bars of our themes stand out`(name: String, depth: ColorDepth) {
    let adapted = Theme.reading(name).theme.adapted(to: depth)
    for bar in ThemeScope.bars {
      if depth == .sixteen, bar.name.hasSuffix("unfocused") { continue }
      for surface in ThemeScope.surfaces {
        #expect(adapted.style(bar).background != adapted.style(surface).background, "\(bar)")
      }
    }
  }

  @Test(arguments: Theme.bundledNames, [ColorDepth.sixteen, .mono])
  func `with few colors only the focused pane has a bar, the others a line below`(
    name: String,
    depth: ColorDepth
  ) {
    let adapted = Theme.reading(name).theme.adapted(to: depth)
    for (focused, unfocused, surface) in [
      (ThemeScope.gridActive, ThemeScope.gridActiveUnfocused, ThemeScope.grid),
      (.treeActive, .treeActiveUnfocused, .tree),
    ] {
      let (bar, line, plain) = (
        adapted.style(focused), adapted.style(unfocused), adapted.style(surface)
      )
      #expect(bar.background != plain.background || bar.attributes.contains(.reverse))
      #expect(!bar.attributes.contains(.underline))
      #expect(line.background == plain.background)
      #expect(line.attributes.isSuperset(of: [.bold, .underline]))
      #expect(!line.attributes.contains(.reverse))
    }
  }

  @Test func `bars of the terminal's own colors are the user's choice in both panes`() {
    let theme = theme(
      "background = \"dark\"\n\"ui.grid.active\" = { fg = \"white\", bg = \"blue\" }\n"
        + "\"ui.grid.active.unfocused\" = { fg = \"white\", bg = \"red\", modifiers = [] }\n"
    ).adapted(to: .sixteen)
    #expect(theme.style(.gridActiveUnfocused).background == .palette(1))
    #expect(!theme.style(.gridActiveUnfocused).attributes.contains(.underline))
  }

  @Test func `hues of types are more than one even among sixteen`() {
    for name in ["default", "light", "blender", "color-blind", "gruvbox-dark"] {
      let few = Theme.reading(name).theme.adapted(to: .sixteen)
      let hues = Set(ThemeScope.all.filter { $0.name.hasPrefix("type.") }.map { few.style($0) })
      #expect(hues.count >= 3, "\(name)")
    }
  }
}

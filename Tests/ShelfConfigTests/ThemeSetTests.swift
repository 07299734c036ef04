import CellCanvas
import ShelfConfig
import Testing

struct ThemeSetTests {
  private let own = ConfigSource(
    file: "themes/mine.toml",
    text: "inherits = \"nord\"\ndescription = \"My nord\"\ntag = \"#ffaf00\"\ntyp = \"red\"\n"
  )
  private let light = ConfigSource(
    file: "themes/light.toml",
    text: "inherits = \"light\"\ndescription = \"Lighter\"\n"
  )

  @Test func `themes are ours, then the user's, none twice`() {
    #expect(ThemeSet().names == Theme.bundledNames)
    #expect(ThemeSet([own, light]).names == Theme.bundledNames + ["mine"])
  }

  @Test func `a theme is listed with what its file says of it, the user's before ours`() {
    let listings = ThemeSet([own, light]).listings
    #expect(listings.map(\.name) == Theme.bundledNames + ["mine"])
    #expect(listings.first { $0.name == "mine" }?.summary == "My nord")
    #expect(listings.first { $0.name == "light" }?.summary == "Lighter")
    let silent = ThemeSet([ConfigSource(file: "themes/silent.toml", text: "tag = \"red\"")])
    #expect(silent.listings.last?.summary == "")
  }

  @Test func `a theme is read as the terminal can show it, with what was left out`() {
    let themes = ThemeSet([own]).adapted(to: .palette)
    let reading = themes.reading("mine")
    #expect(reading.theme.name == "mine")
    #expect(reading.theme.style(.tag).foreground == .palette(214))
    #expect(reading.warnings.map(\.line) == [4])
    #expect(ThemeSet([own]).reading("mine").theme.style(.tag).foreground == .rgb(255, 175, 0))
  }

  @Test func `only a terminal without color has none`() {
    #expect(ThemeSet(depth: .sixteen).hasColor)
    #expect(!ThemeSet(depth: .mono).hasColor)
  }

  @Test func `a theme that cannot be read is listed with the reason and looks as the default one`()
  {
    let broken = ConfigSource(file: "themes/broken.toml", text: "colors = 3\n[x")
    let themes = ThemeSet([broken, own])
    let listing = themes.listings.first { $0.name == "broken" }
    #expect(listing?.problem?.hasPrefix("themes/broken.toml:") == true)
    #expect(themes.listings.filter { $0.problem != nil }.count == 1)
    #expect(themes.reading("broken").theme.style(.gridActive) == Theme.standard.style(.gridActive))
    #expect(Set(themes.warnings.map(\.file)) == ["themes/broken.toml", "themes/mine.toml"])
  }

  @Test func `what two themes inherit is wrong once`() {
    let other = ConfigSource(file: "themes/other.toml", text: "inherits = \"mine\"\n")
    #expect(ThemeSet([own, other]).warnings.map(\.line) == [4])
  }
}

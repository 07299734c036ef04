import CellCanvas
import ShelfConfig
import Testing

struct ColorBlindThemeTests {
  private static let names = ["color-blind", "color-blind-light"]
  /// The least distance, several times what can just be told apart side by side.
  private static let least = 12.0

  /// Pairs of scopes in different colors that look alike.
  private func alike(_ scopes: [ThemeScope], _ theme: Theme, _ vision: ColorVision) -> [String] {
    var seen: [Color: ThemeScope] = [:]
    for scope in scopes where seen[theme.style(scope).foreground] == nil {
      seen[theme.style(scope).foreground] = scope
    }
    let colors = seen.sorted { $0.value.name < $1.value.name }
    return colors.indices.flatMap { index in
      colors[(index + 1)...].compactMap { other in
        let one = colors[index]
        guard let distance = vision.distance(one.key, other.key), distance >= Self.least else {
          return "\(one.value) and \(other.value)"
        }
        return nil
      }
    }
  }

  private static let types = ThemeScope.all.filter { $0.name.hasPrefix("type") }
  private static let roles: [ThemeScope] = [
    .statusError, .statusWarning, .statusMessage, .accent, .tag,
  ]

  @Test(arguments: names, ColorVision.allCases)
  func `types stay apart`(name: String, vision: ColorVision) {
    let theme = Theme.reading(name).theme
    #expect(alike(Self.types, theme, vision) == [])
    #expect(Set(Self.types.map { theme.style($0).foreground }).count >= 6)
  }

  @Test(arguments: names, ColorVision.allCases)
  func `errors, warnings, messages, the accent and tags stay apart`(
    name: String,
    vision: ColorVision
  ) {
    #expect(alike(Self.roles, Theme.reading(name).theme, vision) == [])
  }

  @Test(arguments: names)
  func `an error is more than a color`(name: String) {
    let theme = Theme.reading(name).theme
    #expect(theme.style(.statusError).attributes.isSuperset(of: [.bold, .underline]))
  }

  @Test(arguments: ColorVision.allCases)
  func `the check finds hues that look alike`(vision: ColorVision) {
    #expect(alike(Self.types, .standard, vision) != [])
    let text = "inherits = \"color-blind\"\n[palette]\norange = \"#be5f2d\"\ngreen = \"#78782d\"\n"
    let bad = Theme.reading("bad", from: [ConfigSource(file: "themes/bad.toml", text: text)]).theme
    #expect(alike(Self.types, bad, vision) == ["type.action and type.nodetree"])
  }

  @Test func `red and green are one hue to the eyes it is for, and black and white are not`() throws
  {
    let red = Color.rgb(190, 95, 45)
    let green = Color.rgb(120, 120, 45)
    let seen = try #require(ColorVision.deuteranopia.distance(red, green))
    #expect(seen < 12)
    let far = try #require(
      ColorVision.deuteranopia.distance(.rgb(0, 0, 0), .rgb(255, 255, 255))
    )
    #expect(abs(far - 100) < 0.5)
    #expect(ColorVision.protanopia.distance(.terminal, red) == nil)
  }
}

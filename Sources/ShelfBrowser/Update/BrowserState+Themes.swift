import ShelfConfig

extension BrowserState {
  /// The name of the theme to draw with, never `auto`: the one at the cursor of the list of themes, the one that is
  /// typed behind `:theme`, or the chosen one.
  ///
  /// As it follows from what is open, nothing has to be put back when the choice is left.
  public var shownTheme: String {
    switch overlays.last {
    case .menu(let menu):
      if case .themes(let listings) = menu.purpose, listings.indices.contains(menu.cursor) {
        return theme.theme(for: listings[menu.cursor].name)
      }
    case .field(let field) where field.purpose == .command:
      if case .verb(.theme, let name) = CommandLine(field.text).request,
        theme.hasChoice(named: name)
      {
        return theme.theme(for: name)
      }
    default: break
    }
    return theme.theme(for: theme.name)
  }

  /// Why no theme can be chosen; nil when one can.
  var noThemeReason: String? {
    theme.themes.hasColor
      ? nil : "The terminal shows no colors, without which all themes look the same."
  }

  /// Shows the list of themes.
  mutating func openThemes() -> [Effect] {
    let listings = theme.themes.choices
    let cursor = listings.firstIndex { $0.name == theme.name } ?? 0
    open(.menu(MenuState(.themes(listings), cursor: cursor)))
    return []
  }

  /// Draws with another theme from now on, and says how to keep it; the user's files are never written.
  mutating func chooseTheme(named name: String) -> [Effect] {
    if let reason = noThemeReason { return refuse(reason) }
    guard theme.hasChoice(named: name) else {
      return refuse("There is no theme “\(name)”; :\(Command.theme.name) lists them.")
    }
    if let problem = theme.themes.choices.first(where: { $0.name == name })?.problem {
      return refuse("The theme cannot be used: \(problem)")
    }
    theme.name = name
    notify(.info, "Theme \(name): `theme = \"\(name)\"` in config.toml keeps it.")
    for warning in theme.themes.reading(theme.theme(for: name)).warnings {
      notify(.warning, warning.description)
    }
    return []
  }
}

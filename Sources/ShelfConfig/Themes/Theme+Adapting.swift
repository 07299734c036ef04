public import CellCanvas

extension Theme {
  /// The theme as a terminal of that depth can show it.
  ///
  /// Of the colors there are, the nearest is taken that can be read as well as before, or as the theme promises. The
  /// bar of the cursor never gets the color of what it lies on. Where a theme names one of the terminal's own
  /// sixteen, which look as their user likes, it is kept.
  public func adapted(to depth: ColorDepth) -> Theme {
    guard depth > .mono else { return withoutColor }
    guard depth < .truecolor else { return self }
    var theme = self
    for (scope, style) in styles {
      theme.styles[scope]?.background = style.background.asSurface(of: depth)
    }
    let surfaces = ThemeScope.surfaces.flatMap { theme.grounds(of: $0, depth) }
    for bar in ThemeScope.bars where hasOwnBackground(bar) {
      theme.styles[bar]?.background = style(bar).background.asBar(upon: surfaces, of: depth)
    }
    for (scope, style) in styles {
      let wanted = style.foreground
      let needed = min(contrast, wanted.contrast(withAll: grounds(of: scope, depth)))
      let behind = theme.grounds(of: scope, depth)
      theme.styles[scope]?.foreground = wanted.asText(upon: behind, contrast: needed, of: depth)
    }
    if depth == .sixteen { theme.underlineUnfocused(as: self) }
    return theme
  }

  /// Shows the cursor of panes without the focus by a line below it.
  ///
  /// Of sixteen colors there are not enough for two bars that differ at a glance. Where a theme names two of the
  /// terminal's own colors, they are kept.
  private mutating func underlineUnfocused(as wanted: Theme) {
    for cursor in ThemeScope.cursors where hasOwnBackground(cursor.unfocused) {
      let background = style(cursor.unfocused).background
      let isChosen = wanted.style(cursor.unfocused).background.isOwnOfTerminal
      if isChosen, background != .terminal, background != style(cursor.focused).background {
        continue
      }
      styles[cursor.unfocused] = style(cursor.surface)
      styles[cursor.unfocused]?.attributes.formUnion([.bold, .underline])
    }
  }

  /// What can be behind a scope: its own background, or that of every surface.
  private func grounds(of scope: ThemeScope, _ depth: ColorDepth) -> [Color] {
    let scopes = hasOwnBackground(scope) ? [scope] : ThemeScope.surfaces
    return Set(scopes.map { style($0).background }).flatMap { color in
      color == .terminal ? background.examples(depth) : [color]
    }
  }
}

extension Theme.Background {
  /// Backgrounds that such terminals have; those with few colors have black or white.
  fileprivate func examples(_ depth: ColorDepth) -> [Color] {
    switch self {
    case .any: []
    case .dark: [.rgb(0, 0, 0)] + (depth > .sixteen ? [.rgb(46, 52, 64)] : [])
    case .light: [.rgb(255, 255, 255)] + (depth > .sixteen ? [.rgb(238, 232, 213)] : [])
    }
  }
}

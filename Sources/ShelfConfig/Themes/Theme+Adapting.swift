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
    theme.styles = styles.mapValues { style in
      var reduced = style.reduced(to: depth)
      reduced.background = style.background.reducedAsBackground(to: depth)
      return reduced
    }
    theme.keepBarsVisible(as: self, depth)
    theme.keepTextReadable(as: self, depth)
    return theme
  }

  private mutating func keepBarsVisible(as original: Theme, _ depth: ColorDepth) {
    let beneath = ThemeScope.surfaces.flatMap { grounds(of: style($0), depth) }
    let colors = Color.backgrounds(of: depth).filter { color in
      !beneath.contains { $0.looksLike(color) }
    }
    for bar in ThemeScope.bars {
      let wanted = original.style(bar).background
      guard wanted != original.style(.ui).background, !wanted.isOwnOfTerminal,
        beneath.contains(where: { $0.looksLike(style(bar).background) })
      else { continue }
      styles[bar]?.background = wanted.nearest(of: colors) ?? wanted.reduced(to: depth)
    }
  }

  private mutating func keepTextReadable(as original: Theme, _ depth: ColorDepth) {
    let colors = Color.palette(of: depth)
    for (scope, style) in original.styles where !style.foreground.isOwnOfTerminal {
      let wanted = style.foreground
      let needed = min(contrast, wanted.contrast(withAll: original.grounds(of: style, depth)))
      let grounds = grounds(of: self.style(scope), depth)
      let readable = colors.filter { $0.contrast(withAll: grounds) >= needed }
      // Of few colors the hue tells more than the lightness, and pale ones would all become white.
      let hue = depth == .sixteen ? wanted.vivid : wanted
      styles[scope]?.foreground =
        hue.nearest(of: readable)
        ?? colors.max { $0.contrast(withAll: grounds) < $1.contrast(withAll: grounds) }
        ?? wanted
    }
  }

  /// What can be behind a style: its own background, or that of every surface.
  private func grounds(of style: Style, _ depth: ColorDepth) -> [Color] {
    let base = self.style(.ui).background
    let backgrounds =
      style.background == base
      ? ThemeScope.surfaces.map { self.style($0).background } : [style.background]
    return Array(Set(backgrounds)).flatMap { color in
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

extension Color {
  /// The colors for backgrounds: of the sixteen, those on which black or white can be read very well.
  fileprivate static func backgrounds(of depth: ColorDepth) -> [Color] {
    let colors = palette(of: depth)
    guard depth == .sixteen else { return colors }
    return colors.filter { color in
      [.palette(0), .palette(15)].contains { (color.contrast(with: $0) ?? 0) >= 7 }
    }
  }

  fileprivate func reducedAsBackground(to depth: ColorDepth) -> Color {
    guard !isOwnOfTerminal, depth == .sixteen else { return reduced(to: depth) }
    return nearest(of: Self.backgrounds(of: depth)) ?? self
  }

  /// Whether the terminal's user decides what it looks like.
  fileprivate var isOwnOfTerminal: Bool {
    switch self {
    case .terminal: true
    case .palette(let index): index < 16
    case .rgb: false
    }
  }

  fileprivate func looksLike(_ other: Color) -> Bool {
    guard let one = components, let two = other.components else { return false }
    return one == two
  }

  /// The contrast with that of some colors with which it is least; the greatest there is for none.
  fileprivate func contrast(withAll others: [Color]) -> Double {
    others.compactMap(contrast).min() ?? 21
  }

  /// The same hue as strong as it can be; what is nearly gray stays as it is.
  fileprivate var vivid: Color {
    guard let (red, green, blue) = components else { return self }
    let most = Int(max(red, green, blue))
    let least = Int(min(red, green, blue))
    guard most > 0, (most - least) * 100 >= most * 28 else { return self }
    let stretched = [red, green, blue].map { UInt8((Int($0) - least) * most / (most - least)) }
    return .rgb(stretched[0], stretched[1], stretched[2])
  }
}

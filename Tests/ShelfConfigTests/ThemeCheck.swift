import CellCanvas
import ShelfConfig

/// What is wrong with a theme as a terminal of some depth shows it, in words.
struct ThemeCheck {
  let theme: Theme
  private let depth: ColorDepth

  init(_ theme: Theme, _ depth: ColorDepth = .truecolor) {
    self.theme = theme.adapted(to: depth)
    self.depth = depth
  }

  /// The scopes whose text cannot be read as well as the theme promises, on any surface it may be drawn upon.
  var unreadable: [String] {
    ThemeScope.all.filter { !ThemeScope.lines.contains($0) }.flatMap { scope in
      placements(of: scope).compactMap { problem(scope, $0, theme.contrast) }
    }
  }

  /// Tags, types and selected names that cannot be read on the bar of the cursor.
  var unreadableOnBars: [String] {
    let upon = ThemeScope.all.filter {
      $0 == .tag || $0 == .gridSelected || $0 == .gridMark || $0.name.hasPrefix("type")
    }
    return ThemeScope.bars.flatMap { bar in
      upon.compactMap { scope in
        let style = theme.style(scope, on: theme.style(bar))
        return problem(scope, style.over(terminals[0]), theme.contrast, on: bar)
      }
    }
  }

  /// Lines that are hardly there; the one beside the focused pane has to tell where keys go.
  var invisibleLines: [String] {
    ThemeScope.lines.flatMap { scope in
      placements(of: scope).compactMap {
        problem(scope, $0, scope == .borderFocused ? 3 : 1.5)
      }
    }
  }

  /// What a scope looks like in the end on each of the surfaces, unless it has a background of its own; this is how the
  /// views layer it.
  private func placements(of scope: ThemeScope) -> [Style] {
    let scopes = theme.hasOwnBackground(scope) ? [scope] : ThemeScope.surfaces
    return Set(scopes.map { theme.style($0).background }).flatMap { background in
      terminals.map { terminal in
        var placed = theme.style(scope)
        placed.background = background
        return placed.over(terminal)
      }
    }
  }

  private func problem(
    _ scope: ThemeScope,
    _ style: Style,
    _ needed: Double,
    on bar: ThemeScope? = nil
  ) -> String? {
    guard let contrast = style.foreground.contrast(with: style.background) else {
      return "\(scope) of \(theme.name) has no color: \(style)"
    }
    let place = bar.map { " on \($0)" } ?? ""
    return contrast >= needed
      ? nil : "\(scope)\(place) of \(theme.name) has \(contrast), not \(needed): \(style)"
  }

  /// Looks that terminals have of their own, as far as the theme is for them.
  private var terminals: [Style] {
    let (text, backgrounds): (Color, [Color]) =
      theme.background == .light
      ? (.rgb(40, 40, 40), [.rgb(255, 255, 255), .rgb(238, 232, 213)])
      : (.rgb(216, 222, 233), [.rgb(0, 0, 0), .rgb(46, 52, 64)])
    return backgrounds.prefix(depth == .sixteen ? 1 : 2).map {
      Style(foreground: text, background: $0)
    }
  }
}

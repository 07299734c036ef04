public import CellCanvas

/// How everything looks, ready to draw with.
public struct Theme: Hashable, Sendable {
  /// The terminals a theme is for.
  public enum Background: String, Hashable, Sendable, CaseIterable {
    /// Those with a dark background.
    case dark
    /// Those with a light background.
    case light
    /// All.
    case any
  }

  /// Its name: that of its file, without `.toml`.
  public let name: String
  /// `background`: whether it is dark or light, and where it leaves the terminal its background, for which it is.
  public var background = Background.any
  /// `contrast`: the least contrast of text with what is behind it that it promises, 1 to 21; see
  /// `Color.contrast(with:)`.
  public var contrast = 4.5
  var styles: [ThemeScope: Style]
  private let withBackground: Set<ThemeScope>

  /// Makes a theme of resolved styles.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - styles: How every scope looks.
  ///   - withBackground: The scopes that have a background of their own.
  init(name: String, styles: [ThemeScope: Style], withBackground: Set<ThemeScope>) {
    self.name = name
    self.styles = styles
    self.withBackground = withBackground
  }

  /// The look of a scope; one look-up for those in ``ThemeScope/all``.
  public func style(_ scope: ThemeScope) -> Style {
    var scope = scope
    while true {
      if let style = styles[scope] { return style }
      guard let broader = scope.broader else { return styles[.ui] ?? Style() }
      scope = broader
    }
  }

  /// Whether a scope has a background of its own: a bar, a box, or what the theme gives one; everything else takes that
  /// of what it is drawn upon.
  public func hasOwnBackground(_ scope: ThemeScope) -> Bool {
    var scope = scope
    while styles[scope] == nil, let broader = scope.broader { scope = broader }
    return withBackground.contains(scope)
  }

  /// The look of a scope drawn upon another look: a tag on the bar of the cursor.
  ///
  /// The scope's own color gives way to the other's where it could not be read.
  public func style(_ scope: ThemeScope, on base: Style) -> Style {
    var style = style(scope)
    if !hasOwnBackground(scope) { style.background = .terminal }
    style = style.over(base)
    if let reached = style.foreground.contrast(with: style.background), reached < contrast {
      style.foreground = base.foreground
    }
    return style
  }

  /// A name for a look, for tests: the first scope of ``ThemeScope/all`` that looks so; nil if none does.
  public func scopeName(of style: Style) -> String? {
    ThemeScope.all.first { self.style($0) == style }?.name
  }

  /// Without any color, with the attributes of the `mono` theme besides its own, so that cursor, selection and errors
  /// can still be told apart.
  public var withoutColor: Theme {
    var theme = self
    for (scope, style) in styles {
      theme.styles[scope] = Theme.mono.style(scope).over(style).withoutColor
    }
    // Only the cursor of the focused pane is a bar.
    for cursor in ThemeScope.cursors {
      theme.styles[cursor.unfocused]?.attributes.subtract(.reverse)
    }
    return theme
  }

  /// The theme that is used unless the user says otherwise.
  public static let standard = Theme.reading("default").theme

  private static let mono = Theme.reading("mono").theme
}

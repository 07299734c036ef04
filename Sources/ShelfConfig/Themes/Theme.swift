public import CellCanvas

/// How everything looks, ready to draw with.
public struct Theme: Hashable, Sendable {
  /// Its name: that of its file, without `.toml`.
  public let name: String
  private var styles: [ThemeScope: Style]

  /// Makes a theme of resolved styles.
  init(name: String, styles: [ThemeScope: Style]) {
    self.name = name
    self.styles = styles
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

  /// The look of a scope drawn upon another look: a tag on the bar of the cursor.
  ///
  /// The scope's own color gives way to the other's where it could not be read.
  public func style(_ scope: ThemeScope, on base: Style) -> Style {
    var style = style(scope).over(base)
    if let contrast = style.foreground.contrast(with: style.background), contrast < 4.5 {
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
    return theme
  }

  /// The theme as a terminal of that depth can show it.
  public func adapted(to depth: ColorDepth) -> Theme {
    guard depth > .mono else { return withoutColor }
    var theme = self
    theme.styles = styles.mapValues { $0.reduced(to: depth) }
    return theme
  }

  /// The theme that is used unless the user says otherwise.
  public static let standard = Theme.reading("default").theme

  private static let mono = Theme.reading("mono").theme
}

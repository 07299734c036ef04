import CellCanvas

extension Theme {
  /// Joins files, the broadest base first: later palettes and rules replace earlier ones of the same name.
  static func resolve(
    _ files: [ThemeFile],
    _ warnings: inout [ConfigWarning]
  ) -> (styles: [ThemeScope: Style], withBackground: Set<ThemeScope>) {
    var palette: [String: Color] = [:]
    var rules: [ThemeScope: ThemeRule] = [:]
    for file in files {
      palette.merge(file.palette) { _, new in new }
      rules.merge(file.rules) { _, new in new }
    }
    let looks = rules.mapValues { rule in
      Look(
        foreground: color(rule.foreground, palette, &warnings),
        background: color(rule.background, palette, &warnings),
        attributes: rule.attributes
      )
    }
    var styles: [ThemeScope: Style] = [:]
    var withBackground: Set<ThemeScope> = []
    for scope in ThemeScope.all {
      var style = Style()
      var hasOwnBackground = false
      for step in scope.chain {
        guard let look = looks[step] else { continue }
        style.foreground = look.foreground ?? style.foreground
        style.background = look.background ?? style.background
        style.attributes = look.attributes ?? style.attributes
        if look.background != nil {
          hasOwnBackground =
            !ThemeScope.surfaces.contains(step)
            || (step == scope && ThemeScope.boxes.contains(step))
        }
      }
      styles[scope] = style
      if hasOwnBackground { withBackground.insert(scope) }
    }
    return (styles, withBackground)
  }

  /// A rule whose colors are known.
  private struct Look {
    var foreground: Color?
    var background: Color?
    var attributes: Style.Attributes?
  }

  private static func color(
    _ name: ThemeRule.ColorName?,
    _ palette: [String: Color],
    _ warnings: inout [ConfigWarning]
  ) -> Color? {
    guard let name else { return nil }
    if let color = palette[name.text] ?? Color(themeText: name.text) { return color }
    let message = ThemeFile.notAColor(name.text, palette: palette.keys.sorted())
    warnings.append(ConfigWarning(file: name.file, line: name.line, message: message))
    return nil
  }
}

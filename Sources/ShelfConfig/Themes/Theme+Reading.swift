extension Theme {
  /// Reads a theme and those it inherits from.
  ///
  /// A missing theme, one that cannot be read or a circle is a warning, and gives the default theme's looks instead.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - sources: The user's own themes; they come before ours of the same name.
  /// - Returns: The theme, and what was left out of it.
  public static func reading(
    _ name: String,
    from sources: [ConfigSource] = []
  ) -> (theme: Theme, warnings: [ConfigWarning]) {
    var warnings: [ConfigWarning] = []
    var files: [ThemeFile] = []
    var visited: Set<ConfigSource> = []
    var wanted: Reference? = Reference(name: name)
    while let reference = wanted {
      // A theme may build on ours of the same name.
      let isOwnBase = reference.origin.map { $0.stem == reference.name && !bundled.contains($0) }
      let candidates = isOwnBase == true ? bundled : sources + bundled
      guard let source = candidates.first(where: { $0.stem == reference.name }) else {
        let names = Set(candidates.map(\.stem)).sorted()
        warnings.append(
          reference.warning(
            "there is no theme \"\(reference.name)\""
              + Spelling.suggestion(for: reference.name, among: names)
          )
        )
        wanted = Reference(name: "default", origin: bundled.first)
        continue
      }
      let isCircle = !visited.insert(source).inserted
      if isCircle {
        warnings.append(reference.warning("theme \"\(reference.name)\" inherits itself"))
      }
      let file = ThemeFile(source)
      if !isCircle { warnings += file.warnings }
      guard !isCircle, file.problem == nil else {
        files += bundled.first.map { [ThemeFile($0)] } ?? []
        break
      }
      files.append(file)
      wanted = file.inherits.map { Reference(name: $0.name, origin: source, line: $0.line) }
    }
    let (styles, withBackground) = resolve(files.reversed(), &warnings)
    var theme = Theme(name: name, styles: styles, withBackground: withBackground)
    theme.background = files.lazy.compactMap(\.background).first ?? theme.background
    theme.contrast = files.lazy.compactMap(\.contrast).first ?? theme.contrast
    return (theme, warnings)
  }

  /// The name of a theme, and the theme that names it; without one, it is the options.
  private struct Reference {
    var name: String
    var origin: ConfigSource?
    var line: Int?

    func warning(_ message: String) -> ConfigWarning {
      ConfigWarning(file: origin?.file ?? "config.toml", line: line, message: message)
    }
  }

  /// The names of our own themes, the default one first.
  public static let bundledNames = bundled.map(\.stem)

  /// Our own themes.
  static let bundled: [ConfigSource] = [
    ("default", PackageResources.default_toml),
    ("light", PackageResources.light_toml),
    ("blender", PackageResources.blender_toml),
    ("color-blind", PackageResources.color_blind_toml),
    ("color-blind-light", PackageResources.color_blind_light_toml),
    ("gruvbox-dark", PackageResources.gruvbox_dark_toml),
    ("gruvbox-light", PackageResources.gruvbox_light_toml),
    ("high-contrast", PackageResources.high_contrast_toml),
    ("high-contrast-light", PackageResources.high_contrast_light_toml),
    ("mono", PackageResources.mono_toml),
    ("nord", PackageResources.nord_toml),
    ("solarized-dark", PackageResources.solarized_dark_toml),
    ("solarized-light", PackageResources.solarized_light_toml),
  ].map { ConfigSource(file: "Themes/\($0).toml", text: String(decoding: $1, as: UTF8.self)) }
}

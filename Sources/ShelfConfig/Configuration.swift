import CellCanvas
/// Everything that users can set, read and joined with what we set for them.
public struct Configuration: Hashable, Sendable {
  /// What `config.toml` says.
  public var options: Options
  /// The keys.
  public var keymap: Keymap
  /// The looks, in full color; see ``Theme/adapted(to:)``.
  public var theme: Theme
  /// The themes that can be chosen instead, in full color.
  public var themes: ThemeSet
  /// Everything that meant nothing, file by file.
  public var warnings: [ConfigWarning]

  /// Reads the user's files; those that are missing change nothing.
  ///
  /// - Parameters:
  ///   - config: `config.toml`.
  ///   - keymap: `keymap.toml`.
  ///   - themes: The files of the themes folder.
  public init(
    config: ConfigSource? = nil,
    keymap: ConfigSource? = nil,
    themes: [ConfigSource] = []
  ) {
    var warnings: [ConfigWarning] = []
    var options = Options()
    if let config {
      let reading = Options.reading(config)
      options = reading.options
      warnings += reading.warnings
    }
    var keys = options.keymapPreset.keymap
    if let keymap {
      let reading = keys.reading(keymap)
      keys = reading.keymap
      warnings += reading.warnings
    }
    let set = ThemeSet(themes)
    // What the terminal is like is not known yet: of all themes that may be chosen the mistakes are told.
    let chosen = [nil, .dark, .light].map { set.resolving(options.theme, on: $0) }
    for name in Set(chosen).subtracting([chosen[0]]).sorted() {
      warnings += Theme.reading(name, from: themes).warnings
    }
    let reading = Theme.reading(chosen[0], from: themes)
    self.options = options
    self.keymap = keys
    theme = reading.theme
    self.themes = set
    self.warnings = ConfigWarning.inOrder(warnings + reading.warnings)
  }
}

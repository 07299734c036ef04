import CellCanvas

/// A theme as one file writes it, before it is joined with the themes it inherits from.
struct ThemeFile {
  private(set) var inherits: (name: String, line: Int?)?
  private(set) var summary: String?
  private(set) var background: Theme.Background?
  private(set) var contrast: Double?
  private(set) var palette: [String: Color] = [:]
  private(set) var rules: [ThemeScope: ThemeRule] = [:]
  private(set) var warnings: [ConfigWarning] = []

  /// Why nothing of it can be read; nil when anything can.
  let problem: ConfigWarning?

  /// Reads a theme; what means nothing is left out with a warning.
  init(_ source: ConfigSource) {
    var document = ConfigDocument(source)
    problem = document.root.entries.isEmpty ? document.warnings.first : nil
    for entry in document.root.entries {
      switch entry.key {
      case "inherits":
        var name: String?
        document.read(entry, into: &name)
        inherits = name.map { ($0, entry.line) }
      case "description":
        document.read(entry, into: &summary)
      case "background":
        var value = Theme.Background.any
        document.read(entry, into: &value)
        background = value
      case "contrast":
        var value = 0
        document.read(entry, into: &value, within: 1...21)
        if value > 0 { contrast = Double(value) }
      case "palette":
        readPalette(entry, &document)
      default:
        readScope(entry, below: nil, &document)
      }
    }
    warnings = document.warnings
  }

  private mutating func readPalette(
    _ entry: ConfigTable.Entry,
    _ document: inout ConfigDocument
  ) {
    guard case .table(let table) = entry.value else {
      return document.warn(entry, expected: "a table")
    }
    for color in table.entries {
      guard let text = Self.colorText(color.value) else {
        document.warn(color, expected: "a color")
        continue
      }
      guard let value = Color(themeText: text) else {
        document.warn(Self.notAColor(text), line: color.line)
        continue
      }
      palette[color.key] = value
    }
  }

  /// Reads a rule: `"ui.grid" = "red"`, or a table with `fg`, `bg` and `modifiers`, or with further scopes.
  private mutating func readScope(
    _ entry: ConfigTable.Entry,
    below parent: ThemeScope?,
    _ document: inout ConfigDocument
  ) {
    let scope = ThemeScope(parent.map { "\($0.name).\(entry.key)" } ?? entry.key)
    var rule = ThemeRule()
    switch entry.value {
    case .table(let table):
      var hasRule = table.entries.isEmpty
      for field in table.entries {
        switch field.key {
        case "fg":
          readColor(field, into: &rule.foreground, &document)
          hasRule = true
        case "bg":
          readColor(field, into: &rule.background, &document)
          hasRule = true
        case "modifiers":
          readModifiers(field, into: &rule, &document)
          hasRule = true
        default:
          readScope(field, below: scope, &document)
        }
      }
      guard hasRule else { return }
    case .string, .integer:
      readColor(entry, into: &rule.foreground, &document)
    default:
      return document.warn(entry, expected: "a color or a table with fg, bg and modifiers")
    }
    guard Self.known.contains(scope.name) else {
      let suggestion = Spelling.suggestion(
        for: scope.name,
        among: ThemeScope.all.map(\.name) + Self.keys
      )
      return document.warn("unknown scope \"\(scope)\"\(suggestion)", line: entry.line)
    }
    rules[scope] = rule
  }

  private mutating func readColor(
    _ entry: ConfigTable.Entry,
    into color: inout ThemeRule.ColorName?,
    _ document: inout ConfigDocument
  ) {
    guard let text = Self.colorText(entry.value) else {
      return document.warn(entry, expected: "a color")
    }
    color = ThemeRule.ColorName(text: text, file: document.file, line: entry.line)
  }

  private mutating func readModifiers(
    _ entry: ConfigTable.Entry,
    into rule: inout ThemeRule,
    _ document: inout ConfigDocument
  ) {
    guard case .array(let values) = entry.value else {
      return document.warn(entry, expected: "a list")
    }
    var attributes: Style.Attributes = []
    for value in values {
      guard case .string(let name) = value else {
        document.warn("a modifier must be a text, not \(value.kind)", line: entry.line)
        continue
      }
      guard let attribute = Style.Attributes.named[name] else {
        let names = Style.Attributes.named.keys.sorted()
        document.warn(
          "unknown modifier \"\(name)\"" + Spelling.suggestion(for: name, among: names),
          line: entry.line
        )
        continue
      }
      attributes.insert(attribute)
    }
    rule.attributes = attributes
  }

  /// What is wrong with a text that should be a color.
  static func notAColor(_ text: String, palette: some Sequence<String> = []) -> String {
    let suggestion = Spelling.suggestion(for: text, among: Color.names.keys.sorted() + palette)
    return "\"\(text)\" is no color: write \"#rrggbb\", a name or 0 to 255\(suggestion)"
  }

  private static func colorText(_ value: ConfigTable.Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// What is said of the theme as a whole.
  private static let keys = ["inherits", "description", "background", "contrast", "palette"]
  private static let known = Set(ThemeScope.all.map(\.name))
}

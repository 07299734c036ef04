public import AssetSystem

/// Many assets that get new names by one rule, which is shown at work while it is typed.
public struct RenameDialog: Equatable, Sendable {
  /// What kind of rule it is.
  public enum Mode: Hashable, Sendable {
    /// What a regular expression finds is replaced by a template.
    case pattern
    /// All get one name with a number.
    case name
  }

  /// The assets, in the order they were selected.
  public var assets: [AssetRepresentation]
  /// Those that are not left out.
  public var targets: [AssetTarget]
  /// What kind of rule is typed.
  public var mode: Mode
  /// The regular expression.
  public var pattern: FieldState
  /// What takes the place of what it finds.
  public var template: FieldState
  /// The one name, with a place for the number.
  public var name: FieldState
  /// Whether keys go to the template; else to the pattern.
  public var isTemplateFocused: Bool
  /// Whether the files that link the assets are changed, too.
  public var repairsLinks: Bool
  /// What the rule does; nil while there is no rule.
  public var table: PlanTable?
  /// What is wrong with the rule; nil when nothing is.
  public var problem: String?
  /// The generation of the plan that is to come; nil when none was asked for.
  public var awaited: Int?
  /// When that plan was asked for, in nanoseconds since 1970.
  public var awaitedSince: Int64
  /// Whether the plan that is to come is carried out at once.
  public var isAccepted: Bool
  /// How many lines the table is scrolled down.
  public var scroll: Int

  /// Makes a dialog in which nothing was typed yet.
  public init(_ assets: [AssetRepresentation]) {
    self.assets = assets
    targets = assets.map { AssetTarget(library: $0.key.library, identifier: $0.identifier) }
    mode = .pattern
    pattern = FieldState(.dialog)
    template = FieldState(.dialog)
    name = FieldState(.dialog)
    isTemplateFocused = false
    repairsLinks = false
    table = nil
    problem = nil
    awaited = nil
    awaitedSince = 0
    isAccepted = false
    scroll = 0
  }

  /// Whether there is something to carry out, or may be, and nothing stands in the way.
  var canBeWritten: Bool {
    guard rule != nil, awaited == nil else { return rule != nil }
    guard let table else { return false }
    return table.changeCount > 0 && table.conflictCount == 0
  }

  /// Whether what the rule does takes so long that a person wonders.
  func isSlow(at time: Int64) -> Bool {
    awaited != nil && time - awaitedSince >= BrowserState.quietTime
  }

  /// The field that keys go to.
  public var focused: FieldState {
    get {
      switch mode {
      case .name: name
      case .pattern: isTemplateFocused ? template : pattern
      }
    }
    set {
      switch mode {
      case .name: name = newValue
      case .pattern: if isTemplateFocused { template = newValue } else { pattern = newValue }
      }
    }
  }

  /// The rule that was typed; nil while there is none.
  public var rule: RenameRule? {
    switch mode {
    case .name: name.text.isEmpty ? nil : .name(ByteString(name.text))
    case .pattern:
      pattern.text.isEmpty ? nil : .replace(pattern: pattern.text, template: template.text)
    }
  }
}

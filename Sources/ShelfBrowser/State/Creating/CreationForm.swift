public import AssetCreation
public import AssetSystem

/// The values of a creator, of instances or of the workfile, line by line.
public struct CreationForm: Equatable, Sendable {
  /// What a line is about.
  public enum Place: Hashable, Sendable {
    /// What tells a new instance from others of its family.
    case variant
    /// The variants that are offered for a new instance.
    case offeredVariant
    /// The catalog of a new instance.
    case catalog
    /// The step of the work of a new instance.
    case task
    /// What a creator asks before it makes something.
    case question(ByteString)
    /// A value of instances or of the workfile.
    case value(AttributePlace)
    /// The name that follows from the others.
    case name
    /// Makes what is new.
    case create
    /// Text or a line between others, by its position.
    case decoration(Int)
  }

  /// How a value is changed.
  enum Kind: Equatable {
    /// Text on one line; what to type where there is none.
    case text(placeholder: String?)
    /// Text that has several lines, in the editor.
    case longText
    /// A number.
    case number
    /// The path of one file or folder.
    case path(PathAttribute)
    /// The paths of several, in the editor.
    case paths(PathAttribute)
    /// On or off.
    case toggle
    /// One of several values, or any number of them.
    case choice([EnumerationItem], isMultiple: Bool)
    /// A catalog of the library.
    case catalog
    /// Something that Enter does.
    case button
    /// It cannot be changed.
    case fixed
    /// The name of what follows; it cannot be gone to.
    case heading
    /// Text that explains.
    case note
    /// A line.
    case separator
  }

  /// A line.
  struct Line: Equatable {
    /// What it is about.
    var place: Place
    /// What it is called.
    var label: String
    /// How it is changed.
    var kind: Kind
    /// The value; nil where there is none, or the instances differ.
    var value: JSONValue?
    /// Whether the instances have different values.
    var isMixed = false
    /// The instances it belongs to.
    var instances: [ByteString] = []
    /// What the value is checked against.
    var definition: AttributeDefinition?
    /// What it is for.
    var tooltip: String?
    /// What is wrong with it.
    var problem: String?

    /// Whether the cursor can be on it.
    var isFocusable: Bool {
      switch kind {
      case .heading, .separator: false
      default: true
      }
    }

    /// Whether text is typed into it.
    var isTyped: Bool {
      switch kind {
      case .text, .number, .path: true
      default: false
      }
    }

    /// Whether Enter goes past it: there is nothing to do on it.
    var isPassedOver: Bool {
      switch kind {
      case .heading, .separator, .note, .fixed: true
      default: false
      }
    }

    /// Whether it is text of several lines, or may be, so that the editor opens it.
    var isForEditor: Bool {
      switch kind {
      case .longText, .paths: return true
      case .text:
        guard case .text(let text) = definition?.kind else { return false }
        return text.isMultiline
      default: return false
      }
    }
  }

  /// The lines.
  var lines: [Line] = []
}

extension CreationForm.Line {
  /// Text that explains.
  static func note(_ text: String, _ number: Int, problem: String? = nil) -> Self {
    Self(place: .decoration(number), label: text, kind: .note, problem: problem)
  }

  /// The name of what follows.
  static func heading(_ text: String, _ number: Int) -> Self {
    Self(place: .decoration(number), label: text, kind: .heading)
  }

  /// A line for a definition; nil for one that is not shown.
  init?(
    _ definition: AttributeDefinition,
    at place: CreationForm.Place,
    value: JSONValue?,
    isMixed: Bool = false,
    instances: [ByteString] = [],
    isFixed: Bool = false
  ) {
    guard !definition.isHidden, let kind = Self.kind(of: definition, value: value) else {
      return nil
    }
    self.init(
      place: place,
      label: definition.displayName,
      kind: isFixed || definition.isDisabled ? kind.fixed : kind,
      value: isMixed ? nil : value ?? definition.defaultValue,
      isMixed: isMixed,
      instances: instances,
      definition: definition,
      tooltip: definition.tooltip
    )
    // A pattern is not tried on megabytes for every frame.
    let isShort = (self.value?.text?.bytes.count ?? 0) <= FieldState.limit
    if !isMixed, isShort, kind != .fixed, let shown = self.value {
      problem = definition.problem(with: shown)
    }
  }

  private static func kind(
    of definition: AttributeDefinition,
    value: JSONValue?
  ) -> CreationForm.Kind? {
    switch definition.kind {
    case .number: return .number
    case .text(let text):
      let bytes = value?.text?.bytes ?? []
      let isLong = bytes.count > FieldState.limit || bytes.contains { $0 < 0x20 }
      return isLong ? .longText : .text(placeholder: text.placeholder)
    case .enumeration(let enumeration):
      return .choice(enumeration.items, isMultiple: enumeration.isMultiselection)
    case .bool: return .toggle
    case .path(let path): return path.isSingleItem ? .path(path) : .paths(path)
    case .hidden: return nil
    case .unknown: return .fixed
    case .separator: return .separator
    case .label: return .note
    }
  }
}

extension CreationForm.Kind {
  /// The same, of a value that cannot be changed.
  fileprivate var fixed: Self {
    switch self {
    case .heading, .note, .separator: self
    default: .fixed
    }
  }
}

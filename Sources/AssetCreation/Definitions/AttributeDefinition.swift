public import AssetSystem
public import struct Foundation.UUID

/// What one attribute of a creator or publish plug-in is: its key, how it is shown and which values it takes.
///
/// Two definitions are equal when one input can stand for both: kind, key, default, hidden, disabled and
/// what the kind has agree. Label and tooltip do not count, except for the text of a label.
public struct AttributeDefinition: Sendable, Identifiable {
  /// Tells definitions of one run apart; never stored.
  public let id: UUID
  /// Under which key the value is stored; may be empty for separators and labels.
  public let key: ByteString
  /// How it is called for people; the key when nil.
  public var label: String?
  /// What it is for.
  public var tooltip: String?
  /// Whether the label stands beside the input, not above.
  public var isLabelHorizontal: Bool
  /// Whether forms leave it out.
  public private(set) var isHidden: Bool
  /// Whether forms show it without letting it be changed.
  public private(set) var isDisabled: Bool
  /// What kind of value it has.
  public let kind: AttributeKind

  /// Makes a definition.
  ///
  /// - Parameters:
  ///   - key: under which key the value is stored.
  ///   - kind: what kind of value it has.
  ///   - label: how it is called for people.
  ///   - tooltip: what it is for.
  ///   - isLabelHorizontal: whether the label stands beside the input; nil for what its kind has.
  ///   - isHidden: whether forms leave it out; those of kind hidden always are.
  ///   - isDisabled: whether it cannot be changed in forms.
  /// - Throws: code `invalidDefinition` when a kind with values has no key.
  public init(
    key: ByteString,
    kind: AttributeKind,
    label: String? = nil,
    tooltip: String? = nil,
    isLabelHorizontal: Bool? = nil,
    isHidden: Bool = false,
    isDisabled: Bool = false
  ) throws(CreationError) {
    guard !key.isEmpty || !kind.hasValue else {
      throw CreationError(.invalidDefinition, kind.type, "An attribute with a value needs a key.")
    }
    self.init(
      unchecked: key,
      kind: kind,
      label: label,
      tooltip: tooltip,
      isLabelHorizontal: isLabelHorizontal,
      isHidden: isHidden,
      isDisabled: isDisabled
    )
  }

  /// Makes a definition whose key is known to be there, or not needed.
  init(
    unchecked key: ByteString,
    kind: AttributeKind,
    label: String? = nil,
    tooltip: String? = nil,
    isLabelHorizontal: Bool? = nil,
    isHidden: Bool = false,
    isDisabled: Bool = false
  ) {
    id = UUID()
    self.key = key
    self.kind = kind
    self.label = label
    self.tooltip = tooltip
    self.isLabelHorizontal = isLabelHorizontal ?? (kind.type != "path")
    self.isHidden = isHidden || kind.type == "hidden"
    self.isDisabled = isDisabled
  }

  /// The name of the kind in stored definitions.
  public var type: ByteString { kind.type }

  /// The value when none is set; nil for separators and labels.
  public var defaultValue: JSONValue? { kind.defaultValue }

  /// The label, or the key when there is none.
  public var displayName: String { label ?? key.string }

  /// The definition as one that forms leave out.
  public func hidden(_ isHidden: Bool = true) -> AttributeDefinition {
    var definition = self
    definition.isHidden = isHidden || type == "hidden"
    return definition
  }

  /// The definition as one that forms show and do not let be changed.
  public func disabled(_ isDisabled: Bool = true) -> AttributeDefinition {
    var definition = self
    definition.isDisabled = isDisabled
    return definition
  }

  /// The defaults by their keys, without what has no value; none for no list.
  public static func defaultValues(of definitions: [AttributeDefinition]?) -> JSONObject {
    JSONObject(
      (definitions ?? []).lazy.compactMap { definition in
        definition.defaultValue.map { (definition.key, $0) }
      }
    )
  }
}

extension AttributeDefinition: Hashable {
  /// Whether one input can stand for both.
  public static func == (left: AttributeDefinition, right: AttributeDefinition) -> Bool {
    left.key == right.key && left.kind == right.kind && left.isHidden == right.isHidden
      && left.isDisabled == right.isDisabled && (left.kind != .label || left.label == right.label)
  }

  /// Feeds the key and the kind.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(kind)
  }
}

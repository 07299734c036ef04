public import AssetSystem

/// An attribute whose value is one of given values, or several of them.
public struct EnumerationAttribute: Hashable, Sendable {
  /// What can be chosen, in order.
  public let items: [EnumerationItem]
  /// Whether several can be chosen; the value is a list then.
  public let isMultiselection: Bool
  /// What is chosen when nothing is set.
  public let defaultValue: JSONValue

  /// Makes an attribute; what cannot be chosen is left out of the default.
  ///
  /// - Parameters:
  ///   - items: what can be chosen.
  ///   - isMultiselection: whether several can be chosen.
  ///   - defaultValue: what is chosen when nothing is set; the first item, or none of several.
  /// - Throws: code `invalidDefinition` when one is to be chosen and there is none.
  public init(
    items: [EnumerationItem],
    isMultiselection: Bool = false,
    default defaultValue: JSONValue? = nil
  ) throws(CreationError) {
    self.items = items
    self.isMultiselection = isMultiselection
    if isMultiselection {
      self.defaultValue = .array(Self.choices(of: defaultValue?.elements ?? [], among: items))
      return
    }
    guard let first = items.first else {
      throw CreationError(.invalidDefinition, "", "There is nothing to choose in an enum.")
    }
    let given = items.first { $0.value == defaultValue }
    self.defaultValue = (given ?? first).value
  }

  /// The value when it can be chosen, of several those that can, each once; else the default.
  public func convert(_ value: JSONValue) -> JSONValue {
    guard isMultiselection else {
      return items.first { $0.value == value }?.value ?? defaultValue
    }
    return value.elements.map { .array(Self.choices(of: $0, among: items)) } ?? defaultValue
  }

  /// What is wrong with a value; nil when it can be chosen.
  public func problem(with value: JSONValue) -> String? {
    guard isMultiselection else { return problem(withChoice: value) }
    guard let choices = value.elements else { return "The value must be a list." }
    return choices.lazy.compactMap(problem(withChoice:)).first
  }

  private func problem(withChoice value: JSONValue) -> String? {
    guard !items.contains(where: { $0.value == value }) else { return nil }
    return "\(value.plainText) is not among what can be chosen."
  }

  private static func choices(
    of values: [JSONValue],
    among items: [EnumerationItem]
  ) -> [JSONValue] {
    var seen: Set<JSONValue> = []
    let known = Set(items.map(\.value))
    return values.filter { known.contains($0) && seen.insert($0).inserted }
  }
}

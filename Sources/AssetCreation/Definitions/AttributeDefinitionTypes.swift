public import AssetSystem

/// The types of stored definitions that are understood, and how each is read.
public struct AttributeDefinitionTypes: Sendable {
  /// Reads what a type has beside what all have, from the whole object; throws ``CreationError``.
  public typealias Reader = @Sendable (JSONObject) throws(CreationError) -> AttributeKind

  private var readers: [ByteString: Reader] = [:]

  /// No type at all.
  public init() {}

  /// The types of ``AttributeKind``.
  public static let standard: AttributeDefinitionTypes = {
    var types = AttributeDefinitionTypes()
    types.readers = AttributeKind.readers
    return types
  }()

  /// Adds a type.
  ///
  /// - Throws: code `invalidDefinition` when it is there already.
  public mutating func register(
    _ type: ByteString,
    reader: @escaping Reader
  ) throws(CreationError) {
    guard readers[type] == nil else {
      throw CreationError(
        .invalidDefinition,
        type,
        "An attribute definition type of this name is registered already."
      )
    }
    readers[type] = reader
  }

  /// Reads a stored definition.
  ///
  /// - Throws: codes `invalidDefinition` and `unknownDefinitionType`.
  public func definition(of json: JSONValue) throws(CreationError) -> AttributeDefinition {
    let fields = try DefinitionFields(json)
    let key = try fields.text("key") ?? ""
    do throws(CreationError) {
      let type = try fields.text("type") ?? ""
      guard let reader = readers[type] else {
        throw CreationError(
          .unknownDefinitionType,
          key,
          "There is no attribute definition of type `\(type)`."
        )
      }
      // The successor of the format says the opposite of both.
      let isVisible = try fields.bool("visible") ?? true
      let isEnabled = try fields.bool("enabled") ?? true
      return try AttributeDefinition(
        key: key,
        kind: try reader(fields.members),
        label: try fields.string("label"),
        tooltip: try fields.string("tooltip"),
        isLabelHorizontal: try fields.bool("is_label_horizontal"),
        isHidden: try fields.bool("hidden") ?? !isVisible,
        isDisabled: try fields.bool("disabled") ?? !isEnabled
      )
    } catch {
      throw error.about(key)
    }
  }

  /// Reads a list of stored definitions.
  ///
  /// - Throws: codes `invalidDefinition` and `unknownDefinitionType`.
  public func definitions(of json: JSONValue) throws(CreationError) -> [AttributeDefinition] {
    guard let elements = json.elements else {
      throw CreationError(.invalidDefinition, "", "Attribute definitions must be a list.")
    }
    var definitions: [AttributeDefinition] = []
    definitions.reserveCapacity(elements.count)
    for element in elements { definitions.append(try definition(of: element)) }
    return definitions
  }
}

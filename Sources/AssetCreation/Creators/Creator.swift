public import AssetSystem

/// A creator the artist chooses.
public protocol Creator: BaseCreator {
  /// The questions asked before something is made.
  func preCreateAttributeDefinitions(_ context: CreateContext) async throws -> [AttributeDefinition]

  /// Variants to choose from; `---` and `---separator---` are lines between them.
  var defaultVariants: [ByteString] { get }

  /// The variant offered first; nil for the first of ``defaultVariants``, else `Main`.
  var defaultVariant: ByteString? { get }

  /// What it makes, in a line.
  var detail: String { get }

  /// How it is used, as Markdown.
  var detailedDescription: String { get }

  /// Where it stands in lists, lower ones first.
  var showOrder: Int { get }

  /// Whether the artist may choose another catalog and task than the present ones.
  var allowsContextChange: Bool { get }

  /// Whether it takes a picture, under `thumbnail_source`.
  var allowsThumbnail: Bool { get }

  /// Makes instances, stores them in the host and adds them to the context.
  ///
  /// When it throws, the context takes back what it added.
  ///
  /// - Parameters:
  ///   - subset: the name of what will be published.
  ///   - instanceData: `asset`, `task`, `family` and `variant`.
  ///   - preCreateData: the answers to ``preCreateAttributeDefinitions(_:)`` and whatever else was passed.
  ///   - context: where instances are added.
  /// - Returns: anything the caller may want to know.
  /// - Throws: why it could not; a ``CreationError`` of code `creator` is shown to the artist as it is.
  func create(
    subset: ByteString,
    instanceData: JSONObject,
    preCreateData: JSONObject,
    _ context: CreateContext
  ) async throws -> JSONValue
}

extension Creator {
  /// Asks nothing.
  public func preCreateAttributeDefinitions(_ context: CreateContext) async throws
    -> [AttributeDefinition]
  {
    []
  }

  /// None.
  public var defaultVariants: [ByteString] { [] }

  /// None of its own.
  public var defaultVariant: ByteString? { nil }

  /// Nothing to say.
  public var detail: String { "" }

  /// Nothing to say.
  public var detailedDescription: String { "" }

  /// The same as ``BaseCreator/order``.
  public var showOrder: Int { order }

  /// The artist may.
  public var allowsContextChange: Bool { true }

  /// It takes none.
  public var allowsThumbnail: Bool { false }
}

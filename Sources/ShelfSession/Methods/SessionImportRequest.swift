public import AssetSystem

/// An asset that a connected Blender is to bring into its file.
public struct SessionImportRequest: Hashable, Sendable {
  /// How it is brought in, as Blender's import methods.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// It stays in its file.
    case link
    /// It is copied.
    case append
    /// It is copied, with what was copied earlier used again.
    case appendReuse
  }

  /// The asset.
  public var identifier: ByteString
  /// The name of its library; nil for whichever has it.
  public var library: ByteString?
  /// The process of the Blender; nil when only one is connected.
  public var process: Int?
  /// How it is brought in.
  public var method: Method

  /// Makes a request.
  public init(
    identifier: ByteString,
    library: ByteString? = nil,
    process: Int? = nil,
    method: Method
  ) {
    self.identifier = identifier
    self.library = library
    self.process = process
    self.method = method
  }
}

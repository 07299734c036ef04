public import AssetSystem

/// An asset as a session names it to others, who may have the library elsewhere.
public struct SessionAsset: Hashable, Sendable {
  /// How Blender brings a data-block into a file.
  public enum LoadMethod: String, Hashable, Sendable, CaseIterable {
    /// It stays in its file.
    case link = "link"
    /// It is copied.
    case append = "append"
    /// It is copied once and used again.
    case appendReuse = "appendReuse"
  }

  /// The identifier, relative to the root of the library: `file/Type/name`.
  public var identifier: ByteString
  /// The type of data-block as Blender names it.
  public var type: ByteString
  /// The absolute path of the `.blend` file on the leader's machine.
  public var file: ByteString
  /// The name of the library.
  public var library: ByteString
  /// The name of the data-block.
  public var name: ByteString
  /// How it is to be loaded.
  public var loadMethod: LoadMethod

  /// Makes an asset.
  public init(
    identifier: ByteString,
    type: ByteString,
    file: ByteString,
    library: ByteString,
    name: ByteString,
    loadMethod: LoadMethod
  ) {
    self.identifier = identifier
    self.type = type
    self.file = file
    self.library = library
    self.name = name
    self.loadMethod = loadMethod
  }

  /// The asset as a JSON object.
  public var json: String {
    JSONText.object([
      ("identifier", JSONText.string(identifier.string)),
      ("type", JSONText.string(type.string)),
      ("file", JSONText.string(file.string)),
      ("library", JSONText.string(library.string)),
      ("name", JSONText.string(name.string)),
      ("loadMethod", JSONText.string(loadMethod.rawValue)),
    ])
  }

  /// Reads an asset that a session sent.
  ///
  /// - Parameter value: the object; null is no asset.
  /// - Returns: nil when the value is null.
  /// - Throws: ``SessionError/Code/unexpectedAnswer``.
  public static func ofOptional(_ value: JSONValue?) throws(SessionError) -> SessionAsset? {
    guard let value, value != .null else { return nil }
    guard let identifier = value["identifier"]?.text, let type = value["type"]?.text,
      let file = value["file"]?.text, let library = value["library"]?.text,
      let name = value["name"]?.text,
      let method = value["loadMethod"]?.text.flatMap({ LoadMethod(rawValue: $0.string) })
    else { throw .unexpected("an asset") }
    return SessionAsset(
      identifier: identifier,
      type: type,
      file: file,
      library: library,
      name: name,
      loadMethod: method
    )
  }
}

extension SessionError {
  /// The other side sent something that is not what it should be.
  static func unexpected(_ what: String) -> SessionError {
    SessionError(
      code: .unexpectedAnswer,
      message: "The session did not send \(what) as agreed upon."
    )
  }
}

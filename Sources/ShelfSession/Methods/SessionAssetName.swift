public import AssetSystem

/// An asset as somebody who connects names it to a session.
public struct SessionAssetName: Hashable, Sendable {
  /// The identifier, relative to the root of the library: `file/Type/name`.
  public var identifier: ByteString
  /// The name of the library; nil for whichever has it.
  public var library: ByteString?

  /// Makes a name.
  public init(identifier: ByteString, library: ByteString? = nil) {
    self.identifier = identifier
    self.library = library
  }

  /// The parameters of `asset.select` that name assets: their library where they share one, or else that of each.
  public static func params(of assets: [SessionAssetName]) -> JSONObject {
    let identifiers = JSONValue.array(assets.map { .string($0.identifier) })
    let libraries = assets.map { $0.library.map { JSONValue.string($0) } ?? .null }
    guard Set(libraries).count <= 1 else {
      return ["identifiers": identifiers, "libraries": .array(libraries)]
    }
    guard let library = libraries.first, library != .null else {
      return ["identifiers": identifiers]
    }
    return ["identifiers": identifiers, "library": library]
  }
}

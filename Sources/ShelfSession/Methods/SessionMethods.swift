public import AssetSystem

/// What a session asks of the program that it belongs to: the browser, or `blendshelf serve`.
///
/// Every method may be called for several peers at the same time; for one peer they are called one
/// after the other. A method that cannot do what is asked throws a ``JSONRPCError``, which the peer is
/// given; any other error is told as an internal one. When the peer goes, the task of its call is
/// cancelled. What everybody shall see is told with ``SessionServer/show(_:)``.
public protocol SessionMethods: Sendable {
  /// The libraries that are open.
  func libraries() async throws -> [SessionLibrary]

  /// The assets that a search finds, a window of them.
  ///
  /// - Parameters:
  ///   - query: the search; empty for all.
  ///   - window: which of them.
  /// - Returns: how many there are in all, and the rows of the window.
  /// - Throws: ``JSONRPCError/Code/invalidParams`` when the search cannot be understood.
  func assets(matching query: ByteString, in window: SessionWindow) async throws
    -> (total: Int, rows: [SessionRow])

  /// The selected assets, a window of them.
  func selectedAssets(in window: SessionWindow) async throws -> [SessionRow]

  /// All tags and how many assets have them.
  func tags() async throws -> [(tag: ByteString, count: Int)]

  /// Selects assets and nothing else; where none of them is known, the selection stays.
  ///
  /// - Parameters:
  ///   - assets: the assets; one in a library that is not open is not known.
  ///   - library: the name of the library of those that name none; nil for whichever has them.
  /// - Returns: how many are selected, and which identifiers are not known.
  /// - Throws: ``JSONRPCError/Code/notFound`` when `library` is not open.
  func select(_ assets: [SessionAssetName], library: ByteString?) async throws
    -> (selected: Int, unknown: [ByteString])

  /// Makes an asset the active one.
  ///
  /// - Parameters:
  ///   - identifier: the asset.
  ///   - library: the name of its library; nil for whichever has it.
  ///   - activating: whether it is chosen too, as by a double click.
  /// - Returns: the asset.
  /// - Throws: ``JSONRPCError/Code/notFound``.
  func setActive(_ identifier: ByteString, library: ByteString?, activating: Bool) async throws
    -> SessionAsset

  /// Shows a catalog and a search.
  func setView(catalog: ByteString?, query: ByteString) async throws

  /// Shows which pose was applied by the one who drives.
  ///
  /// - Parameter pose: the pose, whose number does not matter; nil when it was put back.
  /// - Returns: the pose as the session shows it.
  /// - Throws: ``JSONRPCError/Code/notFound`` when there is no such asset.
  func showPose(_ pose: SessionPose?) async throws -> SessionPose?

  /// Reads an asset's data for the request alone.
  func load(_ identifier: ByteString, library: ByteString?) async throws -> SessionActionData

  /// Adds and removes tags, written down in the journal.
  ///
  /// - Parameters:
  ///   - identifiers: the assets; one that is named twice is changed once.
  ///   - library: the name of their library; nil for whichever has them.
  ///   - adding: the tags they get.
  ///   - removing: the tags they lose.
  /// - Returns: what came of it, asset by asset where it failed.
  /// - Throws: ``JSONRPCError/Code/notFound`` when there is no such library.
  func tag(
    _ identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  ) async throws -> SessionTagResult

  /// Brings the libraries up to date.
  ///
  /// - Parameter full: whether files that look unchanged are read again.
  /// - Returns: what was found in each library.
  /// - Throws: ``JSONRPCError/Code/busy`` when it is being done already.
  func refresh(full: Bool) async throws -> [SessionRefresh]

  /// Applies a pose to a rig of a connected Blender, as one undo step there.
  ///
  /// - Throws: ``JSONRPCError/Code/notFound`` when there is no such asset, Blender or rig,
  ///   ``JSONRPCError/Code/refused`` with the reason, ``JSONRPCError/Code/targetLost``.
  func applyPose(_ request: SessionPoseRequest) async throws -> SessionPoseResult

  /// Lets a connected Blender bring an asset into its file.
  ///
  /// - Returns: the type and the name that the data-block has there.
  /// - Throws: as ``applyPose(_:)``.
  func importAsset(_ request: SessionImportRequest) async throws -> (type: String, name: ByteString)

  /// Lets connected Blenders look at their asset libraries again.
  ///
  /// - Parameter process: the only one; nil for all.
  /// - Throws: as ``applyPose(_:)``.
  func refreshBlender(process: Int?) async throws
}

/// A part of a long list.
public struct SessionWindow: Hashable, Sendable {
  /// How many rows come before.
  public var offset: Int
  /// How many rows at most.
  public var limit: Int

  /// Makes a window.
  public init(offset: Int = 0, limit: Int = 1_000) {
    self.offset = offset
    self.limit = limit
  }
}

/// An asset as a row of `list --json`, with its library.
public struct SessionRow: Hashable, Sendable {
  /// The row as one JSON object.
  public let json: String

  /// Makes a row.
  public init(_ asset: AssetRepresentation, library: ByteString) {
    json = JSONText.object(asset.jsonMembers + [("library", JSONText.string(library.string))])
  }
}

public import AssetCreation
public import AssetSystem
public import ShelfBrowser

/// Creation in one workfile, until it is closed.
public struct WorkfileCreation: Sendable {
  /// What the browser asks.
  public let session: any CreationAPI
  /// Ends what runs for it, such as the processes of plug-ins.
  public let close: @Sendable () async -> Void

  /// Makes creation in a workfile.
  ///
  /// - Parameters:
  ///   - session: what the browser asks.
  ///   - close: ends what runs for it.
  public init(_ session: any CreationAPI, close: @escaping @Sendable () async -> Void = {}) {
    self.session = session
    self.close = close
  }

  /// Opens a workfile, whose path is absolute, to create assets for a library; nothing is read before the
  /// session is asked.
  public typealias Opening =
    @Sendable (
      _ library: LibraryID, _ source: CreationSource, _ catalog: ByteString?
    ) async throws -> WorkfileCreation
}

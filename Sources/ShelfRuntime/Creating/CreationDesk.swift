import AssetCreation
import AssetSystem
import ShelfBrowser

/// The workfile that assets are created from; there is one at a time.
actor CreationDesk {
  private let opening: WorkfileCreation.Opening?
  private var present: WorkfileCreation?

  /// Makes a desk with nothing on it.
  ///
  /// - Parameter opening: opens workfiles; nil when nothing can be created.
  init(_ opening: WorkfileCreation.Opening?) {
    self.opening = opening
  }

  /// Opens a workfile in the place of the one before.
  ///
  /// - Returns: what there is in it.
  /// - Throws: when it cannot be opened; then none is open.
  func open(
    _ source: CreationSource,
    for library: LibraryID,
    in catalog: ByteString?
  ) async throws -> CreationState {
    await close()
    guard let opening else {
      throw CreationError(.creator, "", "Nothing can be created here.")
    }
    let opened = try await opening(library, source.absolute, catalog)
    do {
      try Task.checkCancellation()
      let state = try await opened.session.state()
      present = opened
      return state
    } catch {
      await opened.close()
      throw error
    }
  }

  /// What is asked about the workfile that is open.
  ///
  /// - Throws: when none is.
  func session() throws -> any CreationAPI {
    guard let present else {
      throw CreationError(.creator, "", "The workfile was closed.")
    }
    return present.session
  }

  /// Lets go of the workfile that is open.
  func close() async {
    let closed = present
    present = nil
    await closed?.close()
  }
}

extension CreationSource {
  /// The same with a path from the root on.
  fileprivate var absolute: CreationSource {
    guard case .file(let path) = self else { return self }
    return .file(TypedPath(path).absolute)
  }
}

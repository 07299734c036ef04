public import AssetSystem

/// A host whose workfile may have been copied or renamed since its instances were stored.
public protocol AdoptingHost: CreationHost {
  /// The random identifier of the workfile, which moves with what is stored of it; nil while nothing is.
  func workfileID() async throws -> ByteString?

  /// Notes which version of the workfile what is stored belongs to, so that it is known again when it is
  /// renamed; where nothing is stored, or it is noted already, nothing is written.
  ///
  /// - Throws: ``CreationError`` when it cannot be noted.
  func noteWorkfile() async throws

  /// Says that another catalog and task are worked in from now on.
  func work(in catalog: ByteString?, task: ByteString?)

  /// What may be meant for the workfile, the most certain first.
  ///
  /// - Throws: ``CreationError`` when what is stored for the workfile cannot be read.
  func offers() async throws -> [SidecarOffer]

  /// Makes what was stored for another file the workfile's own; a reset should follow.
  ///
  /// What belongs to a file that is still there is copied with new identifiers; otherwise it is moved.
  ///
  /// - Parameter other: the other workfile or its sidecar; nil: the one that is offered.
  /// - Throws: ``CreationError`` when there is nothing to adopt, when it is not clear which is meant, or when
  ///   it cannot be read or written. Then nothing was changed.
  func adopt(_ other: ByteString?) async throws
}

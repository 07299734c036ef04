public import AssetSystem

extension CreationSession {
  /// Makes what was stored for another workfile this one's own, then reads everything anew.
  public func adopt(_ workfile: ByteString?) async throws -> CreationState {
    // Auto-creators would store something for the file that it does not need then, and that stands in the way.
    try await call(readingFirst: false) { session in
      guard let host = session.context.host as? any AdoptingHost else {
        throw CreationError(.sidecar, workfile ?? "", "There is nothing to adopt.")
      }
      try await host.adopt(workfile)
      try await session.read()
      return await session.present()
    }
  }
}

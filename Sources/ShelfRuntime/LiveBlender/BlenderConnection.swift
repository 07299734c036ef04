import AssetSystem
import ShelfSession

/// A Blender that is asked, patiently, and whose refusals are worded for a person.
struct BlenderConnection: Sendable {
  let server: SessionServer
  let peer: BlenderPeer
  /// How long the Blender may take to answer what it does at once.
  let patience: Duration

  /// An import may read for as long as it likes, so that nobody asks for it twice; the connection ends first.
  private static let patienceForImports: Duration = .seconds(7 * 24 * 3_600)
  /// How long to wait before a Blender that is busy is asked again.
  private static let pauses: [Duration] = [20, 60, 180].map { .milliseconds($0) }

  /// The Blender, for messages.
  var name: String { "Blender \(peer.version.terminalSafe)" }

  /// Asks the Blender.
  ///
  /// - Throws: ``JSONRPCError`` with a sentence or two; ``SessionError/Code/tooLong``;
  ///   `CancellationError`.
  func call(_ method: String, _ params: JSONValue) async throws -> JSONValue {
    for pause in Self.pauses {
      do {
        return try await ask(method, params)
      } catch let error as JSONRPCError where error.code == .busy {
        try await Task.sleep(for: pause)
      }
    }
    return try await ask(method, params)
  }

  private func ask(_ method: String, _ params: JSONValue) async throws -> JSONValue {
    do {
      let timeout = method == "asset.import" ? Self.patienceForImports : patience
      return try await server.call(method, params, of: peer.id, timeout: timeout)
    } catch let error as JSONRPCError {
      throw JSONRPCError(error.code, message(of: error))
    } catch let error as SessionError where error.code == .timedOut {
      throw JSONRPCError(
        .refused,
        """
        \(name) does not answer. It may be rendering, or saving a large file; look at it before you try \
        again.
        """
      )
    }
  }

  private func message(of error: JSONRPCError) -> String {
    switch error.code {
    case .targetLost: "\(name) has gone: it was closed, or its add-on left the session."
    case .methodNotFound:
      "The add-on in \(name) is older than this blendshelf. Install it again, and restart Blender."
    case .busy: "\(name) is busy: \(error.message)."
    default: "\(name): \(error.message)."
    }
  }

  /// An answer that is not what the add-on promises.
  func unexpected(_ what: String) -> JSONRPCError {
    JSONRPCError(.internalError, "\(name) sent \(what) that cannot be understood.")
  }
}

/// Which session somebody means: the one of a name, the one at a path, or the only one that runs.
public enum SessionChoice: Hashable, Sendable {
  /// The session of this name, be it in the user's own folder or in a group's.
  case name(SessionName)
  /// The session that listens at a path, however it came there; SSH forwards sockets.
  case path(String)
  /// The only one that runs.
  case only

  /// Takes what was given.
  ///
  /// - Parameters:
  ///   - argument: a name or a path, which has a slash; nil for what ``SessionLocation/environmentVariable`` says.
  ///   - environment: the environment variables.
  /// - Throws: ``SessionError/Code/invalidName``.
  public init(_ argument: String?, environment: [String: String]) throws(SessionError) {
    let given =
      argument ?? environment[SessionLocation.environmentVariable].flatMap { $0.isEmpty ? nil : $0 }
    guard let given else {
      self = .only
      return
    }
    self = given.utf8.contains(UInt8(ascii: "/")) ? .path(given) : .name(try SessionName(given))
  }

  /// Where the session listens.
  ///
  /// - Parameters:
  ///   - folders: the folders to look into, the first ones first.
  ///   - version: the version of this program, told to the sessions that are asked whether they run.
  ///   - timeout: how long to wait for any of them.
  /// - Returns: the place; whether somebody answers there is only known when it was looked for.
  /// - Throws: ``SessionError/Code/notRunning`` with those that run when it is not clear which one is
  ///   meant; ``SessionError/Code/unsafeFolder``, ``SessionError/Code/pathTooLong``.
  public func location(
    in folders: [SessionFolder],
    version: String,
    timeout: Duration = SessionList.patience
  ) async throws -> SessionLocation {
    switch self {
    case .path(let path): return try SessionLocation(socketPath: path)
    case .name(let name):
      for folder in folders {
        let location = try SessionLocation(name: name, folder: folder)
        if try FileStatus.at(location.socketPath) != nil { return location }
      }
      let others = await SessionList.sessions(in: folders, version: version, timeout: timeout)
      throw Self.notRunning(name.text, "No session of this name runs.", others)
    case .only:
      let found = await SessionList.sessions(in: folders, version: version, timeout: timeout)
      let running = found.filter(\.isRunning)
      guard running.count != 1 else { return running[0].location }
      throw Self.notRunning(
        "",
        running.isEmpty ? "No session runs." : "Several sessions run; name one of them.",
        found
      )
    }
  }

  private static func notRunning(
    _ subject: String,
    _ message: String,
    _ listings: [SessionListing]
  ) -> SessionError {
    let running = listings.filter(\.isRunning).map(\.location.name.text).joined(separator: ", ")
    let rest =
      running.isEmpty
      ? "Start one: open the browser in a terminal, or run `blendshelf serve`."
      : "Running: \(running)."
    return SessionError(.notRunning, subject, message + " " + rest)
  }
}

extension SessionLocation {
  /// Takes the path of a socket.
  ///
  /// - Parameter socketPath: the absolute path; it ends with the session's name and `.sock`.
  /// - Throws: ``SessionError/Code/invalidName``, ``SessionError/Code/unsafeFolder`` and
  ///   ``SessionError/Code/pathTooLong``.
  public init(socketPath: String) throws(SessionError) {
    let slash = socketPath.utf8.lastIndex(of: UInt8(ascii: "/"))
    guard let slash, socketPath.utf8.first == UInt8(ascii: "/") else {
      throw SessionError(.unsafeSocket, socketPath, "The path of a socket is absolute.")
    }
    let file = String(socketPath[socketPath.utf8.index(after: slash)...])
    guard file.hasSuffix(Self.suffix) else {
      throw SessionError(
        .invalidName,
        socketPath,
        "The path of a socket ends with the session's name and \(Self.suffix)."
      )
    }
    let name = try SessionName(String(file.dropLast(Self.suffix.count)))
    let folder = slash == socketPath.startIndex ? "/" : String(socketPath[..<slash])
    try self.init(name: name, folder: SessionFolder.named(path: folder))
  }
}

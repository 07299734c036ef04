import AssetSystem
import Foundation
import ShelfSession
import Testing

/// What another user of the machine can reach; only the superuser can play one.
///
/// Whoever is not runs the decision itself in ``SessionAudienceTests``.
@Suite(.enabled(if: geteuid() == 0, "only the superuser can act as another user"))
struct OtherUserTests {
  /// Connects as somebody else, says what it is told to, and prints what comes back, or the error's name.
  private static let script = """
    import errno, os, socket, sys
    path, user, group, line = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    os.setgroups([]); os.setgid(group); os.setuid(user)
    peer = socket.socket(socket.AF_UNIX); peer.settimeout(30)
    try:
        peer.connect(path)
        try: peer.sendall(line.encode() + b"\\n")
        except BrokenPipeError: pass
        print(peer.makefile().readline(), end="")
    except OSError as error:
        print(errno.errorcode[error.errno])
    """

  private func ask(
    _ location: SessionLocation,
    as user: Int,
    group: Int,
    _ method: String = "session.state",
    _ params: String = "{}"
  ) async throws -> String {
    try await RawPeer.beside {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c", Self.script, location.socketPath, "\(user)", "\(group)",
        #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#,
      ]
      process.standardOutput = output
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func message(_ line: String) throws -> JSONValue {
    try JSONValue(parsing: Array(line.utf8))
  }

  private let nobody = 65534

  @Test func `another user does not get as far as the socket`() async throws {
    try await RunningSession.with { session in
      let answer = try await ask(session.location, as: nobody, group: nobody)
      #expect(answer == "EACCES\n")
    }
  }

  @Test func `another user who gets as far as the socket is refused by the session`() async throws {
    try await RunningSession.with { session in
      session.folder.setMode(0o711)
      session.folder.setMode(0o711, of: "blendshelf")
      session.folder.setMode(0o666, of: "blendshelf/review.sock")
      let answer = try await ask(session.location, as: nobody, group: nobody)
      #expect(try message(answer)["error"]?["code"] == -32002)
      #expect(try message(answer)["result"] == nil)
    }
  }

  @Test func `a member of the group looks and follows, and does not change the owner's files`()
    async throws
  {
    let folder = TemporaryFolder(mode: 0o770)
    let group = 3_456_789
    chown(folder.path, 0, gid_t(group))
    let location = try SessionLocation(
      name: SessionName("review"),
      folder: SessionFolder.ofGroup(path: folder.path)
    )
    let host = FakeHost()
    let server = try await SessionServer.start(at: location, version: "1", methods: host)
    let state = try message(try await ask(location, as: nobody, group: group))
    #expect(state["result"]?["driver"] == "review")
    let joined = try await ask(location, as: nobody, group: group, "follow.join", #"{"name":"n"}"#)
    #expect(try message(joined)["result"]?["you"] == "n")
    let moves = [
      ("asset.tag", #"{"identifiers":[]}"#), ("library.refresh", "{}"),
      ("asset.setActive", #"{"identifier":"x"}"#), ("view.set", "{}"),
      ("follow.handOver", #"{"to":"review"}"#), ("blender.hello", #"{"version":"4.5"}"#),
    ]
    for (method, params) in moves {
      let answer = try await ask(location, as: nobody, group: group, method, params)
      #expect(try message(answer)["error"]?["code"] == -32002, "\(method)")
    }
    let stranger = try await ask(location, as: nobody, group: nobody)
    #expect(stranger == "EACCES\n")
    await server.stop(reason: "")
  }

  @Test func `a session of another user is not talked to`() async throws {
    let folder = TemporaryFolder()
    let location = try RunningSession.location(in: folder)
    RawPeer.leaveStaleSocket(at: location.socketPath)
    chown(location.socketPath, 65534, 65534)
    let error = await #expect(throws: SessionError.self) {
      try await SessionClient.connect(to: location)
    }
    #expect(error?.code == .unsafeSocket)
    let start = await #expect(throws: SessionError.self) {
      try await SessionServer.start(at: location, version: "1", methods: FakeHost())
    }
    #expect(start?.code == .unsafeSocket)
    #expect(folder.status(of: "blendshelf/review.sock") != nil)
  }
}

import Foundation
import ShelfSession
import Testing

struct SessionChoiceTests {
  private let folder = TemporaryFolder()
  private let other = TemporaryFolder()

  private func location(_ choice: SessionChoice, _ folders: [SessionFolder]) async throws
    -> SessionLocation
  {
    try await choice.location(in: folders, version: "1", timeout: .seconds(60))
  }

  private func with(
    _ locations: [SessionLocation],
    _ use: () async throws -> Void
  ) async throws {
    let servers = try await locations.asyncMap {
      try await SessionServer.start(at: $0, version: "1", methods: FakeHost())
    }
    let result = await Result(catching: use)
    for server in servers { await server.stop(reason: "") }
    try result.get()
  }

  @Test(arguments: [
    (nil, nil, SessionChoice.only),
    (nil, "", .only),
    (nil, "review", .name(Self.name("review"))),
    (nil, "/run/review.sock", .path("/run/review.sock")),
    ("desk", "review", .name(Self.name("desk"))),
    ("./desk.sock", "review", .path("./desk.sock")),
  ])
  func `an argument counts before the environment, and a slash makes a path`(
    argument: String?,
    variable: String?,
    choice: SessionChoice
  ) throws {
    let environment = variable.map { [SessionLocation.environmentVariable: $0] } ?? [:]
    #expect(try SessionChoice(argument, environment: environment) == choice)
  }

  @Test func `a name that no session can have is refused`() {
    #expect(throws: SessionError.self) { try SessionChoice("a b", environment: [:]) }
    #expect(throws: SessionError.self) { try SessionChoice("", environment: [:]) }
  }

  @Test func `the only session that runs is meant when none is named`() async throws {
    let review = try RunningSession.location(in: folder)
    try await with([review]) {
      let found = try await location(.only, [review.folder])
      #expect(found == review)
    }
  }

  @Test func `of several sessions none is meant, and the error lists them`() async throws {
    let locations = try ["a", "b"].map { try RunningSession.location($0, in: folder) }
    try await with(locations) {
      let error = await #expect(throws: SessionError.self) {
        try await location(.only, [locations[0].folder])
      }
      #expect(error?.code == .notRunning)
      #expect(error?.message.contains("Running: a, b.") == true)
    }
  }

  @Test func `where none runs, the error says how to start one`() async throws {
    let review = try RunningSession.location(in: folder)
    for choice in [SessionChoice.only, .name(review.name)] {
      let error = await #expect(throws: SessionError.self) {
        try await location(choice, [review.folder])
      }
      #expect(error?.message.contains("blendshelf serve") == true)
    }
  }

  @Test func `a name is looked for in one folder after the other`() async throws {
    let own = try RunningSession.location("own", in: folder)
    let shared = try RunningSession.location("shared", in: other)
    let folders = [own.folder, shared.folder]
    try await with([own, shared]) {
      for one in [own, shared] {
        let found = try await location(.name(one.name), folders)
        #expect(found == one)
      }
    }
  }

  @Test func `a socket is named by its path, whichever folder it lies in`() async throws {
    let review = try SessionLocation(socketPath: folder.path + "/review.sock")
    #expect(review.name.text == "review")
    #expect(review.socketPath == folder.path + "/review.sock")
    try await with([review]) {
      let found = try await location(.path(review.socketPath), [])
      let client = try await SessionClient.connect(to: found)
      #expect(try await client.hello(client: "test", version: "1").name.text == "review")
      await client.close()
    }
  }

  @Test(arguments: ["review.sock", "/", "/tmp/review", "/tmp/.sock", "/nowhere/review.sock"])
  func `a path that can be no socket of a session is refused`(path: String) {
    #expect(throws: SessionError.self) { try SessionLocation(socketPath: path) }
  }

  @Test(arguments: [mode_t(0o755), 0o777, 0o750, 0o760])
  func `a folder that is open to others is refused`(mode: mode_t) {
    folder.setMode(mode)
    let error = #expect(throws: SessionError.self) { try SessionFolder.named(path: folder.path) }
    #expect(error?.code == .unsafeFolder)
  }

  @Test func `a folder for a group is one of the group`() throws {
    folder.setMode(0o770)
    guard case .group = try SessionFolder.named(path: folder.path).audience else {
      Issue.record("not a group's")
      return
    }
  }

  private static func name(_ text: String) -> SessionName {
    guard let name = try? SessionName(text) else { preconditionFailure("no name: \(text)") }
    return name
  }
}

extension Result where Failure == any Error {
  fileprivate init(catching work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}

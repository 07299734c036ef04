import AssetSystem
import Foundation
import NIOCore
import NIOPosix
import ShelfSession
import Testing

struct SessionListTests {
  private let folder = TemporaryFolder()

  private func names(_ listings: [SessionListing]) -> [String] {
    listings.map(\.location.name.text)
  }

  @Test func `sessions that run are listed with what they say, in the order of their names`()
    async throws
  {
    let locations = try ["b", "a", "c"].map { try RunningSession.location($0, in: folder) }
    let servers = try await locations.asyncMap {
      try await SessionServer.start(at: $0, version: "1.2.3", methods: FakeHost())
    }
    let found = await SessionList.sessions(
      in: [locations[0].folder],
      version: "1",
      timeout: .seconds(10)
    )
    #expect(names(found) == ["a", "b", "c"])
    guard case .running(let hello) = found.first?.status else {
      Issue.record("\(found)")
      return
    }
    #expect(hello.version == "1.2.3")
    #expect(hello.libraries == [SessionLibrary(name: "Props", root: "/libraries/props")])
    #expect(hello.process == Int(getpid()))
    for server in servers { await server.stop(reason: "") }
  }

  @Test func `sockets at which nobody listens are removed, what is no socket is not`() async throws
  {
    let stale = try RunningSession.location("stale", in: folder)
    let file = try RunningSession.location("file", in: folder)
    let link = try RunningSession.location("link", in: folder)
    RawPeer.leaveStaleSocket(at: stale.socketPath)
    try Data("precious".utf8).write(to: URL(fileURLWithPath: file.socketPath))
    symlink("stale.sock", link.socketPath)
    let found = await SessionList.sessions(in: [stale.folder], version: "1")
    #expect(names(found) == ["file", "link"])
    for listing in found {
      guard case .failing = listing.status else {
        Issue.record("\(listing)")
        continue
      }
    }
    #expect(folder.status(of: "blendshelf/stale.sock") == nil)
    #expect(folder.status(of: "blendshelf/stale.lock") == nil)
    #expect(folder.status(of: "blendshelf/file.sock") != nil)
    #expect(folder.status(of: "blendshelf/link.sock") != nil)
  }

  @Test func `a session that does not answer in time is listed as such, and left alone`()
    async throws
  {
    let location = try RunningSession.location(in: folder)
    let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: location.socketPath).get()
    let found = await SessionList.sessions(
      in: [location.folder],
      version: "1",
      timeout: .milliseconds(50)
    )
    #expect(names(found) == ["review"])
    guard case .failing(let reason) = found.first?.status else {
      Issue.record("\(found)")
      return
    }
    #expect(reason.contains("No answer"))
    #expect(folder.status(of: "blendshelf/review.sock") != nil)
    try await silent.close()
  }

  @Test func `a folder without sessions has none`() async throws {
    let location = try RunningSession.location(in: folder)
    #expect(await SessionList.sessions(in: [location.folder], version: "1") == [])
    #expect(await SessionList.sessions(in: [], version: "1") == [])
  }
}

import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import ShelfBrowser
import ShelfSession
import Synchronization
import Testing

@testable import ShelfRuntime

/// A browser that follows a session over a real socket.
@MainActor
@Suite(.timeLimit(.minutes(2)))
struct FollowingRuntimeTests {
  /// A session, and a browser that can follow it.
  private final class Scene {
    let folder: URL
    let location: SessionLocation
    let host = FollowedHost()
    let harness: RuntimeHarness
    var server: SessionServer

    init() async throws {
      folder = FileManager.default.temporaryDirectory
        .appending(path: "bs-\(UInt32.random(in: 0...UInt32.max))")
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
      let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": folder.path])
      location = try SessionLocation(name: SessionName("maria"), folder: sockets)
      server = try await Self.start(location, host)
      harness = try await RuntimeHarness(
        blenders: FakeLiveBlenders(),
        following: Following(
          folders: [sockets],
          name: SessionName("jo"),
          // Nobody waits for real: the next attempt comes when others have had their turn.
          wait: { _ in await Task.yield() }
        ),
        tick: 20_000_000
      )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static func start(
      _ location: SessionLocation,
      _ host: FollowedHost
    ) async throws -> SessionServer {
      let server = try await SessionServer.start(at: location, version: "1", methods: host)
      host.state.withLock { $0.server = server }
      return server
    }

    func stop() async {
      host.state.withLock { $0.server = nil }
      await server.stop(reason: "It is over.")
    }

    /// Assets of the library, in the order of the list.
    func assets() async throws -> [AssetRepresentation] {
      try await harness.service.assets(harness.runtime.state.list.keys)
    }
  }

  /// Runs the browser, follows the session, and ends both.
  private func following(_ body: (Scene) async throws -> Void) async throws {
    let scene = try await Scene()
    let harness = scene.harness
    do {
      try await harness.run {
        try await harness.press("F")
        await harness.until {
          harness.runtime.state.following.session?.connection == .connected
        }
        try await body(scene)
      }
    } catch {
      await scene.stop()
      throw error
    }
    await scene.stop()
  }

  @Test func `F finds the only session, and the leader is told who follows`() async throws {
    try await following { scene in
      let viewers = await scene.server.followState.viewers
      #expect(viewers.map(\.name.text) == ["jo"])
      #expect(scene.harness.runtime.state.following.session?.state?.viewers.count == 1)
    }
  }

  @Test func `what the leader looks at is on the screen`() async throws {
    try await following { scene in
      let asset = try await scene.assets()[9]
      await scene.host.show { $0.active = FollowedHost.asset(asset) }
      await scene.harness.until { scene.harness.runtime.state.list.activeKey == asset.key }
      #expect(await scene.harness.service.activeAsset()?.asset.key != nil)
      await scene.host.show { view in
        view.catalog = "Characters/Elly"
        view.query = "tag:hand"
      }
      await scene.harness.until {
        scene.harness.runtime.state.place
          == Place(item: .catalog("Characters/Elly"), filter: "tag:hand")
      }
    }
  }

  @Test func `the user's own movement pauses, which the session is told`() async throws {
    try await following { scene in
      try await scene.harness.press("j")
      let isPaused = await scene.server.followState.viewers.first?.isPaused
      #expect(isPaused == true)
      try await scene.harness.press("F")
      #expect(await scene.server.followState.viewers.first?.isPaused == false)
    }
  }

  @Test func `a leader who comes back is followed again`() async throws {
    try await following { scene in
      let harness = scene.harness
      let asset = try await scene.assets()[5]
      await scene.stop()
      await harness.until {
        guard case .lost? = harness.runtime.state.following.session?.connection else {
          return false
        }
        return true
      }
      scene.server = try await Scene.start(scene.location, scene.host)
      await scene.host.show { $0.active = FollowedHost.asset(asset) }
      await harness.until { harness.runtime.state.list.activeKey == asset.key }
      #expect(harness.runtime.state.notices.contains { $0.text == "maria is back." })
    }
  }

  @Test func `a viewer who is handed the lead drives, and a held key does not jump back`()
    async throws
  {
    try await following { scene in
      let harness = scene.harness
      let assets = try await scene.assets()
      try await harness.press("z", "g")
      try await scene.server.handOver(to: SessionName("jo"))
      await harness.until { harness.runtime.state.following.session?.isDriving == true }
      await harness.runtime.idle()
      var last = harness.runtime.state.list.cursor
      let steps = min(300, assets.count - 1 - last)
      for _ in 0..<steps {
        harness.runtime.post(.terminal(.key(try #require(.init(notation: "j")))))
        await harness.runtime.nextTurn()
        let cursor = harness.runtime.state.list.cursor
        #expect(cursor >= last)
        last = cursor
      }
      await harness.runtime.idle()
      let active = try #require(harness.runtime.state.list.active)
      #expect(active.identifier == assets.last?.identifier)
      await harness.until {
        scene.host.state.withLock { $0.view.active?.identifier.string } == active.identifier.string
      }
      #expect(harness.runtime.state.list.activeKey == active.key)
    }
  }

  @Test func `who drives shows the poses that were applied, and nobody else does`() async throws {
    try await following { scene in
      let harness = scene.harness
      try await scene.server.handOver(to: SessionName("jo"))
      await harness.until { harness.runtime.state.following.session?.isDriving == true }
      harness.runtime.post(.session(.blendersChanged([FakeLiveBlenders.peer])))
      try await harness.press("f")
      for character in "file:elly/poses \"Fist L\"" {
        harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
      }
      try await harness.press("Enter")
      await harness.until { harness.runtime.state.list.keys.count == 1 }
      let active = try #require(harness.runtime.state.list.active)
      try await harness.press("p", "t", "Enter")
      // A follower's rig shows poses already, so that nothing is asked.
      try await harness.press("p", "p")
      let shown = scene.host.state.withLock(\.view.pose)
      let pose = try #require(shown)
      #expect(pose.asset.identifier == active.identifier.utf8)
      #expect(pose.blend == 1 && !pose.isFlipped)
      try await harness.press("p", "u")
      let (none, told) = scene.host.state.withLock { ($0.view.pose, $0.poses) }
      #expect(none == nil)
      #expect(told == 2)
      try await scene.server.handOver(to: SessionName("maria"))
      await harness.until { harness.runtime.state.following.session?.isDriving == false }
      try await harness.press("p", "p")
      let count = scene.host.state.withLock(\.poses)
      #expect(count == told)
    }
  }

  /// Hands the lead to the browser.
  private func letDrive(_ scene: Scene) async throws {
    let runtime = scene.harness.runtime
    try await scene.harness.press("z", "g")
    try await scene.server.handOver(to: SessionName("jo"))
    await scene.harness.until { runtime.state.following.session?.isDriving == true }
    await runtime.idle()
  }

  @Test func `what a driver looks at while the session is slow is shown when it answers`()
    async throws
  {
    try await following { scene in
      let runtime = scene.harness.runtime
      let assets = try await scene.assets()
      try await letDrive(scene)
      let first = runtime.state.list.cursor + 1
      let (gate, opener) = AsyncStream<Void>.makeStream()
      scene.host.state.withLock { $0.gate = gate }
      runtime.post(.terminal(.key(try #require(.init(notation: "j")))))
      await scene.harness.until { scene.host.state.withLock { !$0.activated.isEmpty } }
      for _ in 0..<3 {
        runtime.post(.terminal(.key(try #require(.init(notation: "j")))))
        await runtime.nextTurn()
      }
      opener.finish()
      await runtime.idle()
      let activated = scene.host.state.withLock(\.activated)
      let expected = [assets[first], assets[first + 3]].map(\.identifier.utf8)
      #expect(activated == expected)
      #expect(runtime.state.list.cursor == first + 3)
    }
  }

  @Test func `a catalog that the session has not is told once, and the asset in it is shown`()
    async throws
  {
    try await following { scene in
      let runtime = scene.harness.runtime
      scene.host.state.withLock { $0.hasNoCatalogs = true }
      try await letDrive(scene)
      try await scene.harness.press("h", "j", "l", "G")
      guard case .catalog(let catalog) = runtime.state.place.item else {
        Issue.record("No catalog is looked at.")
        return
      }
      let last = try #require(runtime.state.list.active?.identifier.utf8)
      #expect(scene.host.state.withLock { $0.view.active?.identifier } == last)
      let state = scene.host.state.withLock(\.self)
      #expect(state.view.catalog == nil)
      #expect(state.visited == [catalog.utf8])
      let told = runtime.state.notices.filter { $0.text == "There is no such catalog." }
      #expect(told.count == 1)
    }
  }

  @Test func `a lead that is asked for is told to the session`() async throws {
    try await following { scene in
      try await scene.harness.press("g", "L")
      #expect(await scene.server.followState.leadRequests.count == 1)
    }
  }

  @Test func `the end of the browser is the end of following`() async throws {
    let scene = try await Scene()
    let harness = scene.harness
    try await harness.run {
      try await harness.press("F")
      await harness.until { harness.runtime.state.following.session?.connection == .connected }
    }
    await harness.until { await scene.server.followState.viewers.isEmpty }
    #expect(await scene.server.followState.viewers.isEmpty)
    await scene.stop()
  }

  @Test func `another asset of the leader is on the screen within a frame or two`() async throws {
    try await following { scene in
      let harness = scene.harness
      let assets = try await scene.assets()
      let generation = harness.runtime.state.list.generation
      let clock = ContinuousClock()
      var times: [Duration] = []
      for step in 1...200 {
        let asset = assets[step % assets.count]
        let frames = harness.screen.frames.count
        let start = clock.now
        await scene.host.show { $0.active = FollowedHost.asset(asset) }
        await harness.until {
          harness.runtime.state.list.activeKey == asset.key && harness.screen.frames.count > frames
        }
        times.append(clock.now - start)
      }
      times.sort()
      print("leader to frame: median \(times[100]), 99th percentile \(times[197])")
      #expect(times[100] < .milliseconds(100))
      #expect(harness.runtime.state.list.generation == generation)
    }
  }
}

import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import Testing

@testable import ShelfRuntime

/// What those who follow see of a host.
@Suite(.timeLimit(.minutes(5)))
struct SessionHostTests {
  private func follower(
    _ harness: HostHarness,
    _ name: String = "anna"
  ) async throws -> (SessionClient, SessionState) {
    let client = try await harness.connect()
    return (client, try await client.follow(as: SessionName(name)))
  }

  @Test func `followers see what is active and selected in the API`() async throws {
    try await HostHarness.with { harness in
      let assets = try await harness.assets()
      let (client, _) = try await follower(harness)
      try await harness.service.setActiveAsset(assets[3].key)
      let active = try await client.next(.activeChanged)
      #expect(active["active"]?["identifier"]?.text == assets[3].identifier.utf8)
      await harness.service.select([assets[1].key, assets[0].key])
      let selection = try await client.next(.selectionChanged)
      #expect(
        Set(selection["selected"]?.texts ?? [])
          == [assets[0].identifier.utf8, assets[1].identifier.utf8]
      )
      #expect(selection["selectedLibraries"]?.texts == ["library", "library"])
      #expect(selection["selectedCount"]?.int == 2)
    }
  }

  @Test func `who joins late sees what was active before`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[3]
      let client = try await harness.connect()
      _ = try await client.call("asset.setActive", ["identifier": JSONValue(asset.identifier)])
      let (_, state) = try await follower(harness)
      #expect(state.view.active?.identifier == asset.identifier.utf8)
    }
  }

  @Test func `of many selected assets the first are listed and all are counted`() async throws {
    var limits = SessionLimits()
    limits.listedIdentifiers = 3
    try await HostHarness.with(limits: limits) { harness in
      let assets = try await harness.assets()
      let (client, _) = try await follower(harness)
      await harness.service.select(Set(assets.map(\.key)))
      let selection = try await client.next(.selectionChanged)
      #expect(selection["selected"]?.texts?.count == 3)
      #expect(selection["selectedCount"]?.int == assets.count)
    }
  }

  @Test func `other assets behind those that are listed are another selection`() async throws {
    var limits = SessionLimits()
    limits.listedIdentifiers = 1
    try await HostHarness.with(limits: limits) { harness in
      let keys = try await harness.assets().map(\.key).sorted { $0.row < $1.row }
      let (client, _) = try await follower(harness)
      await harness.service.select([keys[0], keys[1]])
      let first = try await client.next(.selectionChanged)
      await harness.service.select([keys[0], keys[2]])
      let second = try await client.next(.selectionChanged)
      #expect(first["selected"] == second["selected"])
      #expect(second["selectedCount"]?.int == 2)
    }
  }

  @Test
  func `what the browser looks at is shown once, and never again when the API tells it later`()
    async throws
  {
    try await HostHarness.with(showsView: true) { harness in
      let assets = try await harness.assets()
      let (client, _) = try await follower(harness)
      harness.host.looks(at: assets[0])
      harness.host.looks(at: assets[1])
      var seen: [ByteString?] = []
      var isOver = false
      for await news in client.notifications {
        if news.topic == .selectionChanged { break }
        guard news.topic == .activeChanged else { continue }
        seen.append(news.params["active"]?["identifier"]?.text)
        guard seen.last == assets[1].identifier.utf8, !isOver else { continue }
        isOver = true
        try await harness.service.setActiveAsset(assets[0].key)
        try await harness.service.setActiveAsset(assets[1].key)
        await harness.service.select([assets[2].key])
      }
      #expect(seen.last == assets[1].identifier.utf8)
      #expect(seen.count(where: { $0 == assets[1].identifier.utf8 }) == 1)
      // Somebody else's moves are shown as ever.
      try await harness.service.setActiveAsset(assets[0].key)
      let other = try await client.next(.activeChanged)
      #expect(other["active"]?["identifier"]?.text == assets[0].identifier.utf8)
    }
  }

  @Test func `the browser's view is shown, and it is asked for another one`() async throws {
    try await HostHarness.with(showsView: true) { harness in
      let catalog = try #require(
        try await harness.service.catalogOverview(.all).nodes.first?.path.utf8
      )
      let (client, _) = try await follower(harness)
      await harness.host.showView(catalog: nil, query: "tag:hand")
      let shown = try await client.next(.viewChanged)
      #expect(shown["query"]?.text == "tag:hand")
      let script = try await harness.connect()
      _ = try await script.call("view.set", ["catalog": .string(catalog), "query": ""])
      for await event in harness.host.events {
        guard case .viewRequested(let wanted, let query) = event else { continue }
        #expect(wanted == catalog)
        #expect(query == "")
        break
      }
    }
  }

  @Test func `a pose that was applied is told`() async throws {
    try await HostHarness.with { harness in
      let (client, _) = try await follower(harness)
      let asset = SessionAssetReference(identifier: "a.blend/Action/Fist", library: "library")
      await harness.host.posed(SessionPose(asset: asset, blend: 0.5, isFlipped: true))
      let pose = try await client.next(.poseApplied)["pose"]
      #expect(pose?["identifier"]?.text == "a.blend/Action/Fist")
      #expect(pose?["flipped"]?.bool == true)
    }
  }

  @Test func `a pose that is applied again, and that was put back, is told`() async throws {
    try await HostHarness.with { harness in
      let (client, _) = try await follower(harness)
      let asset = SessionAssetReference(identifier: "a.blend/Action/Fist", library: "library")
      let fist = SessionPose(asset: asset, blend: 0.5, isFlipped: false)
      var numbers: [Int?] = []
      for pose in [fist, fist, nil, nil, fist] {
        await harness.host.posed(pose)
        numbers.append(try await client.next(.poseApplied)["pose"]?["number"]?.int)
      }
      #expect(numbers == [1, 2, nil, nil, 5])
    }
  }

  @Test func `a viewer who drives shows poses, and nobody else does`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[0]
      let (driver, _) = try await follower(harness, "anna")
      let (viewer, _) = try await follower(harness, "bruno")
      try await harness.host.handOver(to: SessionName("anna"))
      for await event in harness.host.events {
        if case .session(.followChanged(let state)) = event, state.driver != .host { break }
      }
      let params: JSONValue = [
        "identifier": JSONValue(asset.identifier), "library": "library", "blend": 0.5,
      ]
      #expect(await code { _ = try await viewer.call("pose.show", params) } == -32003)
      let shown = try await driver.call("pose.show", params)
      #expect(shown["identifier"]?.text == asset.identifier.utf8)
      let told = try await viewer.next(.poseApplied)
      #expect(told["pose"] == shown)
      #expect(shown["blend"]?.double == 0.5)
      #expect(try await driver.call("pose.show") == .null)
      #expect(try await viewer.next(.poseApplied)["pose"] == .null)
      let unknown: JSONValue = ["identifier": "a.blend/Action/Nobody", "library": "library"]
      #expect(await code { _ = try await driver.call("pose.show", unknown) } == -32001)
    }
  }

  @Test func `while a viewer drives, the host looks around unseen`() async throws {
    try await HostHarness.with { harness in
      let assets = try await harness.assets()
      let (driver, _) = try await follower(harness, "anna")
      let (viewer, _) = try await follower(harness, "bruno")
      try await harness.host.handOver(to: SessionName("anna"))
      // The host knows when its reader does.
      for await event in harness.host.events {
        if case .session(.followChanged(let state)) = event, state.driver != .host { break }
      }
      try await harness.service.setActiveAsset(assets[5].key)
      _ = try await driver.call("asset.setActive", ["identifier": JSONValue(assets[2].identifier)])
      let seen = try await viewer.next(.activeChanged)
      #expect(seen["active"]?["identifier"]?.text == assets[2].identifier.utf8)
      // The driver moves the host, too.
      #expect(await harness.service.activeAsset()?.asset.key == assets[2].key)

      try await harness.service.setActiveAsset(assets[7].key)
      await harness.service.select([assets[0].key])
      try await harness.host.handOver(to: SessionName("review"))
      let back = try await viewer.next(.activeChanged)
      #expect(back["active"]?["identifier"]?.text == assets[7].identifier.utf8)
    }
  }

  @Test func `a viewer who does not drive moves nothing`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[2]
      let (viewer, _) = try await follower(harness)
      let refused = await code {
        _ = try await viewer.call("asset.setActive", ["identifier": JSONValue(asset.identifier)])
      }
      #expect(refused == -32003)
      #expect(await harness.service.activeAsset() == nil)
    }
  }

  @Test func `an end is told, and nothing is left of the socket`() async throws {
    let harness = try await HostHarness()
    let client = try await harness.connect()
    try await client.subscribe(to: [.closing])
    let told = Task { try await client.next(.closing)["reason"]?.text }
    await harness.host.stop(reason: "Good night.")
    #expect(try await told.value == "Good night.")
    #expect(!FileManager.default.fileExists(atPath: harness.host.location.socketPath))
    for await _ in harness.host.events {}
  }

  @Test func `a host that is forgotten after its end is gone`() async throws {
    let folder: URL
    weak var host: SessionHost?
    do {
      let harness = try await HostHarness()
      folder = harness.folder
      host = harness.host
      await harness.host.stop(reason: "The test is over.")
    }
    _ = folder
    // Its tasks end a moment later.
    while host != nil {
      try Task.checkCancellation()
      await Task.yield()
    }
    #expect(host == nil)
  }
}

import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import Testing

@testable import ShelfRuntime

/// Every method of the session's contract, over its socket, on a real library.
@Suite(.timeLimit(.minutes(5)))
struct SessionMethodTests {
  @Test func `who greets is told the libraries`() async throws {
    try await HostHarness.with(libraries: ["elly", "props"]) { harness in
      let hello = try await harness.connect().hello(client: "test", version: "1")
      #expect(hello.version == "1.2.3")
      #expect(
        hello.libraries == [
          SessionLibrary(name: "elly", root: ByteString(harness.file("", in: "elly").trimmedPath)),
          SessionLibrary(
            name: "props",
            root: ByteString(harness.file("", in: "props").trimmedPath)
          ),
        ]
      )
    }
  }

  @Test func `assets are listed by file with their library`() async throws {
    try await HostHarness.with { harness in
      let expected = try await harness.assets()
      let answer = try await harness.connect().call("asset.list")
      #expect(answer["total"]?.int == expected.count)
      #expect(
        answer["assets"]?.elements?.map { $0["id"]?.text }
          == expected.map { $0.identifier.utf8 }
      )
      #expect(answer["assets"]?.elements?.allSatisfy { $0["library"]?.text == "library" } == true)
    }
  }

  @Test func `a search lists what the API finds for it`() async throws {
    try await HostHarness.with { harness in
      let query = "type:action tag:hand"
      let expected = try await harness.assets(query)
      #expect(!expected.isEmpty)
      let answer = try await harness.connect()
        .call("asset.list", ["query": .string(ByteString(query))])
      #expect(answer["total"]?.int == expected.count)
      #expect(answer["assets"]?.elements?.count == expected.count)
    }
  }

  @Test func `a window is that part of the list`() async throws {
    try await HostHarness.with { harness in
      let expected = try await harness.assets()
      let client = try await harness.connect()
      let answer = try await client.call("asset.list", ["offset": 3, "limit": 2])
      #expect(answer["total"]?.int == expected.count)
      #expect(
        answer["assets"]?.elements?.map { $0["id"]?.text }
          == expected[3...4].map { $0.identifier.utf8 }
      )
      let behind = try await client.call(
        "asset.list",
        ["offset": .integer(Int64(expected.count + 1))]
      )
      #expect(behind["assets"]?.elements?.isEmpty == true)
    }
  }

  @Test func `tags are those of the API`() async throws {
    try await HostHarness.with { harness in
      let expected = try await harness.service.allTags(.all)
      #expect(!expected.isEmpty)
      let answer = try await harness.connect().call("asset.tags")
      #expect(answer.elements?.map { $0["tag"]?.text } == expected.map(\.tag))
      #expect(answer.elements?.map { $0["count"]?.int } == expected.map(\.count))
    }
  }

  @Test func `what is selected is selected in the API, and what is unknown is told`() async throws {
    try await HostHarness.with { harness in
      let assets = try await harness.assets()
      let client = try await harness.connect()
      let answer = try await client.call(
        "asset.select",
        [
          "identifiers": [
            JSONValue(assets[2].identifier), "no.blend/Object/Such",
            JSONValue(assets[0].identifier),
            "nonsense", JSONValue(assets[2].identifier),
          ]
        ]
      )
      #expect(answer["selected"]?.int == 2)
      #expect(answer["unknown"]?.texts == ["no.blend/Object/Such", "nonsense"])
      #expect(await harness.service.selectedKeys == [assets[0].key, assets[2].key])
      let mistyped = try await client.call("asset.select", ["identifiers": ["nonsense"]])
      #expect(mistyped["selected"]?.int == 0)
      #expect(await harness.service.selectedKeys == [assets[0].key, assets[2].key])
      let selected = try await client.call("asset.selected")
      #expect(
        Set(selected.elements?.compactMap { $0["id"]?.text } ?? [])
          == [assets[0].identifier.utf8, assets[2].identifier.utf8]
      )
      let state = try await client.call("session.state")
      #expect(state["selectedCount"]?.int == 2)
    }
  }

  @Test func `where libraries share identifiers those of the named libraries are selected`()
    async throws
  {
    try await HostHarness.with(libraries: ["elly", "props"]) { harness in
      let all = try await harness.assets()
      let identifier = all[0].identifier
      let twins = all.filter { $0.identifier == identifier }
      let other = try #require(
        all.first { $0.key.library.rawValue == 0 && $0.identifier != identifier }
      )
      #expect(twins.count == 2)
      let twin = try #require(twins.first { $0.key.library.rawValue == 1 })
      let client = try await harness.connect()
      let names = [
        SessionAssetName(identifier: other.identifier.utf8, library: "elly"),
        SessionAssetName(identifier: identifier.utf8, library: "props"),
        SessionAssetName(identifier: identifier.utf8, library: "gone"),
      ]
      let answer = try await client.call(
        "asset.select",
        .object(SessionAssetName.params(of: names))
      )
      #expect(answer["selected"]?.int == 2)
      #expect(answer["unknown"]?.texts == [identifier.utf8])
      #expect(await harness.service.selectedKeys == [other.key, twin.key])
      // Those that name none are of the library that is named once for all.
      _ = try await client.call(
        "asset.select",
        [
          "identifiers": [JSONValue(identifier), JSONValue(other.identifier)],
          "libraries": [.null, "elly"], "library": "props",
        ]
      )
      #expect(await harness.service.selectedKeys == [other.key, twin.key])
    }
  }

  @Test func `an asset is named by the whole path of its file, where libraries share identifiers`()
    async throws
  {
    try await HostHarness.with(libraries: ["elly", "props"]) { harness in
      let all = try await harness.assets()
      let twin = try #require(
        all.first { $0.key.library.rawValue == 1 && $0.identifier == all[0].identifier }
      )
      var identifier = twin.identifier
      identifier.file = ByteString(harness.file(twin.identifier.file.string, in: "props").path)
      let client = try await harness.connect()
      let answer = try await client.call("asset.select", ["identifiers": [JSONValue(identifier)]])
      #expect(answer["selected"]?.int == 1)
      #expect(await harness.service.selectedKeys == [twin.key])
    }
  }

  @Test func `an asset is made the active one, with all that is needed to load it`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("type:material")[0]
      let client = try await harness.connect()
      #expect(try await client.call("asset.active") == .null)
      let answer = try await client.call(
        "asset.setActive",
        ["identifier": JSONValue(asset.identifier)]
      )
      #expect(await harness.service.activeAsset()?.asset.key == asset.key)
      #expect(answer["identifier"]?.text == asset.identifier.utf8)
      #expect(answer["type"]?.text == "Material")
      #expect(answer["name"]?.text == asset.identifier.name)
      #expect(answer["library"]?.text == "library")
      #expect(
        answer["file"]?.text == ByteString(harness.file(asset.identifier.file.string).path)
      )
      #expect(answer["loadMethod"]?.text == "appendReuse")
      #expect(try await client.call("asset.active") == answer)
    }
  }

  @Test func `an asset that is activated is heard of once by all`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[1]
      let (client, other) = (try await harness.connect(), try await harness.connect())
      try await other.subscribe(to: [.activated, .activeChanged])
      let heard = Task { () -> [SessionTopic?] in
        var topics: [SessionTopic?] = []
        for await notification in other.notifications {
          topics.append(notification.topic)
          if topics.count == 2 { break }
        }
        return topics
      }
      _ = try await client.call("asset.activate", ["identifier": JSONValue(asset.identifier)])
      #expect(await Set(heard.value) == [.activated, .activeChanged])
    }
  }

  @Test func `an identifier that several libraries have is the first one's, or the named one's`()
    async throws
  {
    try await HostHarness.with(libraries: ["elly", "props"]) { harness in
      let asset = try await harness.assets()[0]
      let client = try await harness.connect()
      let identifier = JSONValue(asset.identifier)
      let first = try await client.call("asset.setActive", ["identifier": identifier])
      #expect(first["library"]?.text == "elly")
      let named = try await client.call(
        "asset.setActive",
        ["identifier": identifier, "library": "props"]
      )
      #expect(named["library"]?.text == "props")
      #expect(await harness.service.activeAsset()?.library.name == "props")
      let unknown = await code {
        _ = try await client.call(
          "asset.setActive",
          ["identifier": identifier, "library": "sets"]
        )
      }
      #expect(unknown == -32001)
    }
  }

  @Test func `an unknown asset is not found`() async throws {
    try await HostHarness.with { harness in
      let client = try await harness.connect()
      for method in ["asset.setActive", "asset.activate", "asset.load"] {
        for identifier in ["no.blend/Object/Such", "nonsense", ""] as [JSONValue] {
          let found = await code { _ = try await client.call(method, ["identifier": identifier]) }
          #expect(found == -32001, "\(method) \(identifier)")
        }
      }
    }
  }

  @Test func `a catalog and a search are shown`() async throws {
    try await HostHarness.with { harness in
      let catalog = try #require(
        try await harness.service.catalogOverview(.all).nodes.first?.path.utf8
      )
      let client = try await harness.connect()
      let answer = try await client.call(
        "view.set",
        ["catalog": .string(catalog), "query": "tag:hand"]
      )
      #expect(answer["catalog"]?.text == catalog)
      #expect(answer["query"]?.text == "tag:hand")
      // What is not named stays.
      let kept = try await client.call("view.set", ["query": ""])
      #expect(kept["catalog"]?.text == catalog)
      let unknown = await code {
        _ = try await client.call("view.set", ["catalog": "No/Such/Catalog"])
      }
      #expect(unknown == -32001)
      #expect(try await client.call("session.state")["catalog"]?.text == catalog)
    }
  }

  @Test func `an Action is sent as values`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("type:action")[0]
      let contents = try await PoseInspector(libraries: harness.service).contents(of: asset.target)
      let expected = contents.slots.flatMap { slot in
        slot.channels.filter { $0.value != nil }
      }
      #expect(!expected.isEmpty)
      let answer = try await harness.connect()
        .call("asset.load", ["identifier": JSONValue(asset.identifier)])
      #expect(answer["slots"]?.texts == contents.slots.compactMap(\.identifier))
      let channels = try #require(answer["channels"]?.elements)
      #expect(channels.map { $0["path"]?.text } == expected.map(\.path))
      #expect(channels.map { $0["index"]?.int } == expected.map(\.index))
      #expect(channels.map { $0["value"]?.double.map { Float($0) } } == expected.map(\.value))
      #expect(harness.service.temporaryDataBlocks.loadedCount == 0)
    }
  }

  @Test func `what is no Action is refused with the reason`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("type:material")[0]
      let client = try await harness.connect()
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await client.call("asset.load", ["identifier": JSONValue(asset.identifier)])
      }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("no Action") == true)
    }
  }
}

extension URL {
  /// The path without a slash at its end.
  var trimmedPath: String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

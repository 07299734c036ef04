import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import Testing

@testable import ShelfRuntime

/// What scripts change through a session.
@Suite(.timeLimit(.minutes(5)))
struct SessionChangeTests {
  @Test func `tags are changed as one entry of the journal, and can be taken back`() async throws {
    try await HostHarness.with { harness in
      let assets = Array(try await harness.assets("tag:*").prefix(2))
      let tag = assets[0].metadata.tags[0]
      let answer = try await harness.connect().call(
        "asset.tag",
        [
          "identifiers": .array(assets.map { JSONValue($0.identifier) }),
          "add": ["reviewed"], "remove": [.string(tag)],
        ]
      )
      #expect(answer["done"]?.int == 2)
      #expect(answer["failures"]?.elements == [])
      let entries = try await harness.operations.history(limit: 10)
      #expect(entries.map(\.number) == [answer["entry"]?.int])
      for asset in try await harness.service.assets(assets.map(\.key)) {
        #expect(asset.metadata.tags.contains("reviewed"))
        #expect(!asset.metadata.tags.contains(tag))
      }
      let undo = try await harness.operations.planUndo(nil)
      _ = try await harness.operations.apply(undo) { _ in }
      #expect(
        try await harness.service.assets(assets.map(\.key)).map(\.metadata.tags)
          == assets.map(\.metadata.tags)
      )
    }
  }

  @Test func `an asset that is named twice is changed once, and failures name theirs`() async throws
  {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[0]
      let answer = try await harness.connect().call(
        "asset.tag",
        [
          "identifiers": [
            JSONValue(asset.identifier), "no.blend/Object/Such", JSONValue(asset.identifier),
            "no.blend/Object/Such",
          ],
          "add": ["reviewed"],
        ]
      )
      #expect(answer["done"]?.int == 1)
      #expect(
        answer["failures"]?.elements?.map { $0["identifier"]?.text } == ["no.blend/Object/Such"]
      )
      #expect(answer["failures"]?.elements?.first?["reason"]?.text?.isEmpty == false)
    }
  }

  @Test func `a file that cannot be read any more fails, the others are done`() async throws {
    try await HostHarness.with { harness in
      let assets = try await harness.assets()
      let broken = assets[0]
      let other = try #require(assets.first { $0.identifier.file != broken.identifier.file })
      try Data("no Blender file".utf8).write(to: harness.file(broken.identifier.file.string))
      let answer = try await harness.connect().call(
        "asset.tag",
        [
          "identifiers": [JSONValue(broken.identifier), JSONValue(other.identifier)],
          "add": ["reviewed"],
        ]
      )
      #expect(answer["done"]?.int == 1)
      #expect(
        answer["failures"]?.elements?.map { $0["identifier"]?.text } == [broken.identifier.utf8]
      )
    }
  }

  @Test func `tags that are there already are no change`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("tag:*")[0]
      let answer = try await harness.connect().call(
        "asset.tag",
        [
          "identifiers": [JSONValue(asset.identifier)],
          "add": [.string(asset.metadata.tags[0])],
        ]
      )
      #expect(answer["done"]?.int == 0)
      #expect(answer["entry"] == .null)
      #expect(try await harness.operations.history(limit: 1).isEmpty)
    }
  }

  @Test func `no tags, or empty ones, are refused`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets()[0]
      let client = try await harness.connect()
      for tags in [[], [""]] as [JSONValue] {
        let error = await code {
          _ = try await client.call(
            "asset.tag",
            ["identifiers": [JSONValue(asset.identifier)], "add": tags]
          )
        }
        #expect(error == -32602)
      }
    }
  }

  @Test func `a refresh counts what came, changed and went`() async throws {
    try await HostHarness.with { harness in
      let assets = try await harness.assets()
      let files = Set(assets.map(\.identifier.file))
      let counts = Dictionary(grouping: assets, by: \.identifier.file).mapValues(\.count)
      let (gone, copied, touched) = (files.sorted()[0], files.sorted()[1], files.sorted()[2])
      try FileManager.default.copyItem(
        at: harness.file(copied.string),
        to: harness.file("copy.blend")
      )
      try FileManager.default.removeItem(at: harness.file(gone.string))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
        ofItemAtPath: harness.file(touched.string).path
      )
      let answer = try await harness.connect().call("library.refresh")
      let library = try #require(answer.elements?.first)
      #expect(library["library"]?.text == "library")
      #expect(library["added"]?.int == counts[copied])
      #expect(library["changed"]?.int == counts[touched])
      #expect(library["removed"]?.int == counts[gone])
      let again = try await harness.connect().call("library.refresh")
      #expect(again.elements?.first?["added"]?.int == 0)
      #expect(again.elements?.first?["changed"]?.int == 0)
      #expect(again.elements?.first?["removed"]?.int == 0)
    }
  }

  @Test func `who listens hears what a refresh by others has changed`() async throws {
    try await HostHarness.with { harness in
      let client = try await harness.connect()
      try await client.subscribe(to: [.libraryChanged])
      let assets = try await harness.assets()
      let file = assets[0].identifier.file
      try FileManager.default.copyItem(
        at: harness.file(file.string),
        to: harness.file("copy.blend")
      )
      _ = try await harness.service.refresh(.all)
      let news = try await client.next(.libraryChanged)
      let library = try #require(news["libraries"]?.elements?.first)
      #expect(library["library"]?.text == "library")
      #expect(library["added"]?.int == assets.count { $0.identifier.file == file })
      #expect(library["removed"]?.int == 0)
    }
  }

  @Test func `two refreshes at a time are one too many`() async throws {
    try await HostHarness.with { harness in
      let (_, listener) = (harness.service, harness.service.listen().listener)
      let methods = LibrarySessionMethods(
        service: harness.service,
        store: harness.service,
        operations: harness.operations,
        listener: listener,
        libraries: SessionLibraries(harness.service.references),
        keepsBackup: false
      )
      try await methods.refreshing {
        #expect(await code { _ = try await methods.refresh(full: false) } == -32004)
      }
      #expect(await code { _ = try await methods.refresh(full: false) } == nil)
    }
  }

  @Test func `without a Blender no pose can be applied, and nothing imported`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("type:action")[0]
      let client = try await harness.connect()
      #expect(try await client.call("blender.list").elements == [])
      let identifier = JSONValue(asset.identifier)
      let applied = await code {
        _ = try await client.call("blender.applyPose", ["identifier": identifier])
      }
      let imported = await code {
        _ = try await client.call("blender.import", ["identifier": identifier, "method": "link"])
      }
      #expect(applied == -32001)
      #expect(imported == -32001)
    }
  }

  @Test func `of several Blenders one has to be named`() async throws {
    try await HostHarness.with { harness in
      let asset = try await harness.assets("type:action")[0]
      let addOns = [try await harness.connect(), try await harness.connect()]
      for (number, addOn) in addOns.enumerated() {
        _ = try await addOn.call(
          "blender.hello",
          [
            "version": "4.5.3", "pid": .integer(Int64(4_000 + number)), "file": "/shots/a.blend",
            "rigs": [["object": "Elly", "bones": 3]],
          ]
        )
      }
      let client = try await harness.connect()
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await client.call(
          "blender.applyPose",
          ["identifier": JSONValue(asset.identifier)]
        )
      }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("4000 (/shots/a.blend), 4001") == true)
    }
  }
}

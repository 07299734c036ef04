import AssetSystem
import Foundation
import SystemPackage
import Testing

@testable import LibraryStore
import TestSupport

struct OverlayTests {
  private static let overlay = "overlays/library.json"
  private static let poses: ByteString = "characters/elly/poses.blend"
  private let smile = AssetIdentifier(
    file: poses,
    type: IDType(code: 0x4341),
    name: "Smile"
  )

  private func edit(_ change: (inout AssetEdit) -> Void) -> AssetEdit {
    var edit = AssetEdit()
    change(&edit)
    return edit
  }

  private func tagging(_ tags: ByteString...) -> AssetEdit {
    edit { $0.tags = .change(add: tags, remove: []) }
  }

  private func shown(
    _ identifier: AssetIdentifier,
    by service: AssetLibraryService
  ) async throws -> AssetRepresentation {
    try #require(try await service.asset(identifier))
  }

  @Test func `what is written to the overlay is shown, found and counted, and no file is touched`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    let files = try folder.blendFiles()
    let before = try await shown(smile, by: service)
    let (outcomes, _) = try await service.changeOverlay(
      of: .first,
      [
        smile: edit {
          $0.tags = .change(add: ["žhero"], remove: Array(before.metadata.tags.prefix(1)))
          $0.description = "Quite a peculiar grin"
          $0.author = "A. Nother"
        }
      ]
    )
    #expect(try outcomes[smile]?.get().old.isEmpty == true)
    #expect(try outcomes[smile]?.get().new.description == "Quite a peculiar grin")
    let after = try await shown(smile, by: service)
    #expect(after.key == before.key)
    #expect(after.metadata.tags == Array(before.metadata.tags.dropFirst()) + ["žhero"])
    #expect(after.overlay == [.tags, .description, .author])
    #expect(try await service.found(by: "peculiar") == ["Smile"])
    #expect(try await service.found(by: "tag:žhero") == ["Smile"])
    #expect(try await service.found(by: "author:nother") == ["Smile"])
    #expect(try await service.allTags(.all).contains(TagCount(tag: "žhero", count: 1)))
    #expect(try folder.blendFiles() == files)
  }

  @Test func `listeners hear of it`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    let events = service.events()
    async let heard = events.first { $0 == .libraryChanged(.first) }
    _ = try await service.changeOverlay(of: .first, [smile: tagging("x")])
    #expect(await heard != nil)
  }

  @Test func `setting back the old values is taking it back`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    let before = try await shown(smile, by: service)
    _ = try await service.changeOverlay(
      of: .first,
      [
        smile: edit {
          $0.tags = .replace(["q"]); $0.description = "q"
        }
      ]
    )
    _ = try await service.changeOverlay(
      of: .first,
      [
        smile: edit {
          $0.tags = .replace(before.metadata.tags)
          $0.description = ByteString(before.metadata.description)
        }
      ]
    )
    #expect(try await service.overlayEntries(of: .first)[smile] == nil)
    #expect(try await shown(smile, by: service) == before)
  }

  @Test func `assets that cannot have an overlay are named, and the others get theirs`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    var gone = smile
    gone.name = "Gone"
    var fist = smile
    fist.name = "Fist L"
    let (outcomes, _) = try await service.changeOverlay(
      of: .first,
      [gone: tagging("x"), smile: tagging("x"), fist: edit { $0.name = "Other" }]
    )
    #expect(throws: LibraryStoreError.self) { try outcomes[gone]?.get() }
    #expect(throws: LibraryStoreError.self) { try outcomes[fist]?.get() }
    #expect(try outcomes[smile]?.get().new.addedTags == ["x"])
    #expect(try await service.overlayEntries(of: .first).keys.map(\.name) == ["Smile"])
  }

  @Test func `without an overlay nothing is changed`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let error = await #expect(throws: LibraryStoreError.self) {
      try await service.changeOverlay(of: .first, [smile: tagging("x")])
    }
    #expect(error?.code == .overlayRefused)
  }

  @Test func `what another wrote is noticed at the next refresh, and only its files are read`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.makeOld()
    let service = try await folder.overlaidService()
    #expect(try await service.refresh(.all)[0].readCount == 0)
    try folder.write(
      """
      {"version": 1, "assets": [{"id": "\(smile.string)", "tags": {"add": ["theirs"]}}]}
      """,
      to: Self.overlay
    )
    let summary = try await service.refresh(.all)[0]
    #expect(summary.readCount == 1 && summary.failures.isEmpty)
    #expect(try await shown(smile, by: service).metadata.tags.last == "theirs")
    #expect(try await service.refresh(.all)[0].readCount == 0)
    try folder.remove(Self.overlay)
    #expect(try await service.refresh(.all)[0].readCount == 1)
    #expect(try await shown(smile, by: service).overlay == [])
  }

  @Test func `a later session merges what the file gets with what the overlay says`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let first = try await folder.overlaidService()
    _ = try await first.changeOverlay(of: .first, [smile: tagging("kept")])
    try folder.makeOld()
    let second = try await folder.overlaidService()
    #expect(try await shown(smile, by: second).metadata.tags.last == "kept")
    #expect(try await second.refresh(.all, full: true)[0].readCount == 9)
    #expect(try await shown(smile, by: second).overlay == [.tags])
  }

  @Test func `an index without its note is told again`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    _ = try await folder.overlaidService().changeOverlay(of: .first, [smile: tagging("kept")])
    try folder.remove("cache")
    let service = try await folder.overlaidService()
    #expect(try await shown(smile, by: service).metadata.tags.last == "kept")
  }

  @Test func `files merged with an overlay that has changed meanwhile are read again`() async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    try folder.makeOld()
    let service = try await folder.overlaidService()
    let index = await service.index(of: .first)
    let stamp = try #require(
      try index.knownFiles(in: .paths(folders: [], files: [Self.poses])).first
    )
    let file = ScannedFile(stamp: stamp, version: 405)
    let generation = try index.overlayNote().generation
    try index.apply([file], overlay: generation + 1)
    #expect(try await service.refresh(.all)[0].readCount == 1)
    #expect(try await service.refresh(.all)[0].readCount == 0)
  }

  @Test(arguments: [
    "{\"version\": 2, \"assets\": \"anything\"}", "{\"version\": 1", "[]",
    "{\"version\": 1, \"assets\": [{\"id\": \"a.blend/Action/A\", \"tag\": []}]}",
    "{\"version\": 1, \"assets\": [{\"id\": \"nothing\"}]}",
    "{\"version\": 1, \"assets\": [{\"id\": \"a.blend/Action/A\", \"author\": \"\\u0000\"}]}",
    "{\"version\": 1, \"assets\": [{\"id\": {\"hex\": \"6\"}}]}",
    "{\"version\": 1, \"assets\": [{\"id\": \"a.blend/Action/A\", \"catalog\": {\"uuid\": \"1\"}}]}",
    """
    {"version": 1, "assets": [{"id": "a.blend/Action/A"}, {"id": "a.blend/Action/A"}]}
    """,
  ])
  func `a file that cannot be used is reported and never overwritten, and what was known stays`(
    text: String
  ) async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    _ = try await service.changeOverlay(of: .first, [smile: tagging("kept")])
    try folder.write(text, to: Self.overlay)
    _ = try await service.refresh(.all, full: true)
    #expect(try await shown(smile, by: service).metadata.tags.last == "kept")
    let problems = try await service.problems(.all).filter { $0.kind == .overlay }
    #expect(problems.count == 1 && problems[0].message.contains("library.json"))
    #expect(await service.libraries()[0].problem != nil)
    let error = await #expect(throws: LibraryStoreError.self) {
      try await service.changeOverlay(of: .first, [smile: tagging("lost")])
    }
    #expect(error?.code == .overlayRefused)
    #expect(try folder.read(Self.overlay) == Array(text.utf8))
    try folder.remove(Self.overlay)
    _ = try await service.refresh(.all)
    #expect(try await service.problems(.all).filter { $0.kind == .overlay }.isEmpty)
    #expect(try await shown(smile, by: service).overlay == [])
  }

  @Test func `an overlay whose folder is gone goes on showing`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    _ = try await service.changeOverlay(of: .first, [smile: tagging("kept")])
    try folder.remove("overlays")
    _ = try await service.refresh(.all, full: true)
    #expect(try await shown(smile, by: service).metadata.tags.last == "kept")
    #expect(try await service.problems(.all).contains { $0.kind == .overlay })
  }

  @Test func `entries of assets that are gone are kept and reported`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.overlaidService()
    _ = try await service.changeOverlay(of: .first, [smile: tagging("kept")])
    let bytes = try folder.read("library/" + Self.poses.string)
    try folder.remove("library/" + Self.poses.string)
    _ = try await service.refresh(.all)
    let problems = try await service.problems(.all).filter { $0.kind == .overlay }
    #expect(problems.map(\.file) == [Self.poses])
    #expect(try await service.overlayEntries(of: .first)[smile]?.addedTags == ["kept"])
    try Data(bytes).write(to: folder.url("library/" + Self.poses.string))
    _ = try await service.refresh(.all)
    #expect(try await shown(smile, by: service).metadata.tags.last == "kept")
  }

  @Test func `two who write at once both find their entries afterwards`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let services = [try await folder.overlaidService(), try await folder.overlaidService()]
    try await withThrowingTaskGroup { group in
      for (number, service) in services.enumerated() {
        for round in 0..<8 {
          group.addTask {
            let edit = self.tagging(ByteString("tag \(number) \(round)"))
            _ = try await service.changeOverlay(of: .first, [self.smile: edit])
          }
        }
      }
      try await group.waitForAll()
    }
    let entry = try await services[0].overlayEntries(of: .first)[smile]
    #expect(entry?.addedTags.count == 16)
  }

  @Test func `what another writes between reading and writing is merged`() throws {
    let folder = try TemporaryFolder()
    let path = ByteString(folder.path).appending(path: "o.json")
    let others = OverlayFile(path: path, library: "L")
    var file = others
    let theirs = AssetOverlay().edited(by: edit { $0.author = "They" }, over: AssetMetaData())
    let other = AssetIdentifier(file: "b.blend", type: IDType(code: 0x4341), name: "B")
    file.willReplace = {
      // It does not keep to the lock.
      guard (try? others.read())??.entries[other] == nil else { return }
      var contents = (try? others.read()) ?? OverlayContents(library: "L")
      contents.entries[other] = theirs
      try? Data(contents.encoded().bytes).write(to: folder.url("o.json"))
    }
    let (_, warning) = try file.change { $0[smile, default: AssetOverlay()].author = "We" }
    #expect(warning == nil)
    let entries = try #require(try others.read()).entries
    #expect(entries[other] == theirs && entries[smile]?.author == "We")
  }

  @Test func `an overlay that may not survive a power cut is told`() throws {
    let folder = try TemporaryFolder()
    let path = ByteString(folder.path).appending(path: "o.json")
    var file = OverlayFile(path: path, library: "L")
    file.calls = .withoutDurableFolders
    let (_, warning) = try file.change { $0[smile, default: AssetOverlay()].author = "We" }
    #expect(warning?.contains(folder.path) == true)
    #expect(try file.read()?.entries[smile]?.author == "We")
  }

  @Test func `the file is the same whoever writes it, one asset a line`() throws {
    var contents = OverlayContents(library: "El\"ly")
    var overlay = AssetOverlay()
    overlay.addedTags = [ByteString([0x66, 0xFF]), "b"]
    overlay.removedTags = ["a"]
    overlay.description = "two\nlines\u{202E}"
    overlay.license = ""
    overlay.catalog = CatalogAssignment(
      id: try #require(CatalogID(bytes: Array(1...16))),
      simpleName: "Hands"
    )
    contents.entries = [
      smile: overlay,
      AssetIdentifier(
        file: ByteString([0xFE] + Array("/a.blend".utf8)),
        type: smile.type,
        name: "A/B"
      ):
        overlay,
    ]
    let encoded = contents.encoded()
    #expect(encoded.bytes.count { $0 == 0x0A } == 4)
    let decoded = try OverlayContents(decoding: encoded, library: "El\"ly")
    #expect(decoded == contents)
    #expect(decoded.encoded() == encoded)
  }

  @Test func `broken files end in one error, whatever the bytes`() throws {
    let seed = UInt64.random(in: .min ... .max)
    print("seed of the broken overlays: \(seed)")
    var generator = SplitMix64(seed: seed)
    var contents = OverlayContents(library: "L")
    for number in 0..<4 {
      var overlay = AssetOverlay()
      overlay.addedTags = [ByteString("t\(number)")]
      overlay.catalog = CatalogAssignment(id: .none, simpleName: ByteString([0xFF]))
      let name = ByteString("N\(number)")
      contents.entries[AssetIdentifier(file: "a.blend", type: smile.type, name: name)] = overlay
    }
    let whole = contents.encoded().bytes
    for _ in 0..<2_000 {
      var bytes = whole
      if generator.chance(50) {
        bytes.removeLast(Int(generator.next() % UInt64(bytes.count)))
      }
      for _ in 0..<1 + generator.next() % 3 where !bytes.isEmpty {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
          truncatingIfNeeded: generator.next()
        )
      }
      do {
        let read = try OverlayContents(decoding: ByteString(bytes), library: "L")
        #expect(try OverlayContents(decoding: read.encoded(), library: "L") == read)
      } catch let error as LibraryStoreError {
        #expect(error.code == .overlayRefused && !error.message.isEmpty)
      }
    }
  }

  @Test func `names of files tell libraries apart, in a shared folder by their names alone`() {
    let one = AssetLibraryReference(name: "Élly 2", root: FilePath("/a/x"))
    let other = AssetLibraryReference(name: "Élly 2", root: FilePath("/b/x"))
    let own = OverlayFolder(path: "/o", isShared: false)
    let shared = OverlayFolder(path: "/o", isShared: true)
    #expect(own.file(of: one) != own.file(of: other))
    #expect(shared.file(of: one) == "/o/__lly_2.json")
    #expect(shared.file(of: one) == shared.file(of: other))
    let named = AssetLibraryReference(root: FilePath("/a"), overlay: "/elsewhere.json")
    #expect(shared.file(of: named) == "/elsewhere.json")
  }
}

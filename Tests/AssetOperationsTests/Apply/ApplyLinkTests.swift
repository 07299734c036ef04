import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetOperations

struct ApplyLinkTests {
  private func links(_ library: JournaledLibrary, _ shot: String = "shot020_links") throws
    -> [String]
  {
    let path = library.folder.appendingPathComponent("shots/\(shot).blend").path
    var file = try BlendFile(path: Array(path.utf8), using: JournaledLibrary.cache)
    let links = try file.links()
    return links.dataBlocks.map { link in
      let place =
        link.libraryIndex.map { String(decoding: links.libraries[$0], as: UTF8.self) } ?? "?"
      return "\(place) \(link.code) \(String(decoding: link.name, as: UTF8.self))"
    }
  }

  private func shots(_ library: JournaledLibrary) -> ByteString {
    ByteString(library.folder.appendingPathComponent("shots").path)
  }

  private let chair = "props/furniture.blend/Object/Chair"

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `links follow a renamed asset, back and forth`(_ version: String) async throws {
    let library = try JournaledLibrary(version, withShots: true)
    let before = try links(library)
    let operations = try await library.operations()
    let result = try await operations.perform(
      .rename(.name("Stool")),
      [chair],
      repairsLinks: true,
      linkRoots: [shots(library)]
    )
    #expect(result.outcomes == [.done])
    #expect(result.linkOutcomes == [.done])
    let expected = before.map {
      $0.hasSuffix("OB Chair") ? $0.replacing("OB Chair", with: "OB Stool") : $0
    }
    #expect(try links(library) == expected && expected != before)
    try await operations.undo()
    #expect(try links(library) == before)
    try await operations.redo()
    #expect(try links(library) == expected)
    let entry = try #require(try await operations.history(limit: 9).first)
    #expect(entry.total == 2 && entry.done == 2 && entry.state == .done && entry.number == 1)
  }

  @Test func `a link stays when its asset could not be renamed`() async throws {
    let library = try JournaledLibrary(withShots: true)
    let before = try links(library)
    let operations = try await library.operations()
    let plan = try await operations.plan(
      OperationRequest(
        .rename(.name("Stool")),
        targets: [AssetTarget(chair)],
        repairsLinks: true,
        linkRoots: [shots(library)]
      )
    )
    try FileManager.default.removeItem(
      at: library.root.appendingPathComponent("props/furniture.blend")
    )
    let result = try await operations.apply(plan) { _ in }
    #expect(result.outcomes.map(\.refusal) == [.notFound])
    #expect(result.linkOutcomes.map(\.refusal) == [.changed])
    #expect(try links(library) == before)
  }

  @Test func `also a link that leads there by another way stays`() async throws {
    let library = try JournaledLibrary(withShots: true)
    // The shots see the library under another name than it is opened by.
    try FileManager.default.moveItem(
      at: library.root,
      to: library.folder.appendingPathComponent("real")
    )
    try FileManager.default.createSymbolicLink(
      at: library.root,
      withDestinationURL: library.folder.appendingPathComponent("real")
    )
    let libraries = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(root: FilePath(library.folder.appendingPathComponent("real").path))
      ],
      cacheDirectory: FilePath(library.folder.appendingPathComponent("cache").path),
      cache: JournaledLibrary.cache
    )
    let operations = AssetOperationService(
      libraries: libraries,
      journalDirectory: FilePath(library.journal.path)
    )
    let before = try links(library)
    let request = OperationRequest(
      .rename(.name("Stool")),
      targets: [AssetTarget(chair)],
      repairsLinks: true,
      linkRoots: [shots(library)]
    )
    let plan = try await operations.plan(request)
    #expect(plan.links.count == 1)
    // Done to the same file by someone else: another name now, so that the rename is refused.
    let other = try await library.open(cache: "other").1
    try await other.perform(.rename(.name("Bench")), [chair])
    let result = try await operations.apply(plan) { _ in }
    #expect(result.outcomes.map(\.refusal) == [.notFound])
    #expect(result.linkOutcomes.map(\.refusal) == [.changed])
    #expect(try links(library) == before)
  }

  @Test func `a moved file takes its links along, and comes back`() async throws {
    let library = try JournaledLibrary(withShots: true)
    let before = try links(library)
    let bytes = try library.bytes("props/furniture.blend")
    let operations = try await library.operations()
    let result = try await operations.perform(
      .moveFile(to: "sets/old/chairs.blend"),
      [chair],
      repairsLinks: true,
      linkRoots: [shots(library)]
    )
    #expect(result.outcomes == [.done])
    #expect(result.linkOutcomes.allSatisfy { $0 == .done } && !result.linkOutcomes.isEmpty)
    #expect(try library.bytes("sets/old/chairs.blend") == bytes)
    #expect(throws: (any Error).self) { try library.bytes("props/furniture.blend") }
    let expected = before.map {
      $0.replacing("props/furniture.blend", with: "sets/old/chairs.blend")
    }
    #expect(try links(library) == expected && expected != before)
    try await operations.undo()
    #expect(try library.bytes("props/furniture.blend") == bytes)
    #expect(try links(library) == before)
  }

  @Test func `a file with links of its own is moved, and they lead where they did`() async throws {
    let library = try JournaledLibrary(withShots: true)
    // A shot within the library, so that it can be moved there.
    try FileManager.default.copyItem(
      at: library.folder.appendingPathComponent("shots/shot020_links.blend"),
      to: library.folder.appendingPathComponent("library/shot.blend")
    )
    func own(_ path: String) throws -> [ByteString] {
      let path = library.root.appendingPathComponent(path).path
      var file = try BlendFile(path: Array(path.utf8), using: JournaledLibrary.cache)
      return try file.links().libraries.map { ByteString($0) }
    }
    let before = try own("shot.blend")
    let operations = try await library.operations()
    let result = try await operations.perform(
      .moveFile(to: "a/b/shot.blend"),
      ["shot.blend/Scene/Scene"],
      repairsLinks: true
    )
    try #require(result.outcomes == [.done])
    #expect(!result.linkOutcomes.isEmpty && result.linkOutcomes.allSatisfy { $0 == .done })
    let moved = try own("a/b/shot.blend")
    let root = ByteString(library.root.path)
    func absolute(_ links: [ByteString], _ file: String) -> [ByteString] {
      links.map { LinkedLibraryPath($0, storedIn: root.appending(path: ByteString(file))).absolute }
    }
    #expect(absolute(moved, "a/b/shot.blend") == absolute(before, "shot.blend"))
    #expect(moved != before)
    try await operations.undo()
    #expect(try own("shot.blend") == before)
    try await operations.redo()
    #expect(try own("a/b/shot.blend") == moved)
  }

  @Test func `another file at the path where a file could not get is left alone`() async throws {
    for isResumed in [false, true] {
      let library = try JournaledLibrary(withShots: true)
      let files = FileManager.default
      let shot = library.root.appendingPathComponent("shot.blend")
      let taken = library.root.appendingPathComponent("a/b/shot.blend")
      try files.copyItem(
        at: library.folder.appendingPathComponent("shots/shot020_links.blend"),
        to: shot
      )
      let operations = try await library.operations()
      let request = OperationRequest(
        .moveFile(to: "a/b/shot.blend"),
        targets: [AssetTarget("shot.blend/Scene/Scene")],
        repairsLinks: true
      )
      var plan = try await operations.plan(request)
      try #require(!plan.links.isEmpty && !plan.hasConflicts)
      if isResumed {
        _ = try await operations.apply(plan) { _ in }
        try library.cut(entry: 1, keeping: 2)
        try files.removeItem(at: taken)
        try files.copyItem(
          at: library.folder.appendingPathComponent("shots/shot020_links.blend"),
          to: shot
        )
      }
      try files.createDirectory(
        at: taken.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      // One that stores the very same paths.
      try files.copyItem(at: shot, to: taken)
      let bytes = try Data(contentsOf: taken)
      if isResumed {
        plan = try await operations.planResume(nil)
        #expect(plan.links.allSatisfy { $0.conflict?.kind == .changed } && !plan.links.isEmpty)
      }
      let result = try await operations.apply(plan) { _ in }
      #expect(result.outcomes.map(\.refusal) == [.nameTaken])
      #expect(result.linkOutcomes.allSatisfy { $0.refusal == .changed })
      #expect(try Data(contentsOf: taken) == bytes)
    }
  }
}

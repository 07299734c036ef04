import AssetSystem
import Foundation
import LibraryStore
import Testing

@testable import AssetOperations

struct OverlayFollowingTests {
  private static let poses = "characters/elly/poses.blend"
  private static let library = LibraryID(rawValue: 0)

  private static func pose(_ name: String) -> String { "\(poses)/Action/\(name)" }

  private func asset(_ name: String) -> AssetIdentifier {
    AssetTarget(Self.pose(name)).identifier
  }

  /// A library in whose overlay some poses have an author, each another.
  private func library(_ authors: [String: ByteString]) async throws -> JournaledLibrary {
    let library = try JournaledLibrary(hasOverlay: true)
    let (libraries, _) = try await library.open()
    var edits: [AssetIdentifier: AssetEdit] = [:]
    for (name, author) in authors {
      var edit = AssetEdit()
      edit.author = author
      edits[asset(name)] = edit
    }
    let (changes, _) = try await libraries.changeOverlay(of: Self.library, edits)
    for change in changes.values { _ = try change.get() }
    return library
  }

  /// The authors that the overlay names.
  private func authors(_ library: JournaledLibrary) async throws -> [AssetIdentifier: ByteString] {
    let (libraries, _) = try await library.open()
    return try await libraries.overlayEntries(of: Self.library).compactMapValues(\.author)
  }

  private func rename(
    _ names: [String: ByteString],
    _ operations: AssetOperationService
  ) async throws -> OperationResult {
    let map = names.reduce(into: [:]) { $0[AssetTarget(Self.pose($1.key))] = $1.value }
    return try await operations.perform(.rename(.map(map)), names.keys.sorted().map(Self.pose))
  }

  static let renames: [[String: ByteString]] = [
    ["Smile": "Grin"], ["Smile": "Surprise", "Surprise": "Smile"],
    ["Smile": "Surprise", "Surprise": "Oh"],
  ]

  private func renamed(
    _ authors: [String: ByteString],
    _ names: [String: ByteString]
  ) -> [AssetIdentifier: ByteString] {
    authors.reduce(into: [:]) { $0[asset(names[$1.key]?.string ?? $1.key)] = $1.value }
  }

  @Test(arguments: renames)
  func `the overlay follows renamed assets, back and forth`(
    _ names: [String: ByteString]
  ) async throws {
    let old: [String: ByteString] = ["Smile": "one", "Surprise": "two", "Fist L": "three"]
    let library = try await library(old)
    let before = try Data(contentsOf: library.overlay)
    let (libraries, operations) = try await library.open()
    let result = try await rename(names, operations)
    #expect(result.outcomes.allSatisfy { $0 == .done } && result.warnings.isEmpty)
    #expect(try await authors(library) == renamed(old, names))
    // Who has the library open sees it at once.
    let shown = try await libraries.asset(asset(names["Smile"]?.string ?? ""), in: Self.library)
    #expect(shown?.metadata.author == "one")
    try await operations.undo()
    #expect(try Data(contentsOf: library.overlay) == before)
    try await operations.redo()
    #expect(try await authors(library) == renamed(old, names))
  }

  @Test func `the overlay follows a moved file with all its assets`() async throws {
    let library = try await library(["Smile": "one", "Fist L": "two"])
    let before = try Data(contentsOf: library.overlay)
    let operations = try await library.operations()
    let result = try await operations.perform(
      .moveFile(to: "moved/elly.blend"),
      [Self.pose("Smile")]
    )
    #expect(result.outcomes == [.done] && result.warnings.isEmpty)
    let moved = try await authors(library)
    #expect(Set(moved.keys.map(\.file)) == ["moved/elly.blend"])
    #expect(Set(moved.values) == ["one", "two"])
    try await operations.undo()
    #expect(try Data(contentsOf: library.overlay) == before)
  }

  @Test func `what is said of a cleared asset waits for it to come back`() async throws {
    let library = try await library(["Smile": "one"])
    let before = try Data(contentsOf: library.overlay)
    let (libraries, operations) = try await library.open()
    try await operations.perform(.clear(keepsFakeUser: true), [Self.pose("Smile")])
    #expect(try await libraries.asset(asset("Smile"), in: Self.library) == nil)
    #expect(try Data(contentsOf: library.overlay) == before)
    try await operations.undo()
    let shown = try await libraries.asset(asset("Smile"), in: Self.library)
    #expect(shown?.metadata.author == "one")
  }

  /// A process may end before the overlay has followed, or after that but before the journal says so.
  @Test(arguments: renames, [true, false])
  func `after a kill the overlay has followed once, or goes back`(
    _ names: [String: ByteString],
    _ hasFollowed: Bool
  ) async throws {
    let old: [String: ByteString] = ["Smile": "one", "Surprise": "two"]
    for isResumed in [true, false] {
      let library = try await library(old)
      let before = try Data(contentsOf: library.overlay)
      // A second name keeps the old overlay with its number and times.
      let kept = library.folder.appendingPathComponent("kept.json")
      try FileManager.default.linkItem(at: library.overlay, to: kept)
      _ = try await rename(names, try await library.operations())
      let versions = names.count == 2 && names["Surprise"] == "Smile" ? 4 : 0
      let overlayLines = hasFollowed ? names.count : 0
      try library.cut(entry: 1, keeping: 2 + versions + overlayLines)
      if !hasFollowed {
        try FileManager.default.removeItem(at: library.overlay)
        try FileManager.default.moveItem(at: kept, to: library.overlay)
      }
      let (libraries, operations) = try await library.open(cache: "other")
      #expect(try await operations.history(limit: 1).map(\.state) == [.interrupted])
      if isResumed {
        try await operations.resume()
        #expect(try await authors(library) == renamed(old, names))
        let new = asset(names["Smile"]?.string ?? "")
        #expect(try await libraries.asset(new, in: Self.library)?.metadata.author == "one")
      } else {
        try await operations.undo()
        #expect(try Data(contentsOf: library.overlay) == before)
      }
    }
  }

  @Test func `an overlay that cannot follow is told, and the assets are renamed`() async throws {
    let library = try await library(["Smile": "one"])
    let operations = try await library.operations()
    let plan = try await operations.plan(
      OperationRequest(.rename(.name("Grin")), targets: [AssetTarget(Self.pose("Smile"))])
    )
    try Data("no overlay".utf8).write(to: library.overlay)
    let result = try await operations.apply(plan) { _ in }
    #expect(result.outcomes == [.done])
    #expect(result.warnings.count == 1)
    #expect(result.warnings.first?.contains(library.overlay.path) == true)
    #expect(try library.assets(Self.poses)["Grin"] != nil)
    #expect(try Data(contentsOf: library.overlay) == Data("no overlay".utf8))
  }

  @Test func `an overlay does not follow what the journal cannot note, but does when resumed`()
    async throws
  {
    let library = try await library(["Smile": "one"])
    let before = try Data(contentsOf: library.overlay)
    let operations = try await library.open(journalCalls: .failingOnceBegun()).1
    let result = try await rename(["Smile": "Grin"], operations)
    #expect(result.outcomes == [.done])
    #expect(result.warnings.count == 1)
    #expect(try Data(contentsOf: library.overlay) == before)
    let other = try await library.operations()
    #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
    try await other.resume()
    #expect(try await authors(library) == [asset("Grin"): "one"])
  }

  @Test func `an overlay that says nothing of what is renamed is not written`() async throws {
    let library = try await library(["Fist L": "one"])
    let operations = try await library.operations()
    let before = FileMark(ByteString(library.overlay.path))
    _ = try await rename(["Smile": "Grin"], operations)
    #expect(FileMark(ByteString(library.overlay.path)) == before)
    let bare = try JournaledLibrary(hasOverlay: true)
    _ = try await rename(["Smile": "Grin"], try await bare.operations())
    #expect(!FileManager.default.fileExists(atPath: bare.overlay.path))
  }
}

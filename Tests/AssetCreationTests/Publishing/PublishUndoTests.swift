import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetCreation

/// What undoing does after something was published: what is in the library stays in a catalog that it knows.
struct PublishUndoTests {
  private static let file = "library/props/furniture.blend"
  private static let chairs = "published/Props/Chairs/objectChair"
  private static let id = LibraryID(rawValue: 0)

  /// All assets of the library, read from its files anew, with the paths of their catalogs.
  private func catalogs(_ library: PublishingLibrary) async throws -> [AssetCatalogPath?] {
    _ = try await library.service.refresh(.all)
    let listing = try await library.service.listing(AssetListRequest())
    return try await library.service.assets(listing.keys).map(\.catalogPath)
  }

  @Test func `undoing right after a publish keeps the catalogs that its asset needs`() async throws
  {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    #expect(
      try await library.operations.history(limit: 9).map(\.title)
        == ["Publish objectChair v001: create catalog Props/Chairs"]
    )
    let plan = try await library.operations.planUndo(nil)
    #expect(plan.catalogs.map(\.conflict?.kind) == [.inUse, .inUse])
    let messages = plan.catalogs.compactMap(\.conflict?.message)
    #expect(messages.contains { $0.contains("Props/Chairs stays: objectChair is in it") })
    #expect(messages.contains { $0.contains("Props stays, as Props/Chairs in it does") })
    _ = try await library.operations.apply(plan) { _ in }
    #expect(try await library.library.catalog(at: "Props/Chairs") != nil)
    #expect(try await catalogs(library) == ["Props/Chairs"])
    #expect(try await library.operations.history(limit: 9).map(\.state) == [.done])
  }

  @Test func `an index that knows nothing of what was published changes nothing`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let others = try await AssetLibraryService(
      libraries: library.service.references,
      cacheDirectory: .init(library.folder + "/other cache"),
      cache: PublishingLibrary.cache
    )
    let operations = AssetOperationService(
      libraries: others,
      journalDirectory: .init(library.folder + "/journal")
    )
    let plan = try await operations.planUndo(nil)
    #expect(plan.catalogs.map(\.conflict?.kind) == [.inUse, .inUse])
  }

  @Test func `catalogs go when nothing is in them any more`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    try FileManager.default.removeItem(atPath: "\(library.folder)/\(Self.chairs)")
    let plan = try await library.operations.planUndo(nil)
    #expect(!plan.hasConflicts)
    _ = try await library.operations.apply(plan) { _ in }
    #expect(try await library.library.catalog(at: "Props") == nil)
  }

  @Test func `a catalog that only unlisted versions are in stays too`() async throws {
    let library = try await PublishingLibrary()
    let asset = try #require(
      try await library.publish(Self.file, [.chair()]).published.first?.identifier
    )
    let request = OperationRequest(
      .clear(keepsFakeUser: true),
      targets: [AssetTarget(library: Self.id, identifier: asset)]
    )
    let clearing = try await library.operations.plan(request)
    _ = try await library.operations.apply(clearing) { _ in }
    let first = try #require(try await library.operations.history(limit: 9).map(\.number).min())
    let plan = try await library.operations.planUndo(first)
    let messages = plan.catalogs.compactMap(\.conflict?.message)
    #expect(
      messages.contains { $0.contains("Props/Chairs/objectChair/v001 was published into it") }
    )
  }

  @Test func `undoing an unlisting says that both versions are then listed`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    try await library.publish(Self.file, [.chair()])
    let plan = try await library.operations.planUndo(nil)
    #expect(plan.title == "Undo: Publish objectChair v002: unlist v001")
    #expect(
      plan.warnings == [
        "Then v001 and v002 of objectChair are listed side by side: what was published stays."
      ]
    )
    _ = try await library.operations.apply(plan) { _ in }
    #expect(try await catalogs(library) == ["Props/Chairs", "Props/Chairs"])
    // Unlisting it again says nothing of the kind.
    #expect(try await library.operations.planRedo(nil).warnings == [])
  }

  @Test func `assets that are cleared and marked by hand get no such warning`() async throws {
    let library = try await PublishingLibrary()
    let asset = try #require(
      try await library.publish(Self.file, [.chair()]).published.first?.identifier
    )
    let request = OperationRequest(
      .clear(keepsFakeUser: true),
      targets: [AssetTarget(library: Self.id, identifier: asset)]
    )
    let clearing = try await library.operations.plan(request)
    _ = try await library.operations.apply(clearing) { _ in }
    let plan = try await library.operations.planUndo(nil)
    #expect(plan.title == "Undo: Clear objectChair")
    #expect(plan.warnings == [])
  }
}

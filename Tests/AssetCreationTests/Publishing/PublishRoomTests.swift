import AssetSystem
import LibraryStore
import Testing

@testable import AssetCreation

/// How much room a publish asks for, and what is said when there may be too little.
struct PublishRoomTests {
  private static let file = "library/props/furniture.blend"

  private func check(
    _ instances: [PublishInstance],
    saying answers: String?...
  ) async throws -> (issues: [PublishIssue], sizes: [Int64], fileSize: Int64) {
    let library = try await PublishingLibrary()
    let cramped = CrampedLibrary(base: library.library, answers: answers)
    let publisher = Publisher(
      source: ListedInstances(library.path(Self.file), instances),
      library: cramped,
      all: BuiltInPublishPlugins.all
    )
    let report = try await publisher.publish(PublishOptions(isDryRun: true))
    let size = try #require(try WorkfileVersion(of: library.path(Self.file))).size
    return (report.issues.filter { $0.title == "Library" }, cramped.sizes.all, size)
  }

  @Test func `what is published is there twice while it is made`() async throws {
    let found = try await check([.of("workfile", "workfileAll")])
    #expect(found.sizes == [2 * found.fileSize, 2 * found.fileSize])
    #expect(found.issues == [])
  }

  @Test func `of several only the largest is there twice`() async throws {
    let one = try await check([.chair()]).sizes[0]
    let found = try await check([.of("workfile", "workfileAll"), .chair()])
    #expect(found.sizes[0] == 2 * found.fileSize + one / 2)
  }

  @Test func `too little room in any case is an error`() async throws {
    let found = try await check([.chair()], saying: "No room.")
    #expect(found.issues.map(\.isError) == [true])
    #expect(found.issues.first?.message == "No room.")
  }

  @Test func `too little room for what is not compressed is one warning`() async throws {
    let found = try await check(
      [.chair(), .of("object", "objectTable", ("Object", "Table"))],
      saying: nil,
      "No room."
    )
    #expect(found.issues.map(\.isError) == [false])
    #expect(found.issues.first?.message == "It may not fit. No room.")
    #expect(found.sizes.count == 4)
  }

  @Test func `that it may not fit is told though the first of them cannot be published`()
    async throws
  {
    let found = try await check(
      [.of("object", "con", ("Object", "Chair")), .chair()],
      saying: nil,
      "No room."
    )
    #expect(found.issues.map(\.message) == ["It may not fit. No room."])
  }
}

import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetOperations

/// Files that are known by several paths.
struct PlanningPathsTests {
  private let links = "shots/shot020_links.blend"

  @Test func `a symbolic link is not moved`() async throws {
    let library = try await PlanningLibrary()
    try FileManager.default.createSymbolicLink(
      atPath: library.path("library/alias.blend"),
      withDestinationPath: "characters/elly/poses.blend"
    )
    let request = OperationRequest(
      .moveFile(to: "sub/deep/alias.blend"),
      targets: [.asset("alias.blend/Action/x")]
    )
    let plan = try await library.planner.plan(request)
    #expect(plan.conflicts == [.unsupported])
    #expect(plan.items[0].conflict?.message.contains("symbolic link") == true)
    // Nor when it became one since.
    let move = FileMove(
      from: ByteString(library.path("library/alias.blend")),
      to: ByteString(library.path("library/sub/alias.blend"))
    )
    #expect(throws: PlanRefusal.self) { try move.run { false } }
    #expect(!FileManager.default.fileExists(atPath: library.path("library/sub")))
  }

  @Test func `a link that leads nowhere is there`() async throws {
    let library = try await PlanningLibrary()
    let path = library.path("library/alias.blend")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "gone.blend")
    let move = FileMove(from: ByteString(path), to: ByteString(library.path("library/x.blend")))
    #expect(move.present == nil)
    let back = FileMove(from: ByteString(library.path(links)), to: ByteString(path))
    #expect(back.present?.refusal == .nameTaken)
  }

  @Test func `a data-block that two libraries hold is changed once`() async throws {
    let library = try await PlanningLibrary()
    let root = FilePath(library.path("library"))
    let service = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(root: root),
        AssetLibraryReference(root: root.appending("characters")),
      ],
      cacheDirectory: FilePath(library.folder).appending("nested")
    )
    let outer = AssetTarget.elly("Smile")
    var inner = outer
    inner.library = LibraryID(rawValue: 1)
    inner.identifier.file = "elly/poses.blend"
    let planner = OperationPlanner(libraries: service)
    let plan = try await planner.plan(
      OperationRequest(.rename(.name("A_{n}")), targets: [outer, inner, .elly("Surprise")])
    )
    #expect(plan.conflicts == [nil, .changed, nil])
    #expect(
      plan.items[1].conflict?.message.contains("the same data-block as characters/elly") == true
    )
  }

  @Test func `what is to be known of linking files is told when they are written`() async throws {
    let library = try await PlanningLibrary()
    try FileManager.default.linkItem(
      atPath: library.path(links),
      toPath: library.path("second.blend")
    )
    for repairs in [true, false] {
      let rename = try await library.planner.plan(
        OperationRequest(
          .rename(.name("Hand")),
          targets: [.elly("Fist L")],
          repairsLinks: repairs,
          linkRoots: [library.shots]
        )
      )
      let move = try await library.planner.plan(
        OperationRequest(
          .moveFile(to: "elly.blend"),
          targets: [.elly("x")],
          repairsLinks: repairs,
          linkRoots: [library.shots]
        )
      )
      for plan in [rename, move] {
        #expect(plan.warnings.count == (repairs ? 1 : 0))
        let isNamed = plan.warnings.first.map {
          $0.hasPrefix("\(library.path(links)): The file has 2")
        }
        #expect(isNamed == (repairs ? true : nil))
      }
    }
  }
}

struct FieldChangeCheckingTests {
  private func cleared(
    _ present: Bool,
    planned old: Bool,
    _ new: Bool
  ) -> AssetFieldValue? {
    let change = PlannedChange.FieldChange(
      .asset,
      old: .asset(true, hasFakeUser: old),
      new: .asset(false, hasFakeUser: new)
    )
    return change.checked(against: .asset(true, hasFakeUser: present))?.new
  }

  @Test func `a fake user set since an asset was to be cleared stays, unless it was to go`() {
    #expect(cleared(true, planned: false, false) == .asset(false, hasFakeUser: true))
    #expect(cleared(false, planned: true, true) == .asset(false, hasFakeUser: false))
    #expect(cleared(true, planned: true, false) == .asset(false, hasFakeUser: false))
    #expect(cleared(false, planned: true, false) == .asset(false, hasFakeUser: false))
  }
}

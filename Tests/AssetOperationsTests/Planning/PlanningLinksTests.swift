import AssetSystem
import Foundation
import Testing

@testable import AssetOperations
@testable import LibraryStore

struct PlanningLinksTests {
  private let links = "shots/shot020_links.blend"

  private func rename(
    _ library: PlanningLibrary,
    _ name: ByteString = "Hand",
    repairs: Bool = true
  ) async throws -> OperationPlan {
    try await library.planner.plan(
      OperationRequest(
        .rename(.name(name)),
        targets: [.elly("Fist L")],
        repairsLinks: repairs,
        linkRoots: [library.shots]
      )
    )
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `files that link a renamed asset are part of the plan`(version: String) async throws {
    let library = try await PlanningLibrary(version)
    let plan = try await rename(library)
    #expect(
      plan.links == [
        PlannedLink(
          file: ByteString(library.path(links)),
          library: "//../library/characters/elly/poses.blend",
          change: .name(.action, old: "Fist L", new: "Hand")
        )
      ]
    )
    #expect(plan.items[0].warnings.isEmpty)
    #expect(plan.repairsLinks)
  }

  @Test func `links that are not repaired are warned about`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await rename(library, repairs: false)
    #expect(plan.links.count == 1)
    #expect(plan.items[0].warnings == ["1 file links it, and the link would break."])
    #expect(plan.conflicts == [nil])
  }

  @Test func `a linking file that is read-only or too old for the name is a conflict of the link`()
    async throws
  {
    let library = try await PlanningLibrary("5.0")
    library.chmod(links, 0o444)
    let plan = try await rename(library)
    #expect(plan.links.map(\.conflict?.kind) == [.readOnly])
    #expect(plan.items[0].warnings == ["1 file links it, and the link there cannot be repaired."])

    // A shot of an older version stands in for one that links: names of 64 bytes have no room in it.
    let older = try await PlanningLibrary("4.5")
    library.chmod(links, 0o644)
    try FileManager.default.removeItem(atPath: library.path(links))
    try FileManager.default.copyItem(atPath: older.path(links), toPath: library.path(links))
    let long = try await rename(library, ByteString(String(repeating: "x", count: 64)))
    #expect(long.conflicts == [nil])
    #expect(long.links.map(\.conflict?.kind) == [.tooLong])
  }

  @Test func `a linking file that cannot be read is a warning, and the rest is planned`()
    async throws
  {
    let library = try await PlanningLibrary()
    #expect(try await rename(library).warnings.isEmpty)
    let broken = library.path("shots/shot030_override.blend")
    try Data("BLENDER-v405".utf8).write(to: URL(fileURLWithPath: broken))
    let plan = try await rename(library)
    #expect(plan.conflicts == [nil])
    #expect(plan.links.map(\.file) == [ByteString(library.path(links))])
    #expect(plan.warnings.count == 1)
    #expect(
      plan.warnings.first?.hasPrefix("\(broken) could not be read; whether it links") == true
    )
    // What is not renamed or moved breaks no link.
    let tags = try await library.plan([.elly("Fist L")]) { $0.tags = .replace([]) }
    #expect(tags.warnings.isEmpty)
  }

  @Test func `many files that cannot be read are counted beyond the first`() {
    let problems = (1...14).map { number in
      FileProblem(kind: .damaged, file: ByteString("/a/\(number).blend"), message: "It ends early.")
    }
    let warnings = FoundLinks(found: 0, unreadable: problems).warnings
    #expect(warnings.count == 11)
    #expect(warnings.first?.hasSuffix("is unknown. It ends early.") == true)
    #expect(warnings.last?.hasPrefix("4 more files could not be read") == true)
    #expect(FoundLinks(found: 0, unreadable: Array(problems.prefix(10))).warnings.count == 10)
  }

  @Test func `a root that is not there is a warning`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.planner.plan(
      OperationRequest(
        .rename(.name("Hand")),
        targets: [.elly("Fist L")],
        linkRoots: [library.shots, "/nonexistent/shots"]
      )
    )
    #expect(plan.conflicts == [nil] && plan.links.count == 1)
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings.first?.hasPrefix("/nonexistent/shots could not be read") == true)
  }

  @Test func `what is not renamed has no links in the plan`() async throws {
    let library = try await PlanningLibrary()
    #expect(try await rename(library, "Smile").links.isEmpty)
    let tags = try await library.plan([.elly("Fist L")]) { $0.tags = .replace([]) }
    #expect(tags.links.isEmpty)
  }
}

struct PlanningMovesTests {
  private func move(
    _ file: String,
    to path: ByteString,
    _ library: PlanningLibrary
  ) async throws -> OperationPlan {
    try await library.planner.plan(
      OperationRequest(
        .moveFile(to: path),
        targets: [.asset("\(file)/Action/x")],
        repairsLinks: true,
        linkRoots: [library.shots]
      )
    )
  }

  @Test func `a move changes the paths in the files that link it`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await move("characters/elly/poses.blend", to: "elly.blend", library)
    #expect(plan.title == "Move characters/elly/poses.blend to elly.blend")
    #expect(
      plan.items.map(\.fields) == [
        [
          PlannedChange.FieldChange(
            .file,
            old: .text("characters/elly/poses.blend"),
            new: .text("elly.blend")
          )
        ]
      ]
    )
    let old: ByteString = "//../library/characters/elly/poses.blend"
    #expect(
      plan.links
        == ["shot020_links", "shot030_override"].map { name in
          PlannedLink(
            file: ByteString(library.path("shots/\(name).blend")),
            library: old,
            change: .libraryPath(old: old, new: "//../library/elly.blend")
          )
        }
    )
  }

  @Test func `the relative links of a file that moves are those of its new folder`() async throws {
    let library = try await PlanningLibrary()
    try FileManager.default.copyItem(
      atPath: library.path("shots/shot030_override.blend"),
      toPath: library.path("library/shot.blend")
    )
    let moved = try await move("shot.blend", to: "deep/er/shot.blend", library)
    #expect(moved.conflicts == [nil])
    #expect(
      moved.links == [
        PlannedLink(
          file: ByteString(library.path("library/deep/er/shot.blend")),
          library: "//../library/characters/elly/poses.blend",
          change: .libraryPath(
            old: "//../library/characters/elly/poses.blend",
            new: "//../../characters/elly/poses.blend"
          )
        )
      ]
    )
    #expect(moved.items[0].warnings.isEmpty)
    let renamed = try await move("shot.blend", to: "other.blend", library)
    #expect(renamed.links.isEmpty)
    #expect(renamed.items[0].warnings.isEmpty)
  }

  @Test(
    arguments: [
      ("props/scratch.blend", .nameTaken), ("../x.blend", .invalidText), ("/x.blend", .invalidText),
      ("a//x.blend", .invalidText), ("x.blend1", .invalidText), ("x", .invalidText),
      ("", .invalidText), ("a/./x.blend", .invalidText), ("a\n.blend", .invalidText),
      ("characters/elly/poses.blend", nil), ("new/folder/x.blend", nil),
    ] as [(ByteString, PlanConflict.Kind?)]
  ) func `a path must be free and in the library`(
    path: ByteString,
    kind: PlanConflict.Kind?
  ) async throws {
    let library = try await PlanningLibrary()
    let plan = try await move("characters/elly/poses.blend", to: path, library)
    #expect(plan.conflicts == [kind])
  }

  @Test func `a file that is gone, read-only or one of several cannot be moved`() async throws {
    let library = try await PlanningLibrary()
    #expect(try await move("gone.blend", to: "x.blend", library).conflicts == [.notFound])
    library.chmod("library/props/furniture.blend", 0o444)
    #expect(
      try await move("props/furniture.blend", to: "x.blend", library).conflicts == [.readOnly]
    )
    library.chmod("library/worlds", 0o555)
    #expect(
      try await move("props/scratch.blend", to: "worlds/x.blend", library).conflicts == [.readOnly]
    )
    library.chmod("library/worlds", 0o755)
    let several = try await library.planner.plan(
      OperationRequest(
        .moveFile(to: "x.blend"),
        targets: [.elly("Smile"), .asset("props/scratch.blend/Action/x")]
      )
    )
    #expect(several.conflicts == [.invalidRule, .invalidRule])
  }
}

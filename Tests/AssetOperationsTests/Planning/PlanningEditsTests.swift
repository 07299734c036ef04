import Foundation
import AssetOperations
import AssetSystem
import LibraryStore
import Testing

struct PlanningEditsTests {
  private static let props = CatalogID("d1e6a5b2-01cc-5f96-8ce3-69831c41c564") ?? .none

  @Test func `only what differs is changed`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan([.elly("Fist L"), .elly("Arms up")]) {
      $0.tags = .change(add: ["hand"], remove: ["body"])
      $0.author = "Ada Fixture"
    }
    #expect(plan.title == "Set tags, author of Arms up")
    #expect(plan.items[0] == PlannedChange(target: .elly("Fist L")))
    #expect(
      plan.items[1].fields == [
        PlannedChange.FieldChange(
          .tags,
          old: .tags(["Elly", "body"]),
          new: .tags(["Elly", "hand"])
        )
      ]
    )
  }

  @Test func `each asset can get a change of its own`() async throws {
    let library = try await PlanningLibrary()
    var edit = AssetEdit()
    edit.description = "one\n\ttwo"
    let plan = try await library.planner.plan(
      OperationRequest(
        .editEach([.elly("Smile"): edit]),
        targets: [.elly("Smile"), .elly("Surprise")]
      )
    )
    #expect(plan.items[0].fields.map(\.new) == [.text("one\n\ttwo")])
    #expect(plan.items[1].fields.isEmpty)
    #expect(plan.conflicts == [nil, nil])
  }

  @Test func `a catalog is assigned with its simple name`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan([.elly("Smile")]) {
      $0.catalog = CatalogAssignment(id: Self.props, simpleName: "old news")
    }
    #expect(plan.title == "Assign Smile to Props")
    #expect(plan.items[0].fields.map(\.new) == [.catalog(Self.props, simpleName: "Props")])
    let none = try await library.plan([.elly("Smile")]) {
      $0.catalog = CatalogAssignment(id: .none, simpleName: "x")
    }
    #expect(none.items[0].fields.map(\.new) == [.catalog(.none, simpleName: "")])
  }

  @Test func `an unknown catalog is a conflict`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan([.elly("Smile")]) {
      $0.catalog = CatalogAssignment(id: .random(), simpleName: "")
    }
    #expect(plan.conflicts == [.notFound])
  }

  @Test(
    arguments: [
      ("", .empty), ("a\nb", .invalidText), (String(repeating: "é", count: 32), .tooLong),
    ] as [(String, PlanConflict.Kind)]
  ) func `a tag nobody should have is refused`(tag: String, kind: PlanConflict.Kind) async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan([.elly("Smile")]) {
      $0.tags = .change(add: [ByteString(tag)], remove: [])
    }
    #expect(plan.conflicts == [kind])
  }

  @Test func `a field the file's Blender does not know is a conflict, unless it is to be empty`()
    async throws
  {
    let library = try await PlanningLibrary("3.4")
    let plan = try await library.plan([.elly("Smile")]) { $0.license = "CC0" }
    #expect(plan.conflicts == [.missingField])
    #expect(
      plan.items[0].conflict?.message == """
        Blender 3.4, which saved the file, knows no license of assets. Save it with 4.0 or later.
        """
    )
    let empty = try await library.plan([.elly("Smile")]) { $0.license = "" }
    #expect(empty.items == [PlannedChange(target: .elly("Smile"))])
  }

  @Test func `marking and clearing say what becomes of the fake user`() async throws {
    let library = try await PlanningLibrary()
    let material = AssetTarget.asset("materials/skin.blend/Material/Not an asset")
    let mark = try await library.planner.plan(
      OperationRequest(.mark, targets: [material, .elly("Smile")])
    )
    #expect(mark.items[0].fields.map(\.new) == [.asset(true, hasFakeUser: true)])
    #expect(mark.items[1].fields.isEmpty)
    #expect(mark.title == "Mark Not an asset")
    for keeps in [true, false] {
      let clear = try await library.planner.plan(
        OperationRequest(.clear(keepsFakeUser: keeps), targets: [.elly("Smile"), material])
      )
      #expect(
        clear.items[0].fields == [
          PlannedChange.FieldChange(
            .asset,
            old: .asset(true, hasFakeUser: true),
            new: .asset(false, hasFakeUser: keeps)
          )
        ]
      )
      #expect(clear.items[0].warnings.isEmpty == keeps)
      #expect(clear.items[1].fields.isEmpty)
    }
  }

  @Test func `a damaged file is a conflict of its assets alone`() async throws {
    let library = try await PlanningLibrary()
    try "no blend".write(
      toFile: library.path("library/bad.blend"),
      atomically: true,
      encoding: .utf8
    )
    let plan = try await library.plan([.asset("bad.blend/Action/x"), .elly("Smile")]) {
      $0.author = "x"
    }
    #expect(plan.conflicts == [.unsupported, nil])
  }

  @Test func `a cancelled planning ends`() async throws {
    let library = try await PlanningLibrary()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await library.plan([.elly("Smile")]) { $0.author = "x" }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

struct PlanningOverlayTests {
  private let poses = "library/characters/elly/poses.blend"

  @Test func `what can be kept in the overlay goes there when the file is read-only`() async throws
  {
    let library = try await PlanningLibrary()
    library.chmod(poses, 0o444)
    let plan = try await library.plan([
      .elly("Smile"), .asset("materials/skin.blend/Material/Skin"),
    ]) {
      $0.tags = .change(add: ["wip"], remove: [])
    }
    #expect(plan.items.map(\.destination) == [.overlay, .file])
    #expect(plan.conflicts == [nil, nil])
    library.chmod(poses, 0o644)
    library.chmod("library/characters/elly", 0o555)
    let folder = try await library.plan([.elly("Smile")]) { $0.author = "x" }
    #expect(folder.items.map(\.destination) == [.overlay])
    library.chmod("library/characters/elly", 0o755)
  }

  @Test func `the overlay takes what the file has no field for`() async throws {
    let library = try await PlanningLibrary("3.4")
    library.chmod(poses, 0o444)
    let plan = try await library.plan([.elly("Smile")]) { $0.license = "CC0" }
    #expect(plan.items.map(\.destination) == [.overlay])
    #expect(plan.items[0].fields.map(\.new) == [.text("CC0")])
  }

  @Test func `a name cannot be kept in the overlay`() async throws {
    let library = try await PlanningLibrary()
    library.chmod(poses, 0o444)
    let plan = try await library.plan([.elly("Smile")]) {
      $0.name = "x"
      $0.tags = .replace([])
    }
    #expect(plan.conflicts == [.readOnly])
    let always = try await library.plan(
      [.asset("materials/skin.blend/Material/Skin")],
      overlay: .always
    ) { $0.name = "x" }
    #expect(always.conflicts == [.readOnly])
  }

  @Test func `without overlay a read-only file is a conflict`() async throws {
    let library = try await PlanningLibrary(hasOverlay: false)
    library.chmod(poses, 0o444)
    let plan = try await library.plan([.elly("Smile")]) { $0.author = "x" }
    #expect(plan.conflicts == [.readOnly])
    #expect(
      plan.items[0].conflict?.message.hasSuffix("has no overlay that could take the change.")
        == true
    )
    let other = try await PlanningLibrary()
    other.chmod(poses, 0o444)
    let never = try await other.plan([.elly("Smile")], overlay: .never) { $0.author = "x" }
    #expect(never.conflicts == [.readOnly])
    #expect(never.items[0].conflict?.message.contains("is read-only") == true)
  }

  @Test func `nothing to change is no conflict, however read-only the file`() async throws {
    let library = try await PlanningLibrary()
    library.chmod(poses, 0o444)
    let plan = try await library.plan([.elly("Smile")]) { $0.name = "Smile" }
    #expect(plan.items == [PlannedChange(target: .elly("Smile"))])
  }

  @Test func `old values of the overlay are what it shows, and a file beneath is warned about`()
    async throws
  {
    let library = try await PlanningLibrary()
    var edit = AssetEdit()
    edit.author = "shown"
    edit.tags = .change(add: ["shown"], remove: ["face"])
    let smile = AssetTarget.elly("Smile").identifier
    _ = try await library.service.changeOverlay(of: LibraryID(rawValue: 0), [smile: edit])
    let overlay = try await library.plan([.elly("Smile")], overlay: .always) {
      $0.author = "new"
      $0.tags = .change(add: ["new"], remove: [])
    }
    #expect(
      overlay.items[0].fields == [
        PlannedChange.FieldChange(
          .tags,
          old: .tags(["Elly", "happy", "shown"]),
          new: .tags(["Elly", "happy", "shown", "new"])
        ),
        PlannedChange.FieldChange(.author, old: .text("shown"), new: .text("new")),
      ]
    )
    let file = try await library.plan([.elly("Smile")]) { $0.author = "new" }
    #expect(file.items[0].fields.map(\.old) == [.text("Ada Fixture")])
    #expect(file.items[0].warnings == ["The overlay goes on showing another author."])
  }

  @Test func `several names of a file are warned about`() async throws {
    let library = try await PlanningLibrary()
    try FileManager.default.linkItem(
      atPath: library.path(poses),
      toPath: library.path("library/second.blend")
    )
    let plan = try await library.plan([.elly("Smile")]) { $0.author = "x" }
    #expect(plan.items[0].warnings.count == 1)
    #expect(plan.items[0].warnings.first?.contains("hard links") == true)
  }
}

import AssetOperations
import AssetSystem
import Testing

struct PlanningNamesTests {
  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `a renaming says old and new, and nothing is written`(version: String) async throws {
    let library = try await PlanningLibrary(version)
    let before = try library.state()
    let plan = try await library.planner.plan(
      OperationRequest(
        .rename(.replace(pattern: "(?i)^fist", template: "Hand_fist")),
        targets: [.elly("Fist L"), .elly("Open hands")]
      )
    )
    #expect(plan.title == "Rename Fist L to Hand_fist L")
    #expect(
      plan.items == [
        PlannedChange(
          target: .elly("Fist L"),
          fields: [
            PlannedChange.FieldChange(.name, old: .text("Fist L"), new: .text("Hand_fist L"))
          ]
        ),
        PlannedChange(target: .elly("Open hands")),
      ]
    )
    #expect(try library.state() == before)
  }

  @Test func `swaps and chains are no conflicts`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan(renaming: [
      ("Fist L", "Smile"), ("Smile", "Fist L"), ("Surprise", "Arms up"), ("Arms up", "free"),
    ])
    #expect(plan.conflicts == [nil, nil, nil, nil])
    #expect(plan.title == "Rename 4 assets")
  }

  @Test func `a name that another keeps is taken, and so is what the refused one keeps`()
    async throws
  {
    let library = try await PlanningLibrary()
    let plan = try await library.plan(renaming: [
      ("Fist L", "Smile"), ("Open hands", "Fist L"), ("Point R", "Open hands"), ("Surprise", "x"),
    ])
    #expect(plan.conflicts == [.nameTaken, .nameTaken, .nameTaken, nil])
    #expect(plan.items[0].conflict?.message == "Another Action in the file is named Smile.")
    #expect(plan.items[0].fields.isEmpty)
    #expect(plan.hasConflicts)
  }

  @Test func `one new name for two is refused for both`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan(renaming: [("Fist L", "x"), ("Smile", "x")])
    #expect(plan.conflicts == [.nameTaken, .nameTaken])
    #expect(plan.items[0].conflict?.message == "Smile is to be named x too.")
  }

  @Test func `the same name in another file, of another type or in another case is free`()
    async throws
  {
    let library = try await PlanningLibrary()
    let plan = try await library.plan(renaming: [("Smile", "fist l"), ("Surprise", "Elly")])
    #expect(plan.conflicts == [nil, nil])
    let ruzena = AssetTarget.asset("characters/ruzena/poses.blend/Action/Úsměv")
    let other = try await library.plan([ruzena]) { $0.name = "Smile" }
    #expect(other.conflicts == [nil])
  }

  @Test func `names of data-blocks that are no assets count`() async throws {
    let library = try await PlanningLibrary()
    let skin = AssetTarget.asset("materials/skin.blend/Material/Skin")
    let marked = try await library.planner.plan(
      OperationRequest(.mark, targets: [.asset("materials/skin.blend/Material/Not an asset")])
    )
    // The fixture has one material that is no asset; if it is called otherwise, this says so.
    #expect(marked.conflicts == [nil])
    let plan = try await library.plan([skin]) { $0.name = "Not an asset" }
    #expect(plan.conflicts == [.nameTaken])
  }

  @Test(
    arguments: [
      ("", .empty), ("a\tb", .invalidText), ("a\u{0}", .invalidText), ("\u{7F}", .invalidText),
    ] as [(ByteString, PlanConflict.Kind)]
  ) func `a name nobody should have is refused`(
    name: ByteString,
    kind: PlanConflict.Kind
  ) async throws {
    let library = try await PlanningLibrary()
    #expect(try await library.plan(renaming: [("Fist L", name)]).conflicts == [kind])
  }

  @Test func `a name that is not UTF-8 is refused`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan(renaming: [("Fist L", ByteString([0x61, 0xC3]))])
    #expect(plan.conflicts == [.invalidText])
  }

  @Test(arguments: [("3.4", 63), ("4.5", 63), ("5.0", 255)])
  func `the file says how long a name can be`(version: String, limit: Int) async throws {
    let library = try await PlanningLibrary(version)
    let fits = String(repeating: "é", count: limit / 2) + (limit % 2 == 1 ? "x" : "")
    #expect(try await library.plan(renaming: [("Smile", ByteString(fits))]).conflicts == [nil])
    let plan = try await library.plan(renaming: [("Smile", ByteString(fits + "y"))])
    #expect(plan.conflicts == [.tooLong])
    #expect(
      plan.items[0].conflict?.message
        == "The name has \(limit + 1) bytes; the file of Blender \(version) has room for \(limit)."
    )
  }

  @Test func `a name older versions would cut is warned about`() async throws {
    let library = try await PlanningLibrary("5.0")
    let long = ByteString(String(repeating: "x", count: 64))
    let plan = try await library.plan(renaming: [("Smile", long)])
    #expect(
      plan.items[0].warnings == [
        "Blender before 5.0 cuts the name to 63 bytes when it opens the file."
      ]
    )
  }

  @Test func `what is not there, or no asset, is not found`() async throws {
    let library = try await PlanningLibrary()
    let targets: [AssetTarget] = [
      .elly("Gone"), .asset("gone.blend/Action/x"),
      .asset("materials/skin.blend/Material/Not an asset"), .asset("blender_assets.cats.txt"),
    ]
    let plan = try await library.plan(targets) { $0.author = "x" }
    #expect(plan.conflicts.prefix(3) == [.notFound, .notFound, .notFound])
    #expect(plan.items.allSatisfy { $0.conflict != nil })
  }

  @Test func `a target named twice has one item`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.plan([.elly("Smile"), .elly("Smile")]) { $0.author = "x" }
    #expect(plan.items.count == 1)
  }

  @Test func `a rule that cannot be understood is an error`() async throws {
    let library = try await PlanningLibrary()
    await #expect(throws: AssetSystemError.self) {
      try await library.planner.plan(
        OperationRequest(.rename(.replace(pattern: "(", template: "")), targets: [.elly("Smile")])
      )
    }
  }

  @Test func `the catalog's name can be part of a new name`() async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.planner.plan(
      OperationRequest(
        .rename(.replace(pattern: "^", template: "{catalog} ")),
        targets: [.elly("Fist L")]
      )
    )
    #expect(plan.items[0].newIdentifier.name == "Hands Fist L")
  }
}

import AssetSystem
import BlendFormat
import LibraryStore
import Testing

@testable import AssetOperations

/// Others change the same files between plan and apply, or at the same time.
struct ApplyMeanwhileTests {
  private static let poses = "characters/elly/poses.blend"

  private static func pose(_ name: String) -> String { "\(poses)/Action/\(name)" }

  @Test func `someone else's tag stays, and ours goes beside it`() async throws {
    let library = try JournaledLibrary()
    let (mine, theirs) = (try await library.operations(), try await library.operations())
    let target = Self.pose("Fist L")
    let plan = try await mine.plan(
      OperationRequest(
        .edit(.tags(add: ["mine"], remove: ["fist"])),
        targets: [AssetTarget(target)]
      )
    )
    try await theirs.perform(.edit(.tags(add: ["theirs"])), [target])
    let result = try await mine.apply(plan) { _ in }
    #expect(result.outcomes == [.done])
    let tags = try library.assets(Self.poses)["Fist L"]?.tags.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(tags == ["Elly", "hand", "theirs", "mine"])
    // What is taken back is what was really done.
    try await mine.undo(result.entry)
    let left = try library.assets(Self.poses)["Fist L"]?.tags.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(
      left == ["Elly", "hand", "fist", "theirs"] || left == ["Elly", "hand", "theirs", "fist"]
    )
  }

  @Test func `a text someone else changed is refused, and the others of the file are done`()
    async throws
  {
    let library = try JournaledLibrary()
    let (mine, theirs) = (try await library.operations(), try await library.operations())
    let targets = ["Fist L", "Smile", "Arms up"].map { AssetTarget(Self.pose($0)) }
    let plan = try await mine.plan(
      OperationRequest(.edit(.description("mine")), targets: targets)
    )
    try await theirs.perform(.edit(.description("theirs")), [Self.pose("Smile")])
    try await theirs.perform(.rename(.name("Arms down")), [Self.pose("Arms up")])
    let result = try await mine.apply(plan) { _ in }
    #expect(result.outcomes[0] == .done)
    #expect(result.outcomes[1].refusal == .changed)
    #expect(result.outcomes[2].refusal == .notFound)
    let assets = try library.assets(Self.poses)
    #expect(assets["Fist L"]?.description == Array("mine".utf8))
    #expect(assets["Smile"]?.description == Array("theirs".utf8))
    let entry = try #require(try await mine.history(limit: 1).first)
    #expect(entry.failures.count == 2)
  }

  @Test func `an asset someone else renamed alike is done only when the rest is as wanted too`()
    async throws
  {
    let library = try JournaledLibrary()
    let (mine, theirs) = (try await library.operations(), try await library.operations())
    func edit(_ name: ByteString, tag: ByteString) -> AssetEdit {
      var edit = AssetEdit.tags(add: [tag])
      edit.name = name
      return edit
    }
    let (smile, fist) = (AssetTarget(Self.pose("Smile")), AssetTarget(Self.pose("Fist L")))
    let edits = [smile: edit("Grin", tag: "new"), fist: edit("Hand", tag: "hand")]
    let plan = try await mine.plan(OperationRequest(.editEach(edits), targets: [smile, fist]))
    try await theirs.perform(.rename(.name("Grin")), [Self.pose("Smile")])
    try await theirs.perform(.rename(.name("Hand")), [Self.pose("Fist L")])
    let result = try await mine.apply(plan) { _ in }
    #expect(result.outcomes.map(\.refusal) == [.notFound, nil])
    #expect(result.outcomes[1] == .unchanged)
  }

  @Test func `a name someone else took meanwhile is refused, the others are renamed`() async throws
  {
    let library = try JournaledLibrary()
    let (mine, theirs) = (try await library.operations(), try await library.operations())
    let map = ["Smile": "Grin", "Surprise": "Oh", "Arms up": "Hands up"].reduce(into: [:]) {
      $0[AssetTarget(Self.pose($1.key))] = ByteString($1.value)
    }
    let names = ["Smile", "Surprise", "Arms up"].map(Self.pose)
    let request = OperationRequest(.rename(.map(map)), targets: names.map { AssetTarget($0) })
    let plan = try await mine.plan(request)
    try await theirs.perform(.rename(.name("Oh")), [Self.pose("Point R")])
    let result = try await mine.apply(plan) { _ in }
    #expect(result.outcomes[0] == .done && result.outcomes[2] == .done)
    #expect(result.outcomes[1].refusal == .nameTaken)
    let present = try library.assets(Self.poses).keys
    #expect(Set(present).isSuperset(of: ["Grin", "Oh", "Surprise", "Hands up"]))
  }

  @Test func `two services tagging the same files at once end with both tags`() async throws {
    let library = try JournaledLibrary()
    let names = ["Fist L", "Smile", "Surprise", "Arms up"].map(Self.pose)
    let services = [
      try await library.open(cache: "one").1, try await library.open(cache: "two").1,
    ]
    let rounds = 6
    let results = try await withThrowingTaskGroup(of: [OperationResult].self) { group in
      for (place, service) in services.enumerated() {
        group.addTask {
          var results: [OperationResult] = []
          for round in 0..<rounds {
            let tag = ByteString("tag \(place) \(round)")
            results.append(try await service.perform(.edit(.tags(add: [tag])), names))
          }
          return results
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(results.allSatisfy { $0.outcomes.allSatisfy { $0 == .done } })
    for name in ["Fist L", "Smile", "Surprise", "Arms up"] {
      let tags = try library.assets(Self.poses)[name]?.tags.map {
        String(decoding: $0, as: UTF8.self)
      }
      let added = Set(tags ?? []).filter { $0.hasPrefix("tag ") }
      #expect(added.count == 2 * rounds)
    }
    #expect(Set(results.compactMap(\.entry)) == Set(1...(2 * rounds)))
    #expect(try library.leftovers().isEmpty)
  }
}

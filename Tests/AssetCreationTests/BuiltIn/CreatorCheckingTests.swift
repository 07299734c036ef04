import AssetSystem
import Testing

@testable import AssetCreation

/// Values that a creator's own keys cannot have are refused before they are set.
struct CreatorCheckingTests {
  private func pose() async throws -> (WorkfileContext, ByteString) {
    let work = try await WorkfileContext("blender-4.5/shots/shot010.blend")
    let made = try await work.create("blendshelf.pose", "Fist", ["rig": "Elly"])
    return (work, try #require(made.first).id)
  }

  @Test(
    arguments: [
      ("rig", "Nobody"), ("rig", .null), ("rig", 3), ("action", "Gone"), ("action", []),
      ("frame", "soon"), ("frame", 1e9), ("bones", "rubbish"), ("bones", []), ("bones", [1]),
      ("bones", ["no.such.bone"]), ("pose", "rubbish"), ("note", "anything"),
    ] as [(ByteString, JSONValue)]
  )
  func `a pose refuses what the workfile has no pose of`(
    key: ByteString,
    value: JSONValue
  ) async throws {
    let (work, id) = try await pose()
    let session = CreationSession(context: work.context)
    _ = try await session.state()
    let before = await work.context.instance(id)?.dataToStore
    let state = try await session.set(value, at: .data(key), of: [id])
    #expect(state.failures.count == 1 && state.failures.first?.identifier == id)
    #expect(await work.context.instance(id)?.dataToStore == before)
  }

  @Test(
    arguments: [
      ("bones", "selected"), ("bones", "all"), ("frame", 12.5), ("frame", .null),
      ("action", .null), ("families", ["extra"]),
    ] as [(ByteString, JSONValue)]
  )
  func `a pose takes what it can be made of`(
    key: ByteString,
    value: JSONValue
  ) async throws {
    let (work, id) = try await pose()
    let session = CreationSession(context: work.context)
    _ = try await session.state()
    let state = try await session.set(value, at: .data(key), of: [id])
    #expect(state.failures.isEmpty, "\(state.failures)")
    #expect(await work.context.instance(id)?[key] == value)
  }

  @Test(
    arguments: [
      ("tags", "[hand", false), ("tags", #"["hand", "fist"]"#, true), ("tags", "hand, fist", true),
      ("description", "a\nb", true), ("description", "a\u{1B}[2J", false),
      ("author", "a\nb", false),
      ("author", "a\u{202E}b", false), ("author", "Růžena", true),
    ] as [(ByteString, JSONValue, Bool)]
  )
  func `texts about an asset show what they are, and tags are tags`(
    key: ByteString,
    value: JSONValue,
    isTaken: Bool
  ) async throws {
    let (work, id) = try await pose()
    let session = CreationSession(context: work.context)
    _ = try await session.state()
    let state = try await session.set(value, at: .creator(key), of: [id])
    #expect(state.failures.isEmpty == isTaken, "\(state.failures)")
    #expect((await work.context.instance(id)?.creatorAttributes.get(key) == value) == isTaken)
  }

  @Test(
    arguments: [
      .null, [], "Skin / Hero", [["type": "Object", "name": "Skin / Hero"]],
      [["type": "Material", "name": "Gone"]],
    ] as [JSONValue]
  )
  func `an instance of data-blocks refuses those that the workfile does not have`(
    _ members: JSONValue
  ) async throws {
    let work = try await WorkfileContext("legacy/legacy-4.5.blend")
    let made = try await work.create(
      "blendshelf.material",
      "Skin",
      ["data_blocks": ["Skin / Hero"]]
    )
    let id = try #require(made.first).id
    let session = CreationSession(context: work.context)
    _ = try await session.state()
    let state = try await session.set(members, at: .data("members"), of: [id])
    #expect(state.failures.map(\.identifier) == [id])
  }
}

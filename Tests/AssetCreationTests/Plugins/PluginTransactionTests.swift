import AssetSystem
import Testing

@testable import AssetCreation

struct PluginTransactionTests {
  private let bench: PluginBench
  private let transaction: PluginTransaction

  init() throws {
    bench = try PluginBench()
    transaction = PluginTransaction(
      bench.context,
      creators: ["pose": CreatorDescription(identifier: "pose", family: "pose")],
      creator: "pose",
      tell: { _ in }
    )
  }

  private func add(_ id: ByteString, subset: JSONValue) async throws {
    _ = try await transaction.answer(
      "context.addInstance",
      ["instance": ["instance_id": .string(id)]]
    )
    let record: JSONValue = [
      "instance_id": .string(id), "creator_identifier": "pose", "subset": subset,
    ]
    _ = try await transaction.answer("store.write", ["records": [record]])
  }

  @Test func `a record that is no instance leaves nothing behind`() async throws {
    let kept: JSONObject = ["instance_id": "old", "creator_identifier": "pose"]
    try await bench.host.records.put([kept])
    _ = try await transaction.answer("store.write", ["remove": ["old"]])
    try await add("good", subset: "poseA")
    try await add("bad", subset: 5)
    await #expect(throws: CreationError.self) { try await transaction.commit() }
    #expect(try await bench.host.records.all() == [kept])
    #expect(await bench.context.instances.isEmpty)
  }

  @Test func `what is stored of an added instance is what it begins with`() async throws {
    try await add("good", subset: "poseA")
    try await transaction.commit()
    let instance = try #require(await bench.context.instance("good"))
    #expect(instance.subset == "poseA")
  }
}

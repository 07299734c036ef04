import AssetCreation
import AssetSystem
import Testing

struct ContextValidityTests {
  private let known: [ByteString: Set<ByteString>] = ["Hero": ["posing"], "Prop": []]

  @Test(
    arguments: [
      (["asset": "Hero", "task": "posing"], true, true),
      (["asset": "Hero", "task": .null], true, true),
      (["asset": "Hero", "task": ""], true, true),
      (["asset": "Hero", "task": "lookdev"], true, false),
      (["asset": "Prop", "task": "posing"], true, false),
      (["asset": "Hero", "task": 5], true, false),
      (["asset": "Hero"], true, false),
      (["asset": "Gone", "task": "posing"], false, true),
      (["asset": "Gone"], false, false),
      (["asset": .null, "task": .null], false, true),
      (["asset": 5, "task": .null], false, true),
      (["task": "posing"], false, true),
      ([:], false, false),
    ] as [(JSONObject, Bool, Bool)]
  )
  func `asset and task are valid as the table says`(
    data: JSONObject,
    isAssetValid: Bool,
    isTaskValid: Bool
  ) throws {
    var instance = try CreatedInstance.pose(data)
    instance.validateContext(tasksByAsset: known)
    #expect(instance.isAssetValid == isAssetValid)
    #expect(instance.isTaskValid == isTaskValid)
    #expect(instance.hasValidContext == (isAssetValid && isTaskValid))
    #expect(instance.hasAsset == (data["asset"] != nil))
    #expect(instance.hasTask == (data["task"] != nil))
  }

  @Test func `with an unknown asset the task stays as it was said to be`() throws {
    var instance = try CreatedInstance.pose(["asset": "Gone", "task": "posing"])
    instance.isTaskValid = false
    instance.validateContext(tasksByAsset: known)
    #expect(!instance.isTaskValid)
  }

  @Test func `before anything is looked up a key that is there is valid`() throws {
    #expect(try CreatedInstance.pose(["asset": "Gone", "task": .null]).hasValidContext)
    #expect(try !CreatedInstance.pose().hasValidContext)
  }
}

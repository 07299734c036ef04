import AssetCreation
import AssetSystem
import Testing

struct FamilyFilterTests {
  @Test(
    arguments: [
      (FamilyFilter(), true), (FamilyFilter(["*"]), true), (FamilyFilter([]), false),
      (FamilyFilter(["pose"]), true), (FamilyFilter(["action", "pose"]), true),
      (FamilyFilter(["action"]), false), (FamilyFilter(["pose*"]), false),
      (FamilyFilter(["Pose"]), false), (FamilyFilter(["action", "*"], mode: .exact), true),
      (FamilyFilter(["pose"], mode: .subset), true),
      (FamilyFilter(["pose", "action"], mode: .subset), false),
      (FamilyFilter([], mode: .subset), false), (FamilyFilter([], mode: .exact), false),
      (FamilyFilter(["pose", "pose"], mode: .exact), true),
      (FamilyFilter(["pose", "action"], mode: .exact), false),
    ]
  )
  func `a family is accepted by its name`(filter: FamilyFilter, expected: Bool) {
    #expect(filter.accepts("pose") == expected)
  }
}

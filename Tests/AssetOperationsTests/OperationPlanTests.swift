import AssetSystem
import Testing

struct OperationPlanTests {
  @Test func `an added tag goes to the end and is never there twice`() {
    let edit = TagEdit.change(add: ["wip", "hand", "wip"], remove: ["old"])
    #expect(edit.applied(to: ["hand", "old", "fist"]) == ["hand", "fist", "wip"])
  }

  @Test func `replaced tags lose their repetitions`() {
    #expect(TagEdit.replace(["a", "b", "a"]).applied(to: ["c"]) == ["a", "b"])
  }
}

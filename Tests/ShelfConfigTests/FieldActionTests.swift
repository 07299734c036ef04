import CellCanvas
import ShelfConfig
import Testing

struct FieldActionTests {
  @Test(arguments: FieldAction.allCases)
  func `every action has keys and says what it does`(action: FieldAction) {
    #expect(!action.keys.isEmpty)
    #expect(action.help.hasSuffix("."))
    for key in action.keys {
      #expect(FieldAction(key) == action)
    }
  }

  @Test(arguments: ["a", "Space", "/", "č", "F1"])
  func `keys that type characters do nothing else`(notation: String) throws {
    #expect(FieldAction(try #require(KeyEvent(notation: notation))) == nil)
  }
}

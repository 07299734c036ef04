import AssetSystem
import AssetCreation
import Testing

struct CreationErrorTests {
  @Test func `names in an error cannot steer the terminal`() {
    let error = CreationError(.creator, "pose\u{1B}[31m", "No\u{7} rig.")
    #expect(!error.description.contains("\u{1B}"))
    #expect(!error.description.contains("\u{7}"))
  }
}

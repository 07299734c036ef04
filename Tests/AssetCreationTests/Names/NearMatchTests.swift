import AssetCreation
import AssetSystem
import Testing

struct NearMatchTests {
  private let names: [ByteString] = [
    "Props", "Characters/Elly/Hands", "Characters/Růžena", "Materials",
  ]

  @Test(arguments: [
    ("props", "Props"), ("Prop", "Props"), ("PROPS", "Props"), ("hands", "Characters/Elly/Hands"),
    ("Elly/Hands", "Characters/Elly/Hands"), ("Charakters/Elly/Hnds", "Characters/Elly/Hands"),
    ("characters/růžena", "Characters/Růžena"), ("Materails", "Materials"),
  ])
  func `a name is found by its case, its end or most of its letters`(
    typed: String,
    meant: String
  ) {
    #expect(NearMatch.of(ByteString(typed), among: names) == ByteString(meant))
  }

  @Test(arguments: ["", "New/Path", "P", "Worlds", String(repeating: "x", count: 100_000)])
  func `what is like none of them has no match`(typed: String) {
    #expect(NearMatch.of(ByteString(typed), among: names) == nil)
  }

  @Test func `of two that are alike in other letter case the one that is spelt alike wins`() {
    #expect(NearMatch.of("Fist", among: ["Fast", "fist"]) == "fist")
  }
}

import AssetSystem
import Testing

@testable import AssetCreation

struct AssetTagsTests {
  @Test(
    arguments: [
      (nil, []), (.null, []), ("", []), ("hand", ["hand"]),
      (" hand ,\thero,, hand", ["hand", "hero"]),
      (["hand", "fist"], ["hand", "fist"]), (#"["hand", "fist, left"]"#, ["hand", "fist, left"]),
      (" []", []), ("[left]", ["[left]"]), (#"["a", 1]"#, [#"["a""#, "1]"]),
    ] as [(JSONValue?, [ByteString])]
  )
  func `tags are words with commas or a list`(value: JSONValue?, expected: [ByteString]) {
    #expect(AssetTags.of(value) == expected)
  }

  @Test(arguments: [
    ("hand, fist", false), (#"["hand"]"#, false), ("", false), ("[hand", true), ("[1]", true),
  ])
  func `what begins like a list must be one`(text: String, isRefused: Bool) {
    #expect((AssetTags.problem(with: ByteString(text)) != nil) == isRefused)
  }
}

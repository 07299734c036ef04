import Testing

@testable import BlendFormat

struct EditDistanceTests {
  @Test(
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("fist", "fist", 0), ("fist", "fst", 1),
      ("fist", "fiist", 1), ("fist", "fast", 1), ("fist", "fits", 1), ("kitten", "sitting", 3),
    ]
  )
  func `it counts what must be put in, left out, changed or swapped`(
    left: String,
    right: String,
    expected: Int
  ) {
    #expect(EditDistance.between(Array(left), Array(right)) == expected)
    #expect(EditDistance.between(Array(right), Array(left)) == expected)
    #expect(EditDistance.between(Array(left.utf8), Array(right.utf8)) == expected)
  }
}

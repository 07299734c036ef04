import AssetSystem
import Testing

struct NameListTests {
  @Test(
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
      (["a", "b", "c", "d"], "a, b, c and 1 more"), (["\u{1B}[31m"], "␛[31m"),
    ] as [([ByteString], String)]
  )
  func `a few names are all told, of many the first`(names: [ByteString], text: String) {
    #expect(NameList(names, most: 3).description == text)
  }

  @Test(
    arguments: [(10, "10"), (10.5, "10.5"), (-3, "-3"), (.nan, "nan"), (1e30, "1e+30")]
      as [(Float, String)]
  )
  func `a frame has a fraction only where there is one`(frame: Float, text: String) {
    #expect(frame.frameText == text)
  }
}

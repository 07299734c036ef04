import BlendFormat
import Testing

struct RNAPathTests {
  @Test func `names in brackets lose their escapes and get them back`() throws {
    let text = Array(#"pose.bones["a \"b\" \\ c"]["x]y"]"#.utf8)
    let path = try #require(RNAPath(parsing: text))
    #expect(path.bone == Array(#"a "b" \ c"#.utf8))
    #expect(path.parts.last == .key(Array("x]y".utf8)))
    #expect(RNAPath(path.parts).bytes == text)
  }

  @Test(arguments: [
    "", ".", "a.", "a..b", "pose.bones[", #"pose.bones["x"#, #"a["x"b"#, "a[x]", "a[-1]",
    "a[99999999999999999999]", "a]",
  ])
  func `what is no path is none`(text: String) {
    guard let path = RNAPath(parsing: Array(text.utf8)) else { return }
    Issue.record("\(text) became \(path.parts)")
  }
}

import BlendFormat
import Testing

struct RigPathTests {
  @Test(arguments: [
    (#"a["x"]"#, #"a.["x"]"#, true), (#"a["\t"]"#, "a[\"\t\"]", true),
    (#"a["x"]"#, #"a["y"]"#, false),
    ("a[1]", "a[01]", true), ("a[1]", #"a["1"]"#, false), ("a.b", "a.c", false),
    (#"a["é"]"#, "a[\"e\u{301}\"]", false),
  ])
  func `paths are equal where their steps are`(one: String, other: String, isEqual: Bool) throws {
    let paths = [one, other].map(\.path)
    #expect((paths[0] == paths[1]) == isEqual)
    #expect(Set(paths).count == (isEqual ? 1 : 2))
    #expect(paths.map(\.description) == [one, other])
  }

  @Test(arguments: ["pose.bones['x'].location", "a['x']", "a[x]", "a.", "a..b", ".a"])
  func `what Blender does not understand is no path`(text: String) {
    #expect(RNAPath(parsing: Array(text.utf8)) == nil)
  }
}

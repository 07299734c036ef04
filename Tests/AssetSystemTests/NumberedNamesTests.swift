import Testing

@testable import AssetSystem

/// The expected names are those Blender 5.0.1 gives vertex groups, which get theirs in the same way.
struct NumberedNamesTests {
  @Test(
    arguments: [
      ("Poses", ["Poses.001", "Poses.002"]),
      ("Poses.007", ["Poses.008", "Poses.009"]),
      ("Poses.1", ["Poses.002", "Poses.003"]),
      ("Poses.", ["Poses..001", "Poses..002"]),
      (".001", [".002", ".003"]),
      ("a.9999999999", ["a.9999999999.001", "a.9999999999.002"]),
      ("a.99999999999999999999", ["a.99999999999999999999.001"]),
      // Blender overflows here and goes on with negative numbers.
      ("a.2147483647", ["a.2147483647.001"]),
      ("a.2147483646", ["a.2147483647"]),
      ("a.1x", ["a.1x.001", "a.1x.002"]),
      ("12", ["12.001", "12.002"]),
      ("a.999", ["a.1000", "a.1001"]),
      (String(repeating: "x", count: 63), [String(repeating: "x", count: 59) + ".001"]),
      (
        String(repeating: "x", count: 57) + "žžž",
        [String(repeating: "x", count: 57) + "ž.001"]
      ),
      (String(repeating: "x", count: 58) + "ž", [String(repeating: "x", count: 58) + ".001"]),
      (String(repeating: "y", count: 59) + ".999", [String(repeating: "y", count: 58) + ".1000"]),
      (String(repeating: "€", count: 20) + "ab", [String(repeating: "€", count: 19) + ".001"]),
    ]
  ) func `taken names get a number`(name: String, next: [String]) {
    let names = Array(NumberedNames(after: ByteString(name)).prefix(next.count))
    #expect(names == next.map { ByteString($0) })
  }

  @Test func `names that are not UTF-8 are numbered too`() {
    let name = ByteString(Array(repeating: 0x80, count: 63))
    let next = Array(NumberedNames(after: name).prefix(1))
    #expect(next == [".001"])
  }
}

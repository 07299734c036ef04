import Testing

@testable import AssetCreation

struct TextPatternTests {
  @Test(
    arguments: [
      ("pose", "pose", true), ("pose", "poses", false), ("pose.*", "poses", true),
      ("(?i)POSE", "pose", true), ("POSE", "pose", false), ("a|bc|d", "bc", true),
      ("a|bc|d", "ad", false), ("(ab)*", "ababab", true), ("(ab)*", "", true),
      ("[a-c]{2,3}", "abc", true), ("[a-c]{2,3}", "a", false), ("[a-c]{2}", "abc", false),
      ("a{,2}", "aa", true), ("a{2,}", "aaaaa", true), ("a{2,}", "a", false),
      ("x{a}", "x{a}", true), ("[^x]+", "abc", true), ("[^x]+", "axc", false),
      ("[]a]+", "]a]", true), ("[a-]+", "a-a", true), (#"\d+\.\w\s"#, "12.b ", true),
      (#"\D\W\S"#, "a-b", true), ("^abc$", "abc", true), ("^abc$", "abc\n", false),
      (#"abc$\n"#, "abc\n", true), (#"\Aab\Z"#, "ab", true), (#"\bfoo\b.*"#, "foo bar", true),
      (#".*\bfoo"#, "afoo", false), (#"a\Bb"#, "ab", true), ("(?!render).*", "pose", true),
      ("(?!render).*", "renderLayer", false), ("(?=.*Hero).*Pose", "myHeroPose", true),
      ("(?:a+)+b", "aaab", true), ("(?P<name>é)", "é", true), ("(?<name>x)y", "xy", true),
      (".", "\n", false), (".", "😀", true), (#"\x41\u00e9"#, "Aé", true), ("", "", true),
      ("", "a", false), ("a??b", "ab", true), ("(a*)*", "aaa", true), ("(|a)+", "aa", true),
      ("}", "}", true), (#"[\d_-]+"#, "1_-2", true), (#"[\b]"#, "\u{8}", true),
      (#"\d"#, "٣", true), ("(?i)É", "é", true), ("(?i)[a-z]+", "ABC", true),
    ]
  )
  func `whole texts match as usual`(pattern: String, text: String, expected: Bool) throws {
    #expect(try TextPattern(pattern).matches(text, .whole) == expected)
  }

  @Test(
    arguments: [
      ("ab", "abc", true), ("b", "abc", false), ("a?", "zzz", true), ("abc$", "abcd", false),
      ("abc$", "abc\n", true), ("^b", "ab", false), ("a+b", "aaab!", true),
    ]
  )
  func `texts match from their start`(pattern: String, text: String, expected: Bool) throws {
    #expect(try TextPattern(pattern).matches(text, .start) == expected)
  }

  @Test(
    arguments: [
      "(", ")", "a)", "[", "[a", "*", "+a", "a**", "a{2}{3}", "a{3,2}", "(?<=a)b", "(?<!a)b",
      #"(a)\1"#,
      #"\"#, #"\q"#, "[z-a]", #"\xZZ"#, #"\uD800"#, "(?P<n", "(?#x)", "^*", "{2}", "(?i", "a++",
      #"[\d-z]x["#,
    ]
  )
  func `what cannot be understood is refused`(pattern: String) {
    #expect(throws: TextPattern.Problem.self) { try TextPattern(pattern) }
  }

  @Test(arguments: ["(a+)+$", "(a|a)*$", "(a*)*b", "(a|aa)+$", "(.*)*(.*)*(.*)*x"])
  func `patterns that others never finish end`(pattern: String) throws {
    let text = String(repeating: "a", count: 3_000) + "!"
    #expect(try !TextPattern(pattern).matches(text, .whole))
  }

  @Test func `a pattern that grows without bounds is refused`() {
    #expect(throws: TextPattern.Problem.self) { try TextPattern("((a{999}){999}){999}") }
    #expect(throws: TextPattern.Problem.self) { try TextPattern("a{99999999999999999999}") }
    #expect(throws: TextPattern.Problem.self) {
      try TextPattern(String(repeating: "(", count: 4_000))
    }
    #expect(throws: TextPattern.Problem.self) {
      try TextPattern(String(repeating: "a", count: 5_000))
    }
    #expect(throws: TextPattern.Problem.self) { try TextPattern("(()*){999999999}{9}") }
  }

  @Test func `repeating nothing ends`() throws {
    #expect(try TextPattern("(){9000}").matches("", .whole))
    #expect(try TextPattern("((){9000}){9000}").matches("", .whole))
  }

  @Test func `a text that would take too long is an error, not an answer`() throws {
    let pattern = try TextPattern("((?=(a|b)*c)(a|b))*")
    let text = String(repeating: "ab", count: 3_000)
    #expect(throws: TextPattern.Problem.self) { try pattern.matches(text + "c", .whole) }
  }
}

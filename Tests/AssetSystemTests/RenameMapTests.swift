import AssetSystem
import Testing
import TestSupport

struct RenameMapTests {
  private let targets: [AssetTarget] = [
    .action("Fist"), .action("Open"), .action("Fist", in: "b.blend"), .action("tab\there"),
  ]

  private func problems(_ text: ByteString) -> [String] {
    guard case .problems(let problems) = RenameMap(parsing: text).names(for: targets) else {
      return []
    }
    return problems.map(\.description)
  }

  @Test func `old names are identifiers, or names where only one asset has them`() {
    let text: ByteString = """
      # a comment

      characters/elly/poses.blend/Action/Fist\tHand fist\r
      Open\tSpread
      tab\\there\tno tab
      """
    #expect(
      RenameMap(parsing: text).names(for: targets)
        == .names([targets[0]: "Hand fist", targets[1]: "Spread", targets[3]: "no tab"])
    )
  }

  @Test func `blanks beside the tab belong to the names`() {
    let target = AssetTarget.action("Open ")
    #expect(RenameMap(parsing: "Open\tx").names(for: [target]) != .names([target: "x"]))
    #expect(RenameMap(parsing: "Open \t x ").names(for: [target]) == .names([target: " x "]))
  }

  @Test func `swaps work`() {
    let swap = RenameMap(parsing: "Open\ttab\\there\ntab\\there\tOpen\n")
    #expect(swap.names(for: targets) == .names([targets[1]: "tab\there", targets[3]: "Open"]))
  }

  @Test func `a name of several assets is not enough`() {
    #expect(
      problems("Fist\tx") == ["line 1: 2 assets are called Fist; write the whole identifier."]
    )
  }

  @Test func `everything that is wrong is told with its line`() {
    let text: ByteString = "Open Spread\nGone\tx\nOpen\ta\n# c\nOpen\tb\nOpen\tc\\d\n"
    #expect(
      problems(text).sorted() == [
        "line 1: There is no tab between the old and the new name.",
        "line 2: There is no asset Gone.",
        "line 5: characters/elly/poses.blend/Action/Open has a new name already in line 3.",
        "line 6: \\d: This escape means nothing; a backslash is written \\\\.",
      ]
    )
  }

  @Test func `entries of another origin have no lines`() {
    let map = RenameMap(entries: [RenameMap.Entry(old: "Gone", new: "x")])
    #expect(map.names(for: targets) == .problems([TextProblem("There is no asset Gone.")]))
  }
}

struct EscapingTests {
  @Test(
    arguments: [
      ("plain name", "plain name"), ("a\tb\nc\rd", #"a\tb\nc\rd"#), (#"a\b"#, #"a\\b"#),
      (" both ends ", #"\x20both ends\x20"#), (" ", #"\x20"#), ("esc\u{1B}", #"esc\u{1B}"#),
      ("turn\u{202E}", #"turn\u{202E}"#), ("žluťoučký 🧑‍🎨", "žluťoučký 🧑‍🎨"), ("", ""),
      ("zero\0", #"zero\u{0}"#), ("e\u{301}", "e\u{301}"),
    ] as [(ByteString, String)]
  ) func `what cannot stand in a line is escaped`(text: ByteString, escaped: String) throws {
    #expect(text.escaped.utf8.elementsEqual(escaped.utf8))
    #expect(try ByteString(escaped: ByteString(escaped)) == text)
  }

  @Test func `broken UTF-8 is escaped byte by byte`() throws {
    let text = ByteString([0x61, 0xC3, 0x62, 0xFF, 0xC5, 0x99, 0xE2, 0x82])
    #expect(text.escaped == #"a\xC3b\xFFř\xE2\x82"#)
    #expect(try ByteString(escaped: ByteString(text.escaped)) == text)
  }

  @Test(arguments: [#"\"#, #"a\q"#, #"\x1"#, #"\u{110000}"#, #"\u{D800}"#, #"\u12"#, #"\u{}"#])
  func `an escape that means nothing is an error`(text: ByteString) {
    let error = #expect(throws: AssetSystemError.self) { try ByteString(escaped: text) }
    #expect(error?.code == .invalidEscape)
  }

  @Test func `any bytes come back from their escaped form, in one line`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    let frequent: [UInt8] = [
      0, 9, 10, 13, 0x20, 0x5C, 0x2C, 0xE2, 0x80, 0xAE, 0xC3, 0xA9, 0x61, 0xFF,
    ]
    for _ in 0..<3000 {
      let text = ByteString(
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          Bool.random(using: &generator)
            ? frequent[Int.random(in: 0..<frequent.count, using: &generator)]
            : UInt8.random(in: 0...255, using: &generator)
        }
      )
      let escaped = text.escaped
      #expect(!escaped.utf8.contains { $0 < 0x20 })
      #expect(escaped.utf8.first != 0x20 && escaped.utf8.last != 0x20)
      #expect(try ByteString(escaped: ByteString(escaped)) == text)
    }
  }
}

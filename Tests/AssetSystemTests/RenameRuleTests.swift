import AssetSystem
import Testing
import TestSupport

struct RenameRuleTests {
  /// The new names of some actions in `characters/elly/poses.blend`.
  private func renamed(_ names: [ByteString], _ rule: RenameRule) throws -> [String] {
    try rule.newNames(
      of: names.map { RenameSubject(target: .action($0), catalogPath: "Elly/Poses") }
    )
    .map { try $0.get().string }
  }

  @Test func `everything that is found is replaced`() throws {
    let rule = RenameRule.replace(pattern: "_", template: " ")
    #expect(try renamed(["a_b_c", "none"], rule) == ["a b c", "none"])
  }

  @Test(
    arguments: [
      (#"^(\w+) (\w+)$"#, #"\2 \1"#, "fist left", "left fist"),
      (#"(?<side>L|R)$"#, #"_\{side}"#, "Fist R", "Fist _R"),
      (#"fist"#, #"<\0>"#, "a fist b", "a <fist> b"),
      (#"(?i)fist"#, #"Hand_fist"#, "FIST", "Hand_fist"),
      (#"(a)|(b)"#, #"[\1\2]"#, "ab", "[a][b]"),
      (#"x*"#, #"-"#, "axb", "-a-b-"),
      (#".*"#, #"new"#, "old", "new"),
      (#".blend$"#, #"\\\.{{}}"#, "my.blend", #"my\.{}"#),
    ]
  ) func `a template speaks of what was found`(
    pattern: String,
    template: String,
    name: String,
    result: String
  ) throws {
    let rule = RenameRule.replace(pattern: pattern, template: template)
    #expect(try renamed([ByteString(name)], rule) == [result])
  }

  @Test(
    arguments: [
      (#"\u\0"#, "fist l", "Fist l"), (#"\l\0"#, "FIST", "fIST"),
      (#"\U\0\E x"#, "fist", "FIST x"), (#"\L\0"#, "FIST L", "fist l"),
      (#"\u\L\0"#, "fIST", "Fist"), (#"\L\u\0"#, "fIST", "Fist"),
      (#"\U\1\E-\2"#, "fist l", "FIST-l"), (#"\u\0"#, "ǆar", "ǅar"),
      (#"\U\0"#, "straße", "STRASSE"), (#"\u\0"#, "élan", "Élan"), (#"\u\E\0"#, "fist", "fist"),
    ]
  ) func `case functions work as in perl`(template: String, name: String, result: String) throws {
    let rule = RenameRule.replace(pattern: #"^(\S+)(?: (.*))?$"#, template: template)
    #expect(try renamed([ByteString(name)], rule) == [result])
  }

  @Test func `a counter counts the names that are found`() throws {
    let rule = RenameRule.replace(pattern: "^fist.*", template: "Fist {n:02}")
    #expect(
      try renamed(["fist a", "open", "fist b"], rule) == ["Fist 01", "open", "Fist 02"]
    )
  }

  @Test func `type, file and catalog can be part of a name`() throws {
    let rule = RenameRule.replace(pattern: "^", template: "{type}-{file}-{catalog}-")
    #expect(try renamed(["Fist"], rule) == ["Action-poses-Poses-Fist"])
  }

  @Test func `an accent is found however it is composed, and stays with its letter`() throws {
    #expect(try renamed(["Cafe\u{301}"], .replace(pattern: "é", template: "e")) == ["Cafe"])
    #expect(
      try renamed(["e\u{301}a"], .replace(pattern: "^.", template: "<\\0>"))[0].utf8.elementsEqual(
        "<e\u{301}>a".utf8
      )
    )
  }

  @Test func `what is not replaced keeps its bytes`() throws {
    let names = try RenameRule.replace(pattern: "x", template: "y")
      .newNames(of: [RenameSubject(target: .action("e\u{301} é x"))])
    #expect(try names[0].get() == ByteString("e\u{301} é y"))
  }

  @Test func `a name that is not UTF-8 fails alone`() throws {
    let broken = ByteString([0x61, 0xFF])
    let names = try RenameRule.replace(pattern: "a", template: "b")
      .newNames(of: [broken, "a"].map { RenameSubject(target: .action($0)) })
    #expect(throws: AssetSystemError.self) { try names[0].get() }
    #expect(try names[1].get() == "b")
  }

  @Test(
    arguments: [
      ("Fist {n}", "Fist 1", "Fist 2"), ("{n:03}_x", "001_x", "002_x"),
      ("a{n:03+10}", "a010", "a011"), ("{n+7}", "7", "8"), ("{a}{n:1}\\", "{a}1\\", "{a}2\\"),
    ]
  ) func `one name numbers several assets`(name: String, first: String, second: String) throws {
    let rule = RenameRule.name(ByteString(name))
    #expect(try renamed(["x", "y"], rule) == [first, second])
  }

  @Test func `one name for several assets without a number is refused`() throws {
    #expect(try renamed(["x"], .name("Fist {x}")) == ["Fist {x}"])
    let error = #expect(throws: AssetSystemError.self) {
      _ = try self.renamed(["x", "y"], .name("Fist"))
    }
    #expect(error?.message == "2 assets cannot all have one name; put {n} in it to number them.")
  }

  @Test func `a map leaves others alone`() throws {
    #expect(try renamed(["a", "b"], .map([.action("a"): "b"])) == ["b", "b"])
  }

  @Test func `who asks to stop is heard between two names`() {
    var names = 0
    let error = #expect(throws: AssetSystemError.self) {
      _ = try RenameRule.replace(pattern: "a", template: "b")
        .newNames(of: (0..<9).map { RenameSubject(target: .action(ByteString("a\($0)"))) }) {
          names += 1
          return names > 3
        }
    }
    #expect(error?.code == .stopped)
    #expect(names == 4)
  }
}

struct RenameRuleErrorTests {
  @Test(
    arguments: [
      ("ab[z-a]", 4), ("a(b", 3), ("a)", 1), ("", nil),
    ] as [(String, Int?)]
  ) func `a wrong pattern is told with its place`(pattern: String, offset: Int?) {
    let error = #expect(throws: AssetSystemError.self) {
      try RenameRule.replace(pattern: pattern, template: "").check()
    }
    #expect(error?.code == .invalidPattern)
    #expect(error?.offset == offset)
  }

  @Test(
    arguments: [
      (#"é\q"#, 2, "Template, character 2: \\q means nothing here"),
      (#"ab\"#, 2, "Template, character 3: A backslash ends the template"),
      (#"{x}"#, 0, "Template, character 1: {x} means nothing"),
      (#"a{n"#, 1, "Template, character 2: This brace is never closed"),
      (#"{n:99}"#, 0, "Template, character 1: {n:99} means nothing"),
      (#"{n:}"#, 0, "Template, character 1: {n:} means nothing"),
      (#"{n+99999999999}"#, 0, "Template, character 1: {n+99999999999} means nothing"),
      (#"\{side"#, 0, "Template, character 1: This brace is never closed"),
    ]
  ) func `a wrong template is told with its place`(
    template: String,
    offset: Int,
    message: String
  ) {
    let error = #expect(throws: AssetSystemError.self) {
      try RenameRule.replace(pattern: "a", template: template).check()
    }
    #expect(error?.code == .invalidTemplate)
    #expect(error?.offset == offset)
    #expect(error?.message.hasPrefix(message) == true)
  }

  @Test(
    arguments: [
      ("a", #"\1"#, #"The template has \1, but the pattern has no group."#),
      ("(a)", #"\2"#, #"The template has \2, but the pattern has one group."#),
      ("(?<x>a)", #"\{y}"#, #"The template has \{y}, but the pattern has no group (?<y>…)."#),
    ]
  ) func `a group the pattern has not is told at once`(
    pattern: String,
    template: String,
    message: String
  ) {
    let error = #expect(throws: AssetSystemError.self) {
      try RenameRule.replace(pattern: pattern, template: template).check()
    }
    #expect(error?.message == message)
  }

  @Test func `a pattern beyond all measure is refused`() {
    let error = #expect(throws: AssetSystemError.self) {
      try RenameRule.replace(pattern: String(repeating: "a", count: 5000), template: "").check()
    }
    #expect(error?.code == .invalidPattern)
  }

  @Test func `no text makes a rule trap`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    let alphabet = Array(#"ab(){}[]\|*+?.^$<>{n:03+}\u\L\E\1é"#)
    for _ in 0..<2000 {
      let text = (0..<2).map { _ in
        String(
          (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
          }
        )
      }
      let rule = RenameRule.replace(pattern: text[0], template: text[1])
      _ = try? rule.newNames(of: [RenameSubject(target: .action("ab é"))])
    }
  }
}

extension AssetTarget {
  /// An action in the first library.
  static func action(
    _ name: ByteString,
    in file: ByteString = "characters/elly/poses.blend"
  ) -> AssetTarget {
    AssetTarget(
      library: LibraryID(rawValue: 0),
      identifier: AssetIdentifier(file: file, type: .action, name: name)
    )
  }
}

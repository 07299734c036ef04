import AssetSystem
import Testing
import TestSupport

struct DocumentOfNamesTests {
  private let targets: [AssetTarget] = [
    .action("Fist"), .action("Open"), .action(" tab\there \\", in: "b.blend"),
  ]

  private var document: TextDocument { .names(of: targets) }

  /// The document with lines replaced as a person would.
  private func edited(_ changes: (String, String)...) -> ByteString {
    var lines = document.text.string.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for (old, new) in changes {
      lines = lines.flatMap { line in
        guard line == old else { return [line] }
        return new.isEmpty ? [] : new.split(separator: "\n").map(String.init)
      }
    }
    return ByteString(lines.joined(separator: "\n"))
  }

  private func problems(_ text: ByteString) -> [String] {
    guard case .problems(let problems) = document.reading(text) else { return [] }
    return problems.map(\.description)
  }

  @Test func `a line is a number and a name, below its file`() {
    let lines = document.text.string.split(separator: "\n").drop {
      $0.hasPrefix("# ") && !$0.contains("·")
    }
    #expect(
      lines == [
        "# characters/elly/poses.blend · Action", "1\tFist", "2\tOpen",
        "# b.blend · Action", #"3"# + "\t" + #"\x20tab\there \\"#,
      ]
    )
  }

  @Test func `nothing changed means nothing is done`() {
    #expect(document.reading(document.text) == .unchanged)
    #expect(document.reading(ByteString(document.text.string + "\n# mine\n")) == .unchanged)
  }

  @Test func `names are swapped`() {
    #expect(
      document.reading(edited(("1\tFist", "1\tOpen"), ("2\tOpen", "2\tFist")))
        == .operation(
          .rename(.map([targets[0]: "Open", targets[1]: "Fist"])),
          [targets[0], targets[1]]
        )
    )
  }

  @Test func `the order of lines does not matter, nor do blanks and line ends of another system`() {
    let text: ByteString = "\u{FEFF}3\t\\x20tab\\there \\\\\r\n 2   Spread \r\n1 Fist\r\n"
    #expect(
      document.reading(text) == .operation(.rename(.map([targets[1]: "Spread"])), [targets[1]])
    )
  }

  @Test func `a lost number stops it`() {
    #expect(
      problems(edited(("2\tOpen", ""))) == [
        "Number 2 (Open) is missing. Every number stays; an asset keeps its name when it is not changed."
      ]
    )
  }

  @Test func `an added or repeated number stops it`() {
    let text: ByteString = "1\tA\n2\tB\n3\tC\n4\tD\n2\tE\n0\tF\n"
    #expect(
      problems(text) == [
        "line 4: There is no number 4, there are 3; lines cannot be added.",
        "line 5: Number 2 is in line 2 already; every number stays once.",
        "line 6: There is no number 0, there are 3; lines cannot be added.",
      ]
    )
  }

  @Test func `a line without number, without name or with a wrong escape stops it`() {
    let text: ByteString = "1x\tA\n2\n3\t\\q\n99999999999999999999 x\n1\tA\n2\tB"
    #expect(
      problems(text) == [
        "line 1: A line is a number, a tab and a name; a line feed in a name is written \\n.",
        "line 2: Number 2 has no name.",
        "line 3: \\q: This escape means nothing; a backslash is written \\\\.",
        "line 4: A line is a number, a tab and a name; a line feed in a name is written \\n.",
        "Number 3 ( tab␉here \\) is missing. "
          + "Every number stays; an asset keeps its name when it is not changed.",
      ]
    )
  }

  @Test func `an empty text loses every number`() {
    #expect(problems("").count == 1)
  }

  @Test func `what is wrong is written above its line for the next try, and taken away then`() {
    let first = TextDocument.annotated(
      "1\tA\n2\n",
      with: [TextProblem(line: 2, "Number 2 has no name."), TextProblem("Number 3 is missing.")]
    )
    #expect(first == "#! Number 3 is missing.\n1\tA\n#! Number 2 has no name.\n2\n")
    let second = TextDocument.annotated(first, with: [TextProblem(line: 2, "No.")])
    #expect(second == "#! No.\n1\tA\n2\n")
  }

  @Test func `any names come back as they were`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let targets = (0..<Int.random(in: 1...12, using: &generator)).map { number in
        AssetTarget.action(
          ByteString(
            [UInt8(truncatingIfNeeded: 0x61 + number)]
              + (0..<5).map { _ in UInt8.random(in: 1...255, using: &generator) }
          )
        )
      }
      let document = TextDocument.names(of: targets)
      #expect(document.reading(document.text + "\n") == .unchanged)
      let reversed = document.text.string.split(separator: "\n").reversed().joined(separator: "\n")
      #expect(document.reading(ByteString(reversed)) == .unchanged)
    }
  }
}

extension ByteString {
  static func + (text: ByteString, more: ByteString) -> ByteString {
    ByteString(text.bytes + more.bytes)
  }
}

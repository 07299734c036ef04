import AssetSystem
import Testing

struct AssetCatalogDefinitionFileParsingTests {
  private let first = "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe"
  private let second = "4eb44ec6-3424-405b-9782-ca006953e799"

  private func parse(_ lines: String...) throws -> AssetCatalogDefinitionFile {
    try AssetCatalogDefinitionFile(parsing: lines.joined(separator: "\n").utf8)
  }

  private func fields(_ file: AssetCatalogDefinitionFile) -> [String] {
    file.catalogs.map { "\($0.id)|\($0.path)|\($0.simpleName)" }
  }

  @Test func `comments and blank lines are skipped`() throws {
    let file = try parse(
      "# top",
      "",
      " \t",
      "VERSION 1",
      "  # indented",
      "\(first):a:A # no comment"
    )
    #expect(fields(file) == ["\(first)|a|A # no comment"])
    #expect(file.problems.isEmpty)
  }

  @Test func `carriage returns before line feeds are trimmed`() throws {
    let file = try AssetCatalogDefinitionFile(parsing: "VERSION 1\r\n\r\n\(first):a:A\r\n".utf8)
    #expect(fields(file) == ["\(first)|a|A"])
  }

  @Test func `a file with carriage returns alone is one line`() throws {
    let file = try AssetCatalogDefinitionFile(parsing: "VERSION 1\r\(first):a:A\r".utf8)
    #expect(file.catalogs.isEmpty)
    #expect(file.problems.map(\.reason) == [.versionSuffix])
  }

  @Test func `only space, tab, CR and LF are trimmed`() throws {
    let file = try parse("VERSION 1", "\t \(first) \t: a\u{A0}/ b :\u{2003}name\u{85} ")
    #expect(fields(file) == ["\(first)|a\u{A0}/b|\u{2003}name\u{85}"])
  }

  @Test func `all colons behind the second belong to the simple name`() throws {
    let file = try parse("VERSION 1", "\(first):D:\\dir:name")
    #expect(fields(file) == ["\(first)|D|\\dir:name"])
  }

  @Test func `a colon with a combining mark behind it is a colon`() throws {
    let file = try parse("VERSION 1", "\(first):a/\u{301}b:\u{308}name")
    #expect(file.catalogs.first?.path.components == ["a", "\u{301}b"])
    #expect(file.catalogs.first?.simpleName == "\u{308}name")
  }

  @Test(arguments: ["a", "a:", "a: "]) func `a missing simple name is empty`(rest: String) throws {
    let file = try parse("VERSION 1", "\(first):\(rest)")
    #expect(fields(file) == ["\(first)|a|"])
    #expect(file.problems.isEmpty)
  }

  @Test(arguments: [":NAME", ":/NAME/", " :NAME", "/:NAME"])
  func `a catalog without a path takes its simple name and is reported`(rest: String) throws {
    let file = try parse("VERSION 1", "", "\(first):\(rest)")
    #expect(file.catalogs.map(\.path) == ["NAME"])
    #expect(
      file.catalogs.first?.simpleName.string == rest.split(separator: ":").last.map(String.init)
    )
    #expect(file.problems.map(\.line) == [3])
    #expect(file.problems.map(\.reason) == [.missingPath])
    #expect(file.keptLines.isEmpty)
  }

  @Test(arguments: [":", "", "::", " : ", "/:/"])
  func `a catalog with neither path nor name is kept as a line`(rest: String) throws {
    // Behind the second colon there is only a name, and here it has nothing that could be a path.
    let line = "\(first):\(rest)"
    let file = try parse("VERSION 1", line)
    if rest == "::" {
      #expect(file.catalogs.map(\.path) == ["-"])
    } else {
      #expect(file.catalogs.isEmpty)
      #expect(file.problems.map(\.reason) == [.missingPathAndName])
      #expect(file.keptLines == [ByteString(line)])
    }
  }

  @Test func `the first of two lines with one UUID counts`() throws {
    let file = try parse("VERSION 1", "\(first):a:A", "\(second):b:B", "\(first.uppercased()):c:C")
    #expect(fields(file) == ["\(first)|a|A", "\(second)|b|B"])
    #expect(file.problems.map(\.reason) == [.duplicateUUID])
    #expect(file.problems.first?.text == ByteString("\(first.uppercased()):c:C"))
    #expect(file.keptLines.isEmpty)
  }

  @Test func `several catalogs may have one path`() throws {
    let file = try parse("VERSION 1", "\(first):a:A", "\(second):a:B")
    #expect(fields(file) == ["\(first)|a|A", "\(second)|a|B"])
    #expect(file.problems.isEmpty)
  }

  @Test func `lines nothing can be made of are reported and kept as they are`() throws {
    let lines = [
      "VERSION 1", "  VERSION 1", "no catalog at all\r", "\(first.dropLast()):short:S",
      "00000000-0000-0000-0000-000000000000:nil:N", "\(first):good:G",
    ]
    let file = try AssetCatalogDefinitionFile(parsing: lines.joined(separator: "\n").utf8)
    #expect(fields(file) == ["\(first)|good|G"])
    #expect(file.problems.map(\.line) == [2, 3, 4, 5])
    #expect(
      file.problems.map(\.reason) == [.missingColon, .missingColon, .invalidUUID, .nilUUID]
    )
    #expect(
      file.keptLines == [
        "  VERSION 1", "no catalog at all", ByteString(lines[3]), ByteString(lines[4]),
      ]
    )
    #expect(file.problems.map(\.text) == file.keptLines)
  }

  @Test func `a NUL ends the path and is reported`() throws {
    let file = try parse("VERSION 1", "\(first):a/b\0/c:A")
    #expect(fields(file) == ["\(first)|a/b|A"])
    #expect(file.problems.map(\.reason) == [.nulInPath])
  }

  @Test func `bytes that are not UTF-8 pass through`() throws {
    let bytes = Array("VERSION 1\n\(first):".utf8) + [0xFF, 0x3A, 0xC5]
    let file = try AssetCatalogDefinitionFile(parsing: bytes)
    #expect(file.catalogs.first?.path.utf8.bytes == [0xFF])
    #expect(file.catalogs.first?.simpleName.bytes == [0xC5])
  }

  @Test(
    arguments: [
      "VERSION 1", "  VERSION 1  ", "VERSION   1", "VERSION \t1", "VERSION 01", "VERSION +1",
    ]
  ) func `version 1 may be written in several ways`(line: String) throws {
    #expect(try parse(line, "\(first):a:A").catalogs.count == 1)
    #expect(try parse(line).problems.isEmpty)
  }

  @Test(arguments: ["VERSION 1x", "VERSION 1.5", "VERSION 1 2"])
  func `what follows the version number is reported`(line: String) throws {
    let file = try parse(line, "\(first):a:A")
    #expect(file.catalogs.count == 1)
    #expect(file.problems.map(\.reason) == [.versionSuffix])
  }

  @Test(
    arguments: [
      "VERSION 2", "VERSION 0", "VERSION -1", "VERSION 10", "VERSION 11",
      "VERSION 99999999999999999999999999",
    ]
  ) func `another version is refused`(line: String) {
    let error = #expect(throws: AssetSystemError.self) { try parse("# x", line, "\(first):a:A") }
    #expect(error?.code == .unsupportedVersion)
    #expect(error?.offset == 4)
    #expect(error?.subject == ByteString(line))
  }

  @Test(
    arguments: [
      "", "\n\n", "# only a comment", "version 1", "VERSION\t1", "VERSION:1", "VERSION",
      "VERSION one",
      "VERSION1", "\u{FEFF}VERSION 1", "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe:a:A\nVERSION 1",
    ]
  ) func `a file without a version line is refused`(text: String) {
    let error = #expect(throws: AssetSystemError.self) { try parse(text) }
    #expect(error?.code == .missingVersion)
  }

  @Test func `descriptions of problems are safe to print`() throws {
    let file = try parse("VERSION 1", "\u{1B}[31mred")
    #expect(file.problems.map(\.description).allSatisfy { !$0.contains("\u{1B}") })
    #expect(file.problems.first?.description.contains("␛[31mred") == true)
  }

  @Test func `every reason has its own sentence and says what becomes of the line`() {
    let problems = CatalogLineProblem.Reason.allCases.map {
      CatalogLineProblem(line: 1, text: "x", reason: $0)
    }
    #expect(Set(problems.map(\.message)).count == problems.count)
    for problem in problems { #expect(problem.isKept == problem.message.contains("line is kept")) }
  }
}

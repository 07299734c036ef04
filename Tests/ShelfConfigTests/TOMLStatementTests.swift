import Testing

@testable import ShelfConfig

struct TOMLStatementTests {
  private func lines(_ text: String) -> [Int] {
    TOMLStatement.statements(in: text).map(\.line)
  }

  @Test func `statements are found behind texts, lists and comments of several lines`() {
    let text = """
      # a = 1
      a = 1 # "
      b = [ # [
        "]", ']',
      ]

      [c] # x
      d = '''
      [e]
      ''''
      f = \"\"\"
      \\\"\"\"
      g = 1\"\"\"\"\"
      h = { i = "\\"}" }
      """
    #expect(lines(text) == [2, 3, 7, 8, 11, 14])
  }

  @Test func `an empty document has no statements`() {
    #expect(lines("") == [])
    #expect(lines("\r\n \t\n#x") == [])
  }

  @Test(arguments: ["[!]", "[é]", "[[.a]]", "[ =]", "[\n]", "[", "[[", "[#]", "[[[a]]]"])
  func `a header without a name is a mistake`(text: String) {
    #expect(TOMLStatement.statements(in: text).first?.mistake != nil)
  }

  @Test(arguments: ["[a]", "[[a]]", "[ \"a\" ]", "['a']", "[-]", "[_]", "[1]", "[]"])
  func `a header with a name is none`(text: String) {
    #expect(TOMLStatement.statements(in: text).map { $0.mistake == nil } == [true])
  }

  @Test(arguments: [
    ("a = # 1", 1), ("\na =,", 2), ("a = ]", 1), ("a = {b=}", 1), ("a = [\n}", 2),
    ("a = [1, # x\n}", 2), ("a = \u{a0}1", 1), ("a = \u{b}1", 1), ("é = 1", 1),
  ])
  func `a value that is missing or cannot be one is a mistake`(text: String, line: Int) {
    let mistakes = TOMLStatement.statements(in: text).compactMap(\.mistake)
    #expect(mistakes.first?.line == line)
  }

  @Test(arguments: [
    "a = []", "a = {}", "a = [ # x\n]", "a = [1,]", "a = '=#' # é", "\"=#é\" = 1", "a = [{}, {}]",
    "a = \"\"\"\n=,}\"\"\"\r\nb = 1",
  ])
  func `what is right is no mistake`(text: String) {
    #expect(TOMLStatement.statements(in: text).allSatisfy { $0.mistake == nil })
  }

  @Test func `keys have lines, whatever the way they are written`() {
    let index = TOMLLineIndex(
      TOMLStatement.statements(
        in: "a.b = 1\n[\"c.d\"]\n'e' = 2\n[[f]]\ng = 3\n[[f]]\ng = { h = 4 }\n[[f.i]]\nj = 5\n"
      )
    )
    #expect(index.line(of: ["a", "b"]) == 1)
    #expect(index.line(of: ["a"]) == 1)
    #expect(index.line(of: ["c.d", "e"]) == 3)
    #expect(index.line(of: ["f", "0", "g"]) == 5)
    #expect(index.line(of: ["f", "1", "g", "h"]) == 7)
    #expect(index.line(of: ["x"]) == nil)
  }
}

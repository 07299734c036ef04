import Testing

@testable import ShelfBrowser

struct PlainMarkdownTests {
  @Test(
    arguments: [
      ("**Bones** says *which* of them", "Bones says which of them"),
      ("***all*** of __them__ and _one_", "all of them and one"),
      ("see `bone_names` there", "see bone_names there"),
      ("a_b_c and 2 * 3 * 4", "a_b_c and 2 * 3 * 4"),
      ("[the page](https://example.org/x_y) says", "the page says"),
      ("\\*not\\* emphasised", "*not* emphasised"), ("**never closed", "**never closed"),
      ("`never closed", "`never closed"), ("[no address]", "[no address]"), ("", ""),
      ("**a *b* c**", "a b c"),
    ]
  )
  func `the marks of emphasis, code and links are taken out, others stay`(
    markdown: String,
    text: String
  ) {
    #expect(PlainMarkdown.text(markdown) == text)
  }

  @Test func `the lines of a paragraph are one, an empty line divides two`() {
    #expect(PlainMarkdown.text("One\ntwo\n\n\nThree\r\nfour\n") == "One two\n\nThree four")
  }

  @Test func `headings, lists and code keep their lines`() {
    let markdown = """
      # Poses
      Of a rig:
      - one that
        goes on
      * two
      12. three

      ```
      a  *b*
      ```
      """
    #expect(
      PlainMarkdown.text(markdown)
        == "Poses\nOf a rig:\n- one that goes on\n- two\n12. three\n\na  *b*"
    )
  }

  @Test(arguments: ["*", "_", "[", "`", "**", "[a](", "\\", "- ", "#", "é*"])
  func `megabytes of marks take no longer than a page`(mark: String) {
    let text = String(repeating: mark, count: 1_000_000)
    let time = ContinuousClock().measure { _ = PlainMarkdown.text(text) }
    #expect(PlainMarkdown.text(text).utf8.count < 5_000)
    #expect(time < .seconds(2))
  }
}

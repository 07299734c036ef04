import AssetSystem
import Testing

@testable import AssetCreation

struct PluginTextTests {
  @Test func `what a terminal would obey is gone`() {
    let text = "a\u{1B}[2Jb\u{202E}c\u{2066}d\u{85}e\u{9B}f\u{7}g"
    let line = PluginText.line(text)
    #expect(line == text.terminalSafe)
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.properties.isBidiControl })
    #expect(!line.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
  }

  @Test func `lines stay lines, and tabs are spaces`() {
    #expect(
      PluginText.lines("one\r\n\ttwo\u{1B}\n\nthree") == "one\n    two\u{241B}\n\nthree"
    )
  }

  @Test(arguments: ["é", "e\u{301}", "👩‍👩‍👧", "𐍈", "あ"])
  func `what is too long is cut behind a whole character`(character: String) {
    let text = String(repeating: character, count: 100)
    #expect(PluginText.line(text, most: 10) == String(repeating: character, count: 10) + "…")
    #expect(PluginText.line(text, most: 100) == text)
  }

  @Test func `marks heaped upon one character are bounded`() {
    let text = "ok" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(PluginText.line(text) == "o…")
  }

  @Test func `all that people read of an attribute is safe, and its values are as they were`()
    throws
  {
    let item = EnumerationItem("a\u{1B}", label: "A\u{202E}")
    let definition = AttributeDefinition(
      unchecked: "key",
      kind: .enumeration(try EnumerationAttribute(items: [item])),
      label: "La\u{9B}bel",
      tooltip: "one\ntwo\u{7}"
    )
    let safe = try definition.withSafeTexts()
    #expect(safe.label == "La\u{FFFD}bel" && safe.tooltip == "one\ntwo\u{2407}")
    guard case .enumeration(let enumeration) = safe.kind else {
      Issue.record("It is another kind.")
      return
    }
    #expect(enumeration.items == [EnumerationItem("a\u{1B}", label: "A\u{FFFD}")])
    #expect(enumeration.defaultValue == "a\u{1B}")
    let text = AttributeDefinition(
      unchecked: "text",
      kind: .text(try TextAttribute(placeholder: "p\u{202E}", regex: "a+", default: "x"))
    )
    guard case .text(let attribute) = try text.withSafeTexts().kind else {
      Issue.record("It is another kind.")
      return
    }
    #expect(attribute.placeholder == "p\u{FFFD}" && attribute.regex == "a+")
    #expect(attribute.defaultValue == "x")
  }
}

import AssetCreation
import AssetSystem
import Testing

struct TextAttributeTests {
  @Test(arguments: ["", "two\nlines", "123", "not-a-number"] as [JSONValue])
  func `text stays as it is, even if its pattern does not match`(value: JSONValue) throws {
    #expect(try TextAttribute(regex: "[0-9]+$", default: "7").convert(value) == value)
  }

  @Test(arguments: [5, true, .null, [], [:], 1.5] as [JSONValue])
  func `what is no text becomes the default`(value: JSONValue) throws {
    #expect(try TextAttribute(default: "none").convert(value) == "none")
  }

  @Test func `forms check the pattern from the start of the text`() throws {
    let text = try TextAttribute(regex: "[a-z]+_")
    #expect(text.problem(with: "hero_17") == nil)
    #expect(text.problem(with: "17hero_")?.contains("[a-z]+_") == true)
    #expect(text.problem(with: 5) != nil)
    #expect(try TextAttribute().problem(with: "anything") == nil)
  }

  @Test func `a pattern that cannot be understood is refused`() {
    #expect(code { try TextAttribute(regex: "(") } == .invalidDefinition)
  }

  @Test func `the placeholder does not make inputs differ, the pattern and the lines do`() throws {
    let text = try TextAttribute(placeholder: "name", regex: "a")
    #expect(try text == TextAttribute(placeholder: "other", regex: "a"))
    #expect(try text != TextAttribute(placeholder: "name", regex: "b"))
    #expect(try text != TextAttribute(isMultiline: true, placeholder: "name", regex: "a"))
    #expect(try text != TextAttribute(placeholder: "name", regex: "a", default: "x"))
  }
}

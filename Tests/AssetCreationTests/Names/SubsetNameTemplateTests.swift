import AssetCreation
import AssetSystem
import Testing

struct SubsetNameTemplateTests {
  private func filled(
    _ template: ByteString,
    _ pairs: JSONObject
  ) throws -> ByteString {
    try SubsetNameTemplate(template).filled(with: SubsetNameTemplate.fillData(pairs))
  }

  @Test(
    arguments: [
      ("fist", "Fist"), ("_fist", "_Fist"), ("01_fist", "01_fist"), ("éclair", "éClair"),
      ("handFist", "HandFist"), ("", ""), ("__", "__"), ("{layer}", "{Layer}"), ("ß", "ß"),
      ("Fist", "Fist"), ("@[`{a", "@[`{A"),
    ] as [(JSONValue, ByteString)]
  )
  func `a capitalized key gives the value with its first letter upper`(
    value: JSONValue,
    expected: ByteString
  ) throws {
    #expect(try filled("{Variant}", ["variant": value]) == expected)
  }

  @Test(
    arguments: [
      ("fist", "FIST"), ("straße", "STRASSE"), ("éclair", "ÉCLAIR"), ("{layer}", "{LAYER}"),
    ] as [(JSONValue, ByteString)]
  )
  func `a key in upper case gives the value in upper case`(
    value: JSONValue,
    expected: ByteString
  ) throws {
    #expect(try filled("{VARIANT}", ["variant": value]) == expected)
  }

  @Test func `a key answers to itself, to upper case and to its first letter upper`() {
    let data = SubsetNameTemplate.fillData(["renderLayer": "bg"])
    #expect(data == ["renderLayer": "bg", "RENDERLAYER": "BG", "Renderlayer": "Bg"])
  }

  @Test func `later spellings and later keys win`() {
    #expect(SubsetNameTemplate.fillData(["A": "xy"]) == ["A": "Xy"])
    #expect(SubsetNameTemplate.fillData(["a": "one", "A": "two"]) == ["a": "one", "A": "Two"])
    let data = SubsetNameTemplate.fillData(["Ab": "x", "ab": "y"])
    #expect(data == ["Ab": "Y", "AB": "Y", "ab": "y"])
  }

  @Test func `null is left out and empty text stays`() {
    #expect(SubsetNameTemplate.fillData(["task": .null, "v": ""]) == ["v": "", "V": ""])
  }

  @Test(
    arguments: [
      (5, "5"), (1.5, "1.5"), (true, "true"), (["a", 1], #"["a",1]"#),
    ] as [(JSONValue, ByteString)]
  )
  func `what is no text stands as plain text`(value: JSONValue, expected: ByteString) throws {
    #expect(try filled("{x}", ["x": value]) == expected)
  }

  @Test func `values are put in once and their braces stay`() throws {
    #expect(try filled("{a}{b}", ["a": "{b}", "b": "x"]) == "{b}x")
    #expect(try filled("pre_{a}-post", ["a": "x"]) == "pre_x-post")
    #expect(try filled("", [:]) == "")
  }

  @Test(
    arguments: [("{{a}}", "{a}"), ("{{{a}}}", "{x}"), ("}}{{", "}{")] as [(ByteString, ByteString)]
  )
  func `doubled braces are braces`(template: ByteString, expected: ByteString) throws {
    #expect(try filled(template, ["a": "x"]) == expected)
  }

  @Test(
    arguments: [
      "{", "}", "{a", "a}", "{}", "{a{b}}", "{a[0]}", "{a.b}", "{a:>3}", "{a!r}", "{a}}", "{{a}",
    ] as [ByteString]
  )
  func `braces with anything but a key are refused`(template: ByteString) {
    let error = error { try SubsetNameTemplate(template) }
    #expect(error?.code == .invalidTemplate)
    #expect(error?.subject == template)
  }

  @Test func `a key without value is an error naming key, template and values`() {
    let error = error { try filled("{family}{Layer}", ["family": "pose"]) }
    #expect(error?.code == .templateFill)
    #expect(error?.subject == "Layer")
    #expect(error?.message.contains("{family}{Layer}") == true)
    #expect(error?.message.contains("family = pose") == true)
  }

  @Test func `keys are those in braces`() throws {
    #expect(try SubsetNameTemplate("{a}x{{b}}{C}").keys == ["a", "C"])
  }
}

import AssetSystem
import Testing

@testable import AssetCreation

struct SidecarContentsTests {
  private func contents(_ text: ByteString) throws -> SidecarContents {
    try SidecarContents(decoding: text)
  }

  @Test func `nothing stored reads as nothing`() throws {
    let empty = SidecarContents()
    #expect(empty.instances.isEmpty && empty.context.isEmpty && empty.workfile == nil)
    #expect(try SidecarContents(decoding: empty.encoded()) == empty)
  }

  @Test func `records of any creator keep their keys, their order and every value`() throws {
    let text: ByteString = """
      {"schema": 1, "studio": {"b": [1, 2.5, true, null], "a": ""}, "instances": [
      {"z": 1, "instance_id": "2", "a": {"deep": [[{}]]}, "creator_identifier": "nobody.has.it"},
      {"instance_id": "1", "text": "é\\u0000\\u001b\\u202e", "big": 9007199254740993, "tiny": 1e-300}],
      "context": {"publish_attributes": {"Lost": {"x": 1}}}}
      """
    var read = try contents(text)
    #expect(read.instances.map { $0["instance_id"]?.text } == ["2", "1"])
    #expect(read.instances[0].keys == ["z", "instance_id", "a", "creator_identifier"])
    read.instances.append(["instance_id": "3"])
    let written = try contents(read.encoded())
    var expected = try JSONValue(parsing: text.bytes).object ?? [:]
    expected["instances"] = .array(
      (expected["instances"]?.elements ?? []) + [["instance_id": "3"]]
    )
    #expect(written.document == expected)
    #expect(written.document.keys == ["schema", "studio", "instances", "context"])
  }

  @Test func `each key of an instance has a line`() throws {
    var contents = SidecarContents()
    contents.instances = [["instance_id": "1", "members": [["type": "Action"]]]]
    contents.context = [:]
    #expect(
      try contents.encoded() == """
        {
         "schema": 1,
         "instances": [
          {
           "instance_id": "1",
           "members": [{"type":"Action"}]
          }
         ],
         "context": {}
        }

        """
    )
  }

  @Test(
    arguments: [
      ("", "The text ends"), ("{", "A key"), ("[]", "no JSON object"), ("{}", "“schema”"),
      ("{\"schema\": \"1\"}", "“schema”"), ("{\"schema\": 0}", "“schema”"),
      ("{\"schema\": 1, \"instances\": {}}", "“instances”"),
      ("{\"schema\": 1, \"instances\": [{}, 1]}", "Instance 2"),
      ("{\"schema\": 1, \"context\": []}", "“context”"),
      ("{\"schema\": 1, \"workfile\": 1}", "“workfile”"),
      ("{\"schema\": 1} x", "Something follows"),
    ] as [(ByteString, String)]
  )
  func `damage is one error that says where`(_ text: ByteString, _ reason: String) {
    let error = #expect(throws: CreationError.self) { try contents(text) }
    #expect(error?.code == .sidecar)
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `a newer version is told apart from damage`() {
    let error = #expect(throws: CreationError.self) {
      try contents("{\"schema\": 2, \"instances\": 17}")
    }
    #expect(error?.message.contains("version 2") == true)
  }

  @Test(arguments: [
    JSONValue.string(ByteString([0x66, 0xFF])), .number(.infinity), .number(.nan),
  ])
  func `what JSON cannot hold is refused before anything is written`(_ value: JSONValue) {
    var contents = SidecarContents()
    contents.instances = [["instance_id": "1", "value": value]]
    #expect(throws: CreationError.self) { try contents.encoded() }
  }

  @Test(arguments: [
    "18446744073709551615", "-9223372036854775809", "9223372036854775808",
    "100000000000000000000000000000",
  ])
  func `a file with a whole number that would be rounded is read and never written`(
    _ number: String
  ) throws {
    var contents = try contents(
      ByteString("{\"schema\": 1, \"instances\": [{\"a\": \"9\\\"\", \"hash\": [\(number)]}]}")
    )
    #expect(contents.instances.count == 1)
    contents.context = ["note": 1]
    let error = #expect(throws: CreationError.self) { try contents.encoded() }
    #expect(error?.code == .sidecar && error?.message.contains(number) == true)
  }

  @Test func `numbers of 64 bits, fractions and digits in texts are no hindrance`() throws {
    let text: ByteString = """
      {"schema": 1, "context": {"a": [9223372036854775807, -9223372036854775808, 1e30,
      0.1000000000000000055511151231257827, "18446744073709551615", "\\\"18446744073709551615"]}}
      """
    let read = try contents(text)
    #expect(try contents(read.encoded()) == read)
  }

  @Test func `lists too deep to be read again are refused`() {
    var value: JSONValue = 1
    for _ in 0..<JSONValue.greatestDepth { value = [value] }
    var contents = SidecarContents()
    contents.context = ["deep": value]
    #expect(throws: CreationError.self) { try contents.encoded() }
  }

  @Test func `more than is ever read is refused`() {
    var contents = SidecarContents()
    let text = ByteString(repeatElement(UInt8(ascii: "x"), count: SidecarContents.mostBytes))
    contents.context = ["text": .string(text)]
    let error = #expect(throws: CreationError.self) { try contents.encoded() }
    #expect(error?.message.contains("MiB") == true)
  }
}

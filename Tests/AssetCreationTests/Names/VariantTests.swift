import AssetCreation
import AssetSystem
import Testing

struct VariantTests {
  @Test(
    arguments: [
      ("", .empty), (" ", .empty), ("\t", .empty), ("a b", .invalid), ("é", .invalid),
      ("a/b", .invalid), ("a\n", .invalid), ("-", .invalid), ("main", .exists), ("Main", .exists),
      ("fist_01.b", .new),
    ] as [(ByteString, VariantState)]
  )
  func `a form shows the state of a variant`(variant: ByteString, expected: VariantState) {
    let name = ByteString(Array("pose".utf8) + variant.bytes)
    #expect(Variant.state(of: variant, name: name, existing: ["POSEMAIN", "poseFist"]) == expected)
  }

  @Test func `variants are of letters, digits, underscore and dot`() {
    for byte in UInt8.min...UInt8.max {
      let text = ByteString([byte])
      let isAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.".utf8
        .contains(byte)
      #expect(Variant.isAllowed(text) == isAllowed, "\(byte)")
    }
  }

  @Test func `names there are suggest variants`() {
    let names: [ByteString] = [
      "poseMain_v", "POSEFist_V", "poseMain_v", "poseFist", "actionMain_v", "pose_v", "posea b_v",
    ]
    #expect(
      Variant.suggestions(from: names, name: "poseXYZ_v", variant: "xyz") == ["Fist", "Main"]
    )
    #expect(Variant.suggestions(from: names, name: "pose", variant: "xyz").isEmpty)
    #expect(Variant.suggestions(from: names, name: "pose", variant: "").isEmpty)
  }

  @Test func `the variant to begin with is the explicit, the first or Main`() {
    #expect(DefaultVariants(["Hero", "Prop"], explicit: "Prop").value == "Prop")
    #expect(DefaultVariants(["Hero", "Prop"], explicit: "").value == "Hero")
    #expect(DefaultVariants(["---", "Prop"]).value == "Prop")
    #expect(DefaultVariants().value == "Main")
  }

  @Test func `lines between variants are no variants`() {
    let menu = DefaultVariants(["Hero", "---", "Prop", "---separator---", "----"])
    #expect(
      menu.items
        == [.variant("Hero"), .separator, .variant("Prop"), .separator, .variant("----")]
    )
  }
}

import AssetSystem
import Testing

@testable import AssetCreation

/// Variants that are made of the names of data-blocks.
struct CleanedVariantTests {
  @Test(
    arguments: [
      ("Růžena", "Ruzena"), ("Ruz\u{30C}ena", "Ruzena"), ("Žluťoučký kůň", "Zlutoucky_kun"),
      ("Straße", "Strasse"), ("Łódź", "Lodz"), ("ÆØÅ", "AEOA"), ("Привет", "Privet"),
      ("Ελλάδα", "Ellada"), ("日本語.001", "ri_ben_yu.001"), ("木 material", "mu_material"),
      ("🦊 fox", "fox"), ("🦊", "Main"), ("Skin / Hero", "Skin_Hero"), ("__a__b__", "a_b"),
      ("", "Main"), ("\u{1B}[2J", "2J"),
    ] as [(ByteString, ByteString)]
  )
  func `letters stay letters, whatever their alphabet`(name: ByteString, expected: ByteString) {
    #expect(Variant.cleaned(name) == expected)
    #expect(Variant.isAllowed(Variant.cleaned(name)))
  }

  @Test func `a variant that cannot be is told what can`() {
    #expect(Variant.problem(with: "Růžena")?.hasSuffix("Ruzena can be one.") == true)
    #expect(Variant.problem(with: "🦊")?.hasSuffix("dots only.") == true)
    #expect(Variant.problem(with: " ") == "A variant is needed.")
    #expect(Variant.problem(with: "Ruzena") == nil)
  }

  @Test func `bytes that are no text are left out`() {
    #expect(Variant.cleaned(ByteString([0x41, 0xFF, 0xFE, 0x42])) == "A_B")
  }

  @Test func `names that only differ in their accents get different variants`() {
    #expect(Variant.cleaned(["Růžena", "Ruzena", "RUZENA"]) == ["Ruzena", "Ruzena_2", "RUZENA_3"])
  }
}

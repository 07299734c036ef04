import AssetCreation
import AssetSystem
import TestSupport
import Testing

/// What must be so of any template and any values.
struct SubsetNamePropertyTests {
  @Test(arguments: [71, 72, 73] as [UInt64])
  func `any bytes are a template or an error`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "{", "}", "{{", "}}", "{a}", "{A}", "{Ab}", "x", "é", "[", ":", "\u{0}", "{task}",
    ]
    var (filled, refused) = (0, 0)
    for _ in 0..<1_000 {
      var text = ByteString("")
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text.bytes += random.chance(5) ? [0xFF] : Array(random.pick(pieces).utf8)
      }
      let input = SubsetNameInput(
        family: "pose",
        variant: "a{b}",
        dynamicData: ["a": "x", "ab": .string(ByteString([0xFE, 0x61]))],
        defaultTemplate: text
      )
      do {
        _ = try SubsetNameProfiles().name(input)
        filled += 1
      } catch {
        let codes: [CreationError.Code] = [.invalidTemplate, .templateFill, .taskNotSet]
        #expect(codes.contains(error.code), "seed \(seed): \(text)")
        refused += 1
      }
    }
    #expect(filled > 50 && refused > 50, "seed \(seed)")
  }

  @Test(arguments: [81, 82] as [UInt64])
  func `text with doubled braces is itself`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      var (plain, doubled) = ("", "")
      for _ in 0..<Int.random(in: 0...10, using: &random) {
        let piece = random.pick(["{", "}", "a", "é", " ", "[0]"])
        plain += piece
        doubled += piece == "{" || piece == "}" ? piece + piece : piece
      }
      let template = try SubsetNameTemplate(ByteString(doubled))
      #expect(try template.filled(with: [:]) == ByteString(plain), "seed \(seed)")
    }
  }
}

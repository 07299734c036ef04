import CellCanvas
import ShelfRuntime
import Testing

struct PicturesCheckTests {
  private static func findings(
    _ protocols: TerminalCapabilities.PixelProtocols = [],
    choice: PictureChoice = .auto,
    isLowBandwidth: Bool = false,
    change: (inout TerminalCapabilities) -> Void = { _ in }
  ) async -> [DoctorFinding] {
    var capabilities = TerminalCapabilities(colorDepth: .palette, isUTF8: true)
    capabilities.hasAnswered = true
    capabilities.protocols = protocols
    change(&capabilities)
    return await PicturesCheck(
      capabilities: capabilities,
      choice: choice,
      isLowBandwidth: isLowBandwidth
    ).findings()
  }

  @Test func `a terminal that shows images is named with how, and the size of its cells`() async {
    let found = await Self.findings([.sixel]) {
      $0.name = "XTerm(379)"
      $0.cellPixels = CellPixels(telling: 9, 18)
      $0.backgroundColor = .rgb(0, 0, 0)
    }
    #expect(found.allSatisfy { $0.state == .ok })
    #expect(
      found.map(\.text) == [
        "The terminal calls itself XTerm(379).", "Previews are shown as images: sixel.",
        "A cell has 9 × 18 pixels.", "Its background is dark.",
      ]
    )
  }

  @Test func `a terminal that shows no images draws with characters, and that is well`() async {
    let found = await Self.findings()
    #expect(found.map(\.state) == [.ok])
    #expect(found[0].text.contains("characters: symbols in 256 colors"))
  }

  @Test func `one that did not answer is told what to write`() async {
    let found = await Self.findings { $0.hasAnswered = false }
    #expect(found.first?.state == .warning)
    #expect(found.first?.advice?.contains("images = ") == true)
  }

  @Test func `what is asked for by name and not known to work is a warning`() async {
    let found = await Self.findings(choice: .sixel)
    #expect(found.contains { $0.state == .warning && $0.text.contains("sixel") })
    let known = await Self.findings([.sixel], choice: .sixel) { $0.cellPixels = .usual }
    #expect(known.allSatisfy { $0.state == .ok })
  }

  @Test func `images of cells of unknown size are a warning`() async {
    let found = await Self.findings([.kitty])
    #expect(found.contains { $0.state == .warning && $0.text.contains("8 × 16") })
  }

  @Test func `options that the user has set are well`() async {
    #expect(await Self.findings(choice: .off).map(\.state) == [.ok])
    let slow = await Self.findings([.kitty], isLowBandwidth: true)
    #expect(slow.map(\.state) == [.ok])
    #expect(slow[0].text.contains("low-bandwidth"))
  }
}

import CellCanvas
import Testing

struct TerminalCapabilitiesTests {
  private func terminal(
    _ protocols: TerminalCapabilities.PixelProtocols = [],
    isUTF8: Bool = true
  ) -> TerminalCapabilities {
    var terminal = TerminalCapabilities(colorDepth: .palette, isUTF8: isUTF8)
    terminal.protocols = protocols
    return terminal
  }

  @Test func `without a word of the terminal pictures are symbols`() {
    #expect(terminal().pictureModes == [.symbols(.palette), .ascii])
    #expect(terminal().pictureMode(for: .auto) == .symbols(.palette))
  }

  @Test func `the best of what works is chosen`() {
    #expect(terminal([.kitty, .sixel]).pictureMode(for: .auto) == .kittyDirect)
    #expect(terminal([.kitty, .kittyPlaceholders]).pictureMode(for: .auto) == .kitty)
    #expect(terminal([.iterm2, .sixel]).pictureMode(for: .auto) == .iterm2)
    #expect(terminal([.sixel]).pictureMode(for: .auto) == .sixel)
  }

  @Test func `what is asked for by name is taken`() {
    #expect(terminal().pictureMode(for: .sixel) == .sixel)
    #expect(terminal([.sixel]).pictureMode(for: .symbols) == .symbols(.palette))
    #expect(terminal([.sixel]).pictureMode(for: .ascii) == .ascii)
    #expect(terminal([.sixel]).pictureMode(for: .off) == .none)
    #expect(terminal().pictureMode(for: .kitty) == .kittyDirect)
    var inTmux = terminal()
    inTmux.tmuxLevels = 1
    #expect(inTmux.pictureMode(for: .kitty) == .kitty)
  }

  @Test func `without UTF-8 there is ASCII alone`() {
    #expect(terminal([.kitty, .sixel], isUTF8: false).pictureModes == [.ascii])
    for choice in PictureChoice.allCases where choice != .off {
      #expect(terminal([.sixel], isUTF8: false).pictureMode(for: choice) == .ascii)
    }
    #expect(terminal(isUTF8: false).pictureMode(for: .off) == .none)
  }

  @Test func `a background is light or dark as eyes see it`() {
    var terminal = terminal()
    #expect(terminal.background == nil)
    terminal.backgroundColor = .rgb(0x28, 0x28, 0x28)
    #expect(terminal.background == .dark)
    terminal.backgroundColor = .rgb(0xFD, 0xF6, 0xE3)
    #expect(terminal.background == .light)
    terminal.backgroundColor = .rgb(0, 0, 255)
    #expect(terminal.background == .dark)
    terminal.backgroundColor = .rgb(0, 255, 0)
    #expect(terminal.background == .light)
  }

  @Test func `sizes that no cell has are not believed`() {
    #expect(CellPixels(telling: 9, 18)?.height == 18)
    for (width, height) in [(0, 16), (8, 0), (1, 16), (-8, 16), (100_000, 16), (8, 100_000)] {
      #expect(CellPixels(telling: width, height) == nil)
    }
  }

  @Test func `commands have their numbers filled in`() {
    let command = TerminalCommand([
      .bytes(Array("i=".utf8)), .imageNumber, .bytes(Array(",p=".utf8)), .placementNumber,
    ])
    #expect(command.bytes(image: 4_278_190_081, placement: 3) == Array("i=4278190081,p=3".utf8))
  }
}

import CellCanvas
import Testing

@testable import NcursesDisplay

struct TerminalPaletteTests {
  private func number(_ color: Color, colorCount: Int) -> Int32 {
    TerminalPalette(colorCount: colorCount).pair(of: Style(foreground: color)).foreground
  }

  @Test(arguments: [
    (0, ColorDepth.mono), (8, .sixteen), (16, .sixteen), (88, .sixteen),
    (256, .palette), (1 << 24, .truecolor),
  ])
  func `the count of colors gives the depth`(count: Int, depth: ColorDepth) {
    #expect(TerminalPalette(colorCount: count).depth == depth)
  }

  @Test(arguments: [0, 8, 16, 256, 1 << 24])
  func `the terminal's own color is -1`(count: Int) {
    #expect(number(.terminal, colorCount: count) == -1)
  }

  @Test func `without colors every color is the terminal's own`() {
    #expect(number(.rgb(255, 0, 0), colorCount: 0) == -1)
    #expect(number(.palette(9), colorCount: 0) == -1)
  }

  @Test func `eight colors stand for their bright ones, and gray is not black`() {
    #expect(number(.palette(9), colorCount: 8) == 1)
    #expect(number(.palette(15), colorCount: 8) == 7)
    #expect(number(.palette(8), colorCount: 8) == 7)
    #expect(number(.palette(9), colorCount: 16) == 9)
  }

  @Test func `256 colors have the nearest of the cube`() {
    #expect(number(.rgb(255, 0, 0), colorCount: 256) == 196)
    #expect(number(.palette(200), colorCount: 256) == 200)
  }

  @Test func `direct colors are red, green and blue`() {
    #expect(number(.rgb(1, 2, 3), colorCount: 1 << 24) == 0x010203)
    #expect(number(.palette(3), colorCount: 1 << 24) == 3)
    #expect(number(.palette(196), colorCount: 1 << 24) == 0xFF0000)
  }

  @Test func `a direct color is never taken for one of the palette`() {
    #expect(number(.rgb(0, 0, 5), colorCount: 1 << 24) == 8)
  }
}

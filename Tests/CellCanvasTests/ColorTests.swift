import CellCanvas
import Testing

struct ColorTests {
  @Test(arguments: [
    (Color.rgb(0, 0, 0), UInt8(16)), (.rgb(255, 255, 255), 231), (.rgb(255, 0, 0), 196),
    (.rgb(95, 135, 175), 67), (.rgb(128, 128, 128), 244), (.rgb(8, 8, 8), 232),
    (.rgb(238, 238, 238), 255), (.rgb(90, 140, 170), 67),
  ])
  func `a color becomes the nearest of the palette`(color: Color, index: UInt8) {
    #expect(color.reduced(to: .palette) == .palette(index))
  }

  @Test(arguments: [
    (Color.rgb(255, 0, 0), UInt8(9)), (.rgb(210, 10, 5), 1), (.palette(21), 4),
    (.palette(231), 15), (.palette(16), 0), (.rgb(120, 120, 120), 8),
  ])
  func `a color becomes the nearest of sixteen`(color: Color, index: UInt8) {
    #expect(color.reduced(to: .sixteen) == .palette(index))
  }

  @Test func `colors a terminal has are kept`() {
    #expect(Color.rgb(1, 2, 3).reduced(to: .truecolor) == .rgb(1, 2, 3))
    #expect(Color.palette(3).reduced(to: .sixteen) == .palette(3))
    #expect(Color.palette(3).reduced(to: .palette) == .palette(3))
    for depth in ColorDepth.allCases {
      #expect(Color.terminal.reduced(to: depth) == .terminal)
    }
  }

  @Test func `every color of the palette is its own nearest in the cube`() {
    for index in 16...255 as ClosedRange<UInt8> {
      let color = Color.palette(index)
      let rgb = color.components.map { Color.rgb($0.red, $0.green, $0.blue) }
      #expect(
        rgb?.reduced(to: .palette).components.map { [$0.red, $0.green, $0.blue] }
          == color.components.map { [$0.red, $0.green, $0.blue] }
      )
    }
  }

  @Test func `the nearest of some colors is found`() {
    let wanted = Color.rgb(200, 20, 20)
    #expect(wanted.nearest(of: [.palette(2), .palette(1), .palette(4)]) == .palette(1))
    #expect(wanted.nearest(of: [.palette(2), .rgb(0, 0, 0)]) == .rgb(0, 0, 0))
    #expect(wanted.nearest(of: []) == nil)
    #expect(Color.terminal.nearest(of: [.palette(1)]) == nil)
    #expect(Color.palette(of: .sixteen).count == 16)
    #expect(Color.palette(of: .palette).count == 240)
    #expect(Color.palette(of: .truecolor).isEmpty)
  }

  @Test func `nothing has color in mono`() {
    #expect(Color.rgb(255, 0, 0).reduced(to: .mono) == .terminal)
    #expect(Color.palette(1).reduced(to: .mono) == .terminal)
  }

  @Test func `contrast is that of WCAG`() throws {
    let black = Color.rgb(0, 0, 0)
    #expect(black.contrast(with: .rgb(255, 255, 255)) == 21)
    #expect(black.contrast(with: black) == 1)
    let gray = try #require(Color.rgb(118, 118, 118).contrast(with: .rgb(255, 255, 255)))
    #expect(abs(gray - 4.54) < 0.01)
    #expect(black.contrast(with: .terminal) == nil)
  }
}

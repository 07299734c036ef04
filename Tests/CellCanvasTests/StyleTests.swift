import CellCanvas
import Testing

struct StyleTests {
  private let bar = Style(foreground: .palette(15), background: .palette(24), attributes: .bold)

  @Test func `a style upon another lets through what it leaves open`() {
    let tag = Style(foreground: .rgb(1, 2, 3), attributes: .italic)
    #expect(
      tag.over(bar)
        == Style(
          foreground: .rgb(1, 2, 3),
          background: .palette(24),
          attributes: [.bold, .italic]
        )
    )
    #expect(Style().over(bar) == bar)
  }

  @Test func `without color the attributes stay`() {
    #expect(bar.withoutColor == Style(attributes: .bold))
  }

  @Test func `a style is described in words`() {
    #expect(Style().description == "plain")
    #expect(bar.description == "15 on 24 bold")
    #expect(Style(foreground: .rgb(255, 0, 10)).description == "#ff000a")
  }
}

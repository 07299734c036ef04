import AssetSystem
import CellCanvas
import Testing

@testable import TerminalPictures

struct PicturePrinterTests {
  private let printer = PicturePrinter(image: 5 << 24 | 77)

  private func picture(_ content: Picture.Content, _ width: Int, _ height: Int) -> Picture {
    Picture(id: PictureID(rawValue: 1), size: Size(width: width, height: height), content: content)
  }

  private func text(_ picture: Picture) -> String {
    String(decoding: printer.bytes(of: picture), as: UTF8.self)
  }

  @Test func `cells without color are lines of text`() {
    let cells = "ab cd ".map { Cell(text: String($0)) }
    #expect(text(picture(.cells(cells), 3, 2)) == "ab \ncd \n")
  }

  @Test func `colors are changed only where they change, and end with the line`() {
    let red = Style(foreground: .palette(1), background: .palette(12))
    let cells = [
      Cell(text: "a", style: red), Cell(text: "b", style: red), Cell(text: "c"),
      Cell(text: "d", style: Style(foreground: .palette(200))),
    ]
    #expect(
      text(picture(.cells(cells), 2, 2))
        == "\u{1B}[0;31;104mab\u{1B}[0m\nc\u{1B}[0;38;5;200md\u{1B}[0m\n"
    )
    let true24 = Cell(text: "e", style: Style(background: .rgb(1, 2, 3)))
    #expect(text(picture(.cells([true24]), 1, 1)) == "\u{1B}[0;48;2;1;2;3me\u{1B}[0m\n")
    let inverse = Cell(text: "▂", style: Style(foreground: .palette(3), attributes: .reverse))
    #expect(text(picture(.cells([inverse]), 1, 1)) == "\u{1B}[0;7;33m▂\u{1B}[0m\n")
  }

  @Test func `pixels are placed where lines were made for them`() {
    let sequence = TerminalSequence(
      upload: TerminalCommand([.bytes([0x55]), .imageNumber]),
      place: TerminalCommand([.bytes([0x50]), .placementNumber])
    )
    #expect(
      text(picture(.sequence(sequence), 4, 2))
        == "\n\n\u{1B}[2AU83886157\u{1B}7P1\u{1B}8\u{1B}[2B\r"
    )
  }

  @Test func `placeholders carry the number of their image`() {
    let sequence = TerminalSequence(upload: TerminalCommand([.imageNumber, .bytes([0x2F])]))
    let first = PlaceholderCell.text(row: 1, column: 0, highByte: 5)
    let lines = text(picture(.placeholders(sequence), 2, 2)).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("83886157/\u{1B}[0;38;5;77m"))
    #expect(
      Array(lines[1].unicodeScalars)
        == Array(
          "\u{1B}[0;38;5;77m\(first)\(PlaceholderCell.continuation)\u{1B}[0m".unicodeScalars
        )
    )
  }

  @Test func `numbers of other programs are avoided`() {
    for _ in 0..<50 {
      let number = PicturePrinter().image
      #expect(number & 0xFF >= 16 && number >> 24 >= 1 && number & 0xFFFF00 == 0)
    }
  }
}

import CellCanvas
import Testing

@testable import NcursesDisplay

/// What goes before and after the cells; the cells themselves are curses' business.
struct PicturePainterTests {
  private let size = Size(width: 20, height: 8)

  private func painter(_ depth: ColorDepth = .palette) -> PicturePainter {
    PicturePainter(depth: depth, startingAt: 3)
  }

  private static func command(_ text: String) -> TerminalCommand {
    var pieces: [TerminalCommand.Piece] = []
    for word in text.split(separator: " ") {
      switch word {
      case "#": pieces.append(.imageNumber)
      case "%": pieces.append(.placementNumber)
      default: pieces.append(.bytes(Array(word.utf8)))
      }
    }
    return TerminalCommand(pieces)
  }

  private static let firstNumber = 3 << 24 | 16

  private let kept = TerminalSequence(
    upload: command("<up: # >"),
    place: command("<put: # , % >"),
    remove: command("<cut: # , % >"),
    drop: command("<drop: # >"),
    storedBytes: 100
  )
  private let virtual = TerminalSequence(
    upload: command("<up: # >"),
    drop: command("<drop: # >"),
    storedBytes: 100
  )
  private let passing = TerminalSequence(place: command("<sixel>"))

  private func picture(
    _ id: UInt64,
    _ sequence: TerminalSequence,
    usesPlaceholders: Bool = false
  ) -> Picture {
    Picture(
      id: PictureID(rawValue: id),
      size: Size(width: 4, height: 2),
      content: usesPlaceholders ? .placeholders(sequence) : .sequence(sequence)
    )
  }

  private func canvas(_ pictures: (Picture, Int, Int)...) -> Canvas {
    var canvas = Canvas(size: size)
    for (picture, column, row) in pictures { canvas.draw(picture, at: column, row: row) }
    return canvas
  }

  /// One frame as the screen makes it.
  private func show(
    _ canvas: Canvas,
    _ painter: inout PicturePainter,
    isCleared: Bool = false
  ) -> (before: String, after: String, cells: Canvas, hasPixels: Bool) {
    let preparation = painter.prepare(canvas, size: size)
    let after = painter.finish(isCleared: isCleared)
    return (
      String(decoding: preparation.before, as: UTF8.self), String(decoding: after, as: UTF8.self),
      preparation.canvas, preparation.hasPixels
    )
  }

  @Test func `without pictures nothing is sent and nothing is changed`() {
    var painter = painter()
    var text = Canvas(size: size)
    text.draw("Fist", at: 1, row: 1)
    let shown = show(text, &painter)
    #expect(shown.before.isEmpty && shown.after.isEmpty && shown.cells == text)
    #expect(!shown.hasPixels && painter.isComplete)
  }

  @Test func `pixels are put at their place, and the cursor returns`() {
    var painter = painter()
    let shown = show(canvas((picture(1, passing), 5, 2)), &painter)
    #expect(shown.before.isEmpty)
    #expect(shown.after == "\u{1B}7\u{1B}[3;6H<sixel>\u{1B}8")
    #expect(shown.hasPixels)
  }

  @Test func `blanks below pixels keep the color of the pane`() {
    var painter = painter()
    var canvas = Canvas(size: size, style: Style(background: .palette(4)))
    canvas.draw(picture(1, passing), at: 2, row: 1)
    let shown = painter.prepare(canvas, size: size).canvas
    #expect(shown[3, 2].text == "\u{A0}")
    #expect(shown[3, 2].style.background == .palette(4))
  }

  @Test func `pixels that stay are not sent again`() {
    var painter = painter()
    let one = canvas((picture(1, passing), 5, 2))
    let first = show(one, &painter)
    var other = one
    other.draw("text", at: 0, row: 0)
    let second = show(other, &painter)
    #expect(second.after.isEmpty && second.before.isEmpty)
    for row in 2..<4 {
      for column in 5..<9 { #expect(second.cells[column, row] == first.cells[column, row]) }
    }
  }

  @Test func `looks that change below pixels do not reach the terminal`() {
    var painter = painter()
    let one = canvas((picture(1, passing), 5, 2))
    let first = show(one, &painter)
    var marked = one
    marked.restyle(marked.bounds) { $0.background = .palette(4) }
    #expect(show(marked, &painter).cells[6, 3] == first.cells[6, 3])
  }

  @Test func `where pixels were, every cell differs, so that it is written`() {
    var painter = painter()
    let first = show(canvas((picture(1, passing), 5, 2)), &painter)
    for next in [
      canvas(), canvas((picture(2, passing), 5, 2)), canvas((picture(1, passing), 6, 2)),
      canvas((picture(1, passing), 5, 3)),
    ] {
      var copy = painter
      let second = show(next, &copy)
      for row in 2..<4 {
        for column in 5..<9 {
          #expect(second.cells[column, row] != first.cells[column, row], "\(column), \(row)")
        }
      }
      // While it goes, no line may be moved.
      #expect(second.hasPixels)
    }
  }

  @Test func `pixels that go are written over, as erasing alone would not do`() {
    var painter = painter()
    _ = show(canvas((picture(1, passing), 5, 2)), &painter)
    let gone = "\u{1B}7\u{1B}[0m\u{1B}[3;6H    \u{1B}[4;6H    \u{1B}8"
    for next in [
      canvas(), canvas((picture(1, passing), 6, 2)), canvas((picture(2, passing), 5, 2)),
    ] {
      var copy = painter
      #expect(show(next, &copy).before == gone)
      #expect(show(next, &copy).before.isEmpty)
    }
  }

  @Test func `pixels that the terminal may have lost are sent again, once`() {
    var painter = painter()
    let both = canvas((picture(1, passing), 5, 2), (picture(2, kept), 12, 2))
    let first = show(both, &painter)
    let hasAny = painter.repeatPixels()
    #expect(hasAny)
    let second = show(both, &painter)
    #expect(second.before.isEmpty && second.cells == first.cells)
    #expect(second.after == "\u{1B}7\u{1B}[3;6H<sixel>\u{1B}8")
    #expect(show(both, &painter).after.isEmpty)
    // What goes meanwhile is wiped out as ever.
    _ = painter.repeatPixels()
    let gone = show(canvas((picture(2, kept), 12, 2)), &painter)
    #expect(gone.before.contains("[3;6H    ") && gone.after.isEmpty)
    let hasMore = painter.repeatPixels()
    #expect(!hasMore)
  }

  @Test func `blanks never repeat where one picture follows another, however many do`() {
    var painter = painter()
    let fixed = picture(1, passing)
    var last = show(canvas((fixed, 0, 0), (picture(2, passing), 4, 0)), &painter).cells
    for id in 3..<300 as Range<UInt64> {
      let shown = show(canvas((fixed, 0, 0), (picture(id, passing), 4, 0)), &painter)
      #expect(shown.cells[4, 0] != last[4, 0])
      #expect(shown.cells[0, 0] == last[0, 0])
      last = shown.cells
    }
    // The one that was there all the time goes at last.
    #expect(show(canvas((picture(300, passing), 0, 0)), &painter).cells[0, 0] != last[0, 0])
  }

  @Test func `a picture over many waits until its blanks cannot be mistaken for theirs`() {
    var painter = painter(.mono)
    func small(_ id: Int) -> Picture {
      Picture(
        id: PictureID(rawValue: UInt64(id)),
        size: Size(width: 1, height: 1),
        content: .sequence(passing)
      )
    }
    let large = Picture(
      id: PictureID(rawValue: 100),
      size: Size(width: 8, height: 1),
      content: .sequence(passing)
    )
    // One after the other at the same place, so that all of them look different.
    var line = Canvas(size: size)
    for count in 0..<6 {
      line.draw(small(count), at: count, row: 0)
      var wide = line
      wide.draw(large, at: 0, row: 0)
      _ = show(wide, &painter)
      _ = show(line, &painter)
    }
    var wide = Canvas(size: size)
    wide.draw(large, at: 0, row: 0)
    let before = show(line, &painter).cells
    var shown = show(wide, &painter)
    if !painter.isComplete { shown = show(wide, &painter) }
    #expect(painter.isComplete)
    for column in 0..<6 { #expect(shown.cells[column, 0] != before[column, 0]) }
  }

  @Test func `an image is sent once and then placed by number`() {
    var painter = painter()
    let number = Self.firstNumber
    let first = show(canvas((picture(1, kept), 0, 0)), &painter)
    #expect(first.after == "<up:\(number)>\u{1B}7\u{1B}[1;1H<put:\(number),1>\u{1B}8")
    let second = show(canvas((picture(1, kept), 0, 3)), &painter)
    #expect(second.before == "<cut:\(number),1>")
    #expect(second.after == "\u{1B}7\u{1B}[4;1H<put:\(number),2>\u{1B}8")
    #expect(show(canvas(), &painter).before == "<cut:\(number),2>")
    #expect(!show(canvas((picture(1, kept), 0, 0)), &painter).after.contains("<up"))
  }

  @Test func `one image is placed twice, and sent once`() {
    var painter = painter()
    let shown = show(canvas((picture(1, kept), 0, 0), (picture(1, kept), 8, 0)), &painter)
    #expect(shown.after.components(of: "<up:") == 1)
    #expect(shown.after.components(of: "<put:") == 2)
  }

  @Test func `on a cleared screen everything is sent again`() {
    var painter = painter()
    let one = canvas((picture(1, kept), 0, 0), (picture(2, passing), 8, 0))
    _ = show(one, &painter)
    let again = show(one, &painter, isCleared: true)
    #expect(again.before.isEmpty)
    #expect(again.after.contains("<up:") && again.after.contains("<put:"))
    #expect(again.after.contains("<sixel>"))
    #expect(show(one, &painter).after.isEmpty)
  }

  @Test func `leaving drops every image and wipes pixels away`() {
    var painter = painter()
    let number = Self.firstNumber
    _ = show(canvas((picture(1, kept), 0, 0)), &painter)
    #expect(String(decoding: painter.leave(), as: UTF8.self) == "<drop:\(number)>\u{1B}[2J")
    #expect(painter.leave().isEmpty)
    #expect(show(canvas((picture(1, kept), 0, 0)), &painter).after.contains("<up:"))
  }

  @Test func `pixels beyond the terminal are not shown`() {
    var painter = painter()
    let preparation = painter.prepare(
      canvas((picture(1, passing), 5, 2)),
      size: Size(width: 8, height: 8)
    )
    #expect(painter.finish(isCleared: false).isEmpty)
    #expect(!preparation.hasPixels && painter.isComplete)
  }

  @Test func `placeholders are numbered, and their image goes first`() {
    var painter = painter()
    let shown = show(canvas((picture(1, virtual, usesPlaceholders: true), 2, 1)), &painter)
    #expect(shown.before == "<up:\(Self.firstNumber)>")
    #expect(shown.after.isEmpty && !shown.hasPixels)
    #expect(shown.cells[2, 1].text == PlaceholderCell.text(row: 0, column: 0, highByte: 3))
    #expect(shown.cells[3, 1].text == PlaceholderCell.continuation)
    #expect(shown.cells[2, 2].text == PlaceholderCell.text(row: 1, column: 0, highByte: 3))
    #expect(shown.cells[5, 2].style.foreground == .palette(16))
  }

  @Test func `a placeholder that is seen alone carries all of its marks`() {
    var painter = painter()
    var canvas = canvas((picture(1, virtual, usesPlaceholders: true), -1, 1))
    canvas.draw("x", at: 1, row: 2)
    let cells = show(canvas, &painter).cells
    #expect(cells[0, 1].text == PlaceholderCell.text(row: 0, column: 1, highByte: 3))
    #expect(cells[1, 2].text == "x")
    #expect(cells[2, 2].text == PlaceholderCell.text(row: 1, column: 3, highByte: 3))
  }

  @Test func `a placeholder image is sent once, however it moves`() {
    var painter = painter()
    let picture = picture(1, virtual, usesPlaceholders: true)
    _ = show(canvas((picture, 2, 1)), &painter)
    #expect(show(canvas((picture, 7, 3)), &painter).before.isEmpty)
    #expect(show(canvas(), &painter).before.isEmpty)
    #expect(show(canvas((picture, 7, 3)), &painter, isCleared: true).before.isEmpty)
    #expect(show(canvas((picture, 0, 0)), &painter).before.isEmpty)
  }

  @Test func `of two pictures above each other, each cell belongs to the later`() {
    var painter = painter()
    let shown = show(
      canvas(
        (picture(1, virtual, usesPlaceholders: true), 0, 0),
        (picture(2, virtual, usesPlaceholders: true), 0, 0)
      ),
      &painter
    )
    // The later one was numbered first.
    #expect(shown.cells[0, 0].style.foreground == .palette(16))
  }

  @Test func `a terminal without a palette shows no placeholders`() {
    var painter = painter(.sixteen)
    let shown = show(canvas((picture(1, virtual, usesPlaceholders: true), 0, 0)), &painter)
    #expect(shown.before.isEmpty && shown.cells.rows == Canvas(size: size).rows)
  }

  @Test func `with direct colors the number is a blue`() {
    var painter = painter(.truecolor)
    let shown = show(canvas((picture(1, virtual, usesPlaceholders: true), 0, 0)), &painter)
    #expect(shown.cells[0, 0].style.foreground == .rgb(0, 0, 16))
  }

  @Test func `a frame holds so many bytes of pictures; the rest follows`() {
    var painter = painter()
    let large = TerminalSequence(
      place: TerminalCommand([.bytes(Array(repeating: 0x2E, count: PicturePainter.frameBudget / 2))]
      )
    )
    let three = canvas(
      (picture(1, large), 0, 0),
      (picture(2, large), 5, 0),
      (picture(3, large), 10, 0)
    )
    let first = show(three, &painter)
    #expect(first.after.components(of: "\u{1B}7") == 2)
    #expect(!painter.isComplete)
    #expect(first.cells[10, 0] == Cell())
    let second = show(three, &painter)
    #expect(second.after.components(of: "\u{1B}7") == 1)
    #expect(painter.isComplete)
    #expect(show(three, &painter).after.isEmpty)
  }

  @Test func `a picture larger than a frame is shown all the same`() {
    var painter = painter()
    let huge = TerminalSequence(
      place: TerminalCommand([.bytes(Array(repeating: 0x2E, count: PicturePainter.frameBudget * 3))]
      )
    )
    #expect(!show(canvas((picture(1, huge), 0, 0)), &painter).after.isEmpty)
    #expect(painter.isComplete)
  }

  @Test func `placeholders whose image must wait are blank until it is there`() {
    var painter = painter()
    let large = TerminalSequence(
      upload: TerminalCommand([.bytes(Array(repeating: 0x2E, count: PicturePainter.frameBudget))]),
      storedBytes: 10
    )
    let two = canvas(
      (picture(1, large, usesPlaceholders: true), 0, 0),
      (picture(2, large, usesPlaceholders: true), 5, 0)
    )
    let first = show(two, &painter)
    #expect(!painter.isComplete)
    let blank = [first.cells[0, 0], first.cells[5, 0]].filter { $0 == Cell() }
    #expect(blank.count == 1)
    let second = show(two, &painter)
    #expect(painter.isComplete)
    #expect(PlaceholderCell.isPlaceholder(second.cells[0, 0].text))
    #expect(PlaceholderCell.isPlaceholder(second.cells[5, 0].text))
  }

  @Test func `an image that tmux has dropped is sent again, and not forever`() {
    var painter = painter()
    let answered = TerminalSequence(upload: Self.command("<up: # >"), isAnswered: true)
    let one = canvas((picture(1, answered, usesPlaceholders: true), 0, 0))
    var uploads = 0
    for _ in 0..<20 {
      if show(one, &painter).before.contains("<up:\(Self.firstNumber)>") { uploads += 1 }
      let isLost = painter.retry(sentBy: painter.frame)
      if !isLost { break }
    }
    #expect(uploads == PicturePainter.retryLimit + 1)
    #expect(!painter.isWaiting)
  }

  @Test func `an image that has arrived is not sent again`() {
    var painter = painter()
    let answered = TerminalSequence(upload: Self.command("<up: # >"), isAnswered: true)
    let one = canvas((picture(1, answered, usesPlaceholders: true), 0, 0))
    _ = show(one, &painter)
    #expect(painter.isWaiting)
    let isLostBefore = painter.retry(sentBy: painter.frame - 1)
    #expect(!isLostBefore, "what was sent later may be on its way")
    painter.arrived(77)
    #expect(painter.isWaiting)
    painter.arrived(UInt32(Self.firstNumber))
    #expect(!painter.isWaiting)
    let isLost = painter.retry(sentBy: painter.frame)
    #expect(!isLost)
    #expect(show(one, &painter).before.isEmpty)
  }

  @Test func `the terminal is not made to keep more than a limit`() {
    var painter = painter()
    let large = TerminalSequence(
      upload: Self.command("<up: # >"),
      drop: Self.command("<drop: # >"),
      storedBytes: PicturePainter.storageLimit / 2
    )
    for id in 1...2 as ClosedRange<UInt64> {
      let shown = show(canvas((picture(id, large, usesPlaceholders: true), 0, 0)), &painter)
      #expect(!shown.before.contains("<drop"))
    }
    let third = show(canvas((picture(3, large, usesPlaceholders: true), 0, 0)), &painter)
    #expect(third.before == "<drop:\(Self.firstNumber)><up:\(Self.firstNumber + 2)>")
    #expect(painter.images.count == 2)
  }

  @Test func `what is seen is never dropped`() {
    var painter = painter()
    let large = TerminalSequence(
      upload: Self.command("<up: # >"),
      drop: Self.command("<drop: # >"),
      storedBytes: PicturePainter.storageLimit
    )
    let shown = show(
      canvas(
        (picture(1, large, usesPlaceholders: true), 0, 0),
        (picture(2, large, usesPlaceholders: true), 5, 0)
      ),
      &painter
    )
    #expect(!shown.before.contains("<drop"))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let index = rest.firstIndex(where: { $0 == text.first }) {
      if rest[index...].hasPrefix(text) { count += 1 }
      rest = rest[rest.index(after: index)...]
    }
    return count
  }
}

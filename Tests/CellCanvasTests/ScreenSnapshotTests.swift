import CellCanvas
import TestSupport
import Testing

struct ScreenSnapshotTests {
  private let bold = Style(attributes: .bold)

  private var canvas: Canvas {
    var canvas = Canvas(size: Size(width: 12, height: 3))
    canvas.draw("┌ 空 e\u{301} ┐", at: 0, row: 0)
    canvas.draw("name", at: 2, row: 1, style: bold)
    canvas.draw("tag", at: 7, row: 1, style: Style(foreground: .palette(3)))
    canvas.cursor = (2, 1)
    return canvas
  }

  @Test func `a snapshot shows text, cursor and looks`() {
    let snapshot = ScreenSnapshot(canvas) { $0 == bold ? "ui.title" : nil }
    #expect(
      snapshot.description == """
        12x3
        cursor 2,1
        |┌ 空 é ┐    |
        |  name tag  |
        |            |
        1: 2-5 ui.title, 7-9 3

        """
    )
  }

  @Test func `a screen that looks as recorded passes`() {
    expectScreen(canvas, matches: "snapshot")
  }

  @Test func `a screen that looks otherwise fails with both looks`() {
    var other = canvas
    other.draw("!", at: 11, row: 2)
    withKnownIssue {
      expectScreen(other, matches: "snapshot")
    } matching: { issue in
      let comments = issue.comments.map(\.rawValue).joined()
      return comments.contains("line 5 was: |            |")
        && comments.contains("line 5 is:  |           !|")
    }
  }

  @Test func `a screen that was never recorded fails`() {
    withKnownIssue {
      expectScreen(canvas, matches: "never-recorded")
    }
  }

  @Test func `a recording display keeps frames and counts what changed`() {
    var display = RecordingDisplay(width: 12, height: 3)
    display.present(canvas)
    #expect(display.changedCells == 36)
    var next = canvas
    next.draw("空", at: 0, row: 2)
    display.present(next)
    #expect(display.changedCells == 2)
    #expect(display.frames == [canvas, next])
  }
}

import CellCanvas

/// Where the parts of the create pane lie: two columns, or on small screens one part after the other.
struct CreationRegions {
  /// The creators; nil when hidden.
  var creators: Rect?
  /// What is marked; nil when hidden.
  var instances: Rect?
  /// The form, without what is said below it; nil when hidden.
  var form: Rect?
  /// What is said of the line of the form at the cursor; nil when the form is hidden.
  var footer: Rect?
  /// The column of the line between the columns; nil when there is one.
  var border: Int?
  /// The rows of the names of the parts.
  var headings: [(section: CreationPane.Section, rect: Rect)] = []

  /// The width below which the parts do not lie side by side.
  private static let smallestWidth = 64
  /// The height below which the lists do not lie one upon the other.
  private static let smallestHeight = 12

  /// Lays the parts out.
  init(_ pane: CreationPane, _ body: Rect) {
    guard body.width >= Self.smallestWidth, body.height >= Self.smallestHeight else {
      layOutNarrow(pane, body)
      return
    }
    let left = min(max(30, body.width * 2 / 5), 56)
    // The names stand above the lists, not beside them.
    let wanted = pane.creatorLines.count
    let creatorRows = min(max(2, wanted), max(2, (body.height - 3) * 2 / 5))
    headings = [
      (.creators, Rect(column: body.column, row: body.row, width: left, height: 1)),
      (
        .instances,
        Rect(column: body.column, row: body.row + creatorRows + 2, width: left, height: 1)
      ),
    ]
    creators = Rect(
      column: body.column,
      row: body.row + 1,
      width: left,
      height: creatorRows
    )
    instances = Rect(
      column: body.column,
      row: body.row + creatorRows + 3,
      width: left,
      height: max(0, body.height - creatorRows - 3)
    )
    border = body.column + left + 1
    let column = body.column + left + 3
    let right = Rect(
      column: column,
      row: body.row,
      width: max(0, body.endColumn - column),
      height: body.height
    )
    headings.append((.form, right.line(0)))
    place(form: right.inset(top: 1), footerRows: body.height >= 24 ? 3 : 2)
  }

  private mutating func layOutNarrow(_ pane: CreationPane, _ body: Rect) {
    guard !body.isEmpty else { return }
    // All three names stand side by side, that of the part that is shown marked.
    let width = body.width / 3
    for (index, section) in CreationPane.Section.allCases.enumerated() {
      let rect = Rect(column: body.column + index * width, row: body.row, width: width, height: 1)
      headings.append((section, rect))
    }
    let rest = body.inset(top: 1)
    switch pane.focus {
    case .creators: creators = rest
    case .instances: instances = rest
    case .form: place(form: rest, footerRows: rest.height >= 6 ? 2 : 0)
    }
  }

  private mutating func place(form rect: Rect, footerRows: Int) {
    form = rect.inset(bottom: footerRows)
    footer = Rect(
      column: rect.column,
      row: rect.endRow - footerRows,
      width: rect.width,
      height: footerRows
    )
  }
}

import CellCanvas
import Testing

struct RectTests {
  private let rect = Rect(column: 2, row: 3, width: 10, height: 6)

  @Test func `a place inside is contained, the ends are not`() {
    #expect(rect.contains(column: 2, row: 3))
    #expect(rect.contains(column: 11, row: 8))
    #expect(!rect.contains(column: 12, row: 8))
    #expect(!rect.contains(column: 11, row: 9))
    #expect(!rect.contains(column: 1, row: 3))
  }

  @Test func `an intersection is what both share`() {
    let other = Rect(column: 0, row: 5, width: 5, height: 50)
    #expect(rect.intersection(other) == Rect(column: 2, row: 5, width: 3, height: 4))
    #expect(rect.intersection(Rect(column: 40, row: 0, width: 3, height: 3)).isEmpty)
  }

  @Test func `splits share the rectangle without gap or overlap`() {
    let (left, right) = rect.splitLeft(4)
    #expect(left == Rect(column: 2, row: 3, width: 4, height: 6))
    #expect(right == Rect(column: 6, row: 3, width: 6, height: 6))
    let (end, rest) = rect.splitRight(4)
    #expect(end == Rect(column: 8, row: 3, width: 4, height: 6))
    #expect(rest == Rect(column: 2, row: 3, width: 6, height: 6))
    let (top, below) = rect.splitTop(1)
    #expect(top == Rect(column: 2, row: 3, width: 10, height: 1))
    #expect(below == Rect(column: 2, row: 4, width: 10, height: 5))
    let (bottom, above) = rect.splitBottom(1)
    #expect(bottom == Rect(column: 2, row: 8, width: 10, height: 1))
    #expect(above == Rect(column: 2, row: 3, width: 10, height: 5))
  }

  @Test(arguments: [99, -1])
  func `a split takes no more than there is and no less than nothing`(amount: Int) {
    let taken = max(0, min(amount, 10))
    #expect(rect.splitLeft(amount).left.width == taken)
    #expect(rect.splitLeft(amount).rest.width == 10 - taken)
    #expect(rect.splitRight(amount).right.width == taken)
  }

  @Test func `an inset larger than the rectangle leaves nothing`() {
    #expect(rect.inset(left: 1, right: 2) == Rect(column: 3, row: 3, width: 7, height: 6))
    #expect(rect.inset(top: 4, bottom: 4).isEmpty)
  }

  @Test func `a line is one row, and nothing below the last`() {
    #expect(rect.line(2) == Rect(column: 2, row: 5, width: 10, height: 1))
    #expect(rect.line(6).isEmpty)
    #expect(rect.line(-1).isEmpty)
  }

  @Test func `a centered rectangle never exceeds its surroundings`() {
    let small = Size(width: 4, height: 2)
    #expect(rect.centered(small) == Rect(column: 5, row: 5, width: 4, height: 2))
    #expect(rect.centered(Size(width: 99, height: 99)) == rect)
  }
}

public import CellCanvas

/// A display that keeps what it was shown.
public struct RecordingDisplay: Display {
  /// The size it claims to have.
  public var size: Size
  /// Everything it was shown, the first first.
  public private(set) var frames: [Canvas] = []

  /// Makes a display.
  public init(width: Int, height: Int) {
    size = Size(width: width, height: height)
  }

  /// Keeps the canvas.
  public mutating func present(_ canvas: Canvas) {
    frames.append(canvas)
  }

  /// How many cells differ between the last frame and the one before; all of them after a resize or at first.
  public var changedCells: Int {
    guard let last = frames.last else { return 0 }
    let all = last.size.width * last.size.height
    guard let before = frames.dropLast().last, before.size == last.size else { return all }
    return (0..<last.size.height).reduce(0) { count, row in
      count + zip(before.cells(inRow: row), last.cells(inRow: row)).count { $0 != $1 }
    }
  }
}

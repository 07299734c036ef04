/// A picture made for a terminal: ready to be drawn, as large as so many cells.
///
/// Copies are cheap: bytes and cells are shared.
public struct Picture: Hashable, Sendable {
  /// What stands for the pixels.
  public enum Content: Sendable {
    /// Characters, row by row: all of them are drawn as text is.
    case cells([Cell])
    /// Placeholder cells; the terminal shows pixels in them once it knows the sequence's image.
    case placeholders(TerminalSequence)
    /// Bytes that put pixels upon the screen.
    case sequence(TerminalSequence)
  }

  /// What it shows.
  public let id: PictureID
  /// Columns and rows.
  public let size: Size
  /// What stands for the pixels.
  public let content: Content

  /// Makes a picture.
  ///
  /// - Parameters:
  ///   - id: What it shows; pictures of one ID are the same.
  ///   - size: Columns and rows.
  ///   - content: As many cells as the size says, or bytes that take up as many.
  public init(id: PictureID, size: Size, content: Content) {
    if case .cells(let cells) = content {
      precondition(cells.count == size.width * size.height, "a picture has all of its cells")
    }
    self.id = id
    self.size = size
    self.content = content
  }

  /// The bytes that keeping it takes, more or less.
  public var byteCount: Int {
    switch content {
    case .cells(let cells): cells.count * MemoryLayout<Cell>.stride
    case .placeholders(let sequence), .sequence(let sequence): sequence.byteCount
    }
  }

  /// Whether two pictures are the same.
  public static func == (left: Picture, right: Picture) -> Bool {
    left.id == right.id && left.size == right.size
  }

  /// Hashes what makes it the same.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(size)
  }
}

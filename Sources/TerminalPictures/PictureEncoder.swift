public import AssetSystem
public import CellCanvas

/// Turns the pixels of a preview into what a terminal shows.
///
/// It is pure and takes milliseconds: call it off the main path. The pixels are first scaled to what the
/// cells can show, so that nothing later is larger than the screen; they fill the cells as far as their
/// proportions let them, in the middle.
public struct PictureEncoder: Sendable {
  /// The most columns and rows of cells of a picture.
  public static let sizeLimit = 512

  /// How many tmux there are between the program and the terminal.
  public let tmuxLevels: Int
  /// Whether somebody reads what the terminal answers: a screen does, a command that prints does not.
  public let isAnswered: Bool
  /// Whether characters may have fewer colors than the picture, as slow lines want it.
  public let isFrugal: Bool

  /// Makes an encoder.
  ///
  /// - Parameters:
  ///   - tmuxLevels: How many tmux there are between the program and the terminal.
  ///   - isAnswered: Whether somebody reads what the terminal answers: a screen does.
  ///   - isFrugal: Whether characters may have fewer colors than the picture, as slow lines want it.
  public init(tmuxLevels: Int = 0, isAnswered: Bool = true, isFrugal: Bool = false) {
    self.tmuxLevels = tmuxLevels
    self.isAnswered = isAnswered
    self.isFrugal = isFrugal
  }

  /// What a picture is made of, for its ID.
  private struct Source: Hashable {
    let image: PixelImage
    let size: Size
    let cell: CellPixels
    let mode: PictureMode
    let background: Color?
    let isFrugal: Bool
  }

  /// Makes a picture.
  ///
  /// - Parameters:
  ///   - preview: The pixels, as stored.
  ///   - size: The columns and rows it is to take.
  ///   - cell: The size of a cell in pixels.
  ///   - mode: How it gets onto the terminal; not `.none`.
  ///   - background: What is seen where the picture is transparent; nil for what lies below it.
  /// - Returns: The picture, of just that size.
  /// - Throws: ``PictureError`` where pixels and size do not fit together or are too many, and
  ///   `CancellationError`.
  public func encode(
    _ preview: PreviewPixels,
    size: Size,
    cell: CellPixels,
    mode: PictureMode,
    background: Color? = nil
  ) throws -> Picture {
    guard size.width > 0, size.height > 0 else {
      throw PictureError(.tooLarge, "A picture needs at least one cell.")
    }
    let limit = mode == .kitty ? PlaceholderCell.limit : Self.sizeLimit
    guard size.width <= limit, size.height <= limit else {
      throw PictureError(.tooLarge, "A picture takes at most \(limit) × \(limit) cells.")
    }
    let image = try PixelImage(preview)
    try Task.checkCancellation()
    let source = Source(
      image: image,
      size: size,
      cell: cell,
      mode: mode,
      background: background,
      isFrugal: isFrugal
    )
    let frame = Frame(size: size, cell: cell)
    let content: Picture.Content =
      switch mode {
      case .kitty, .kittyDirect:
        try kitty(image, frame, background, usesPlaceholders: mode == .kitty)
      case .iterm2: .sequence(try InlineImage.sequence(image, frame, background))
      case .sixel: .sequence(try Sixel.sequence(image, frame, background))
      case .symbols(let depth):
        .cells(
          try SymbolCells(depth: depth, isASCII: false, isFrugal: isFrugal)
            .cells(image, frame, background)
        )
      case .ascii:
        .cells(try SymbolCells(depth: .mono, isASCII: true).cells(image, frame, background))
      case .none:
        .cells(Array(repeating: Cell(), count: size.width * size.height))
      }
    return Picture(id: PictureID(of: source), size: size, content: content)
  }

  /// The cells that a preview takes at its own size, or at the largest in its proportions that fits.
  ///
  /// - Parameters:
  ///   - preview: The preview.
  ///   - room: The most columns and rows.
  ///   - cell: The size of a cell in pixels.
  ///   - mode: How it gets onto the terminal; a character stands for few pixels.
  /// - Returns: At least one column and one row.
  public static func size(
    of preview: PreviewPixels,
    within room: Size,
    cell: CellPixels,
    mode: PictureMode
  ) -> Size {
    let columns = min(max(1, room.width), sizeLimit)
    let rows = min(max(1, room.height), sizeLimit)
    let pixelsPerColumn = mode.showsPixels ? Double(cell.width) : 4
    let pixelsPerRow = pixelsPerColumn * Double(cell.height) / Double(cell.width)
    let width = Double(min(max(1, preview.size.width), PixelImage.limit)) / pixelsPerColumn
    let height = Double(min(max(1, preview.size.height), PixelImage.limit)) / pixelsPerRow
    let scale = min(1, Double(columns) / width, Double(rows) / height)
    return Size(
      width: min(columns, max(1, Int((width * scale).rounded(.up)))),
      height: min(rows, max(1, Int((height * scale).rounded(.up))))
    )
  }

  private func kitty(
    _ image: PixelImage,
    _ frame: Frame,
    _ background: Color?,
    usesPlaceholders: Bool
  ) throws -> Picture.Content {
    let graphics = KittyGraphics(frame: frame, tmuxLevels: tmuxLevels, isAnswered: isAnswered)
    let pixels = try image.framed(frame.pixels(notAbove: image), as: frame.pixels, background)
    return usesPlaceholders
      ? .placeholders(try graphics.virtualPlacement(of: pixels))
      : .sequence(try graphics.placements(of: pixels))
  }
}

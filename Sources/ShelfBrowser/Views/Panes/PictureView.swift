import AssetSystem
import CellCanvas
import ShelfConfig

/// An asset's preview, or where it has none the picture of its type.
enum PictureView {
  /// Draws a picture into a rectangle.
  ///
  /// A preview on its way leaves its place empty for a moment, as most come at once and something else would flicker;
  /// then the picture of the type stands there, dimmed.
  ///
  /// - Parameters:
  ///   - asset: what is shown.
  ///   - rect: the cells of the picture.
  ///   - limits: what may be drawn upon.
  ///   - context: where it is shown.
  ///   - canvas: what is drawn on.
  static func draw(
    _ asset: AssetRepresentation,
    in rect: Rect,
    clippedTo limits: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard let form = context.state.shownPictureForm else { return }
    guard asset.previewSize != nil else {
      drawType(of: asset, in: rect, clippedTo: limits, context, into: &canvas)
      return
    }
    let slot = PictureRequest.Slot(
      asset: asset.key,
      size: Size(width: rect.width, height: rect.height),
      form: form
    )
    guard let entry = context.state.pictures.entry(slot) else {
      guard context.state.isPictureOverdue else { return }
      drawType(
        of: asset,
        context.style(.dim),
        in: rect,
        clippedTo: limits,
        context,
        into: &canvas
      )
      return
    }
    if let picture = entry.picture,
      canvas.draw(picture, at: rect.column, row: rect.row, clippedTo: limits)
    {
      return
    }
    drawType(of: asset, in: rect, clippedTo: limits, context, into: &canvas)
  }

  /// Draws an empty frame for an asset of which nothing is known yet, unless that comes in a moment.
  static func drawUnknown(
    in rect: Rect,
    clippedTo limits: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard context.state.isPictureOverdue else { return }
    let size = Size(width: rect.width, height: rect.height)
    let picture = frame(
      around: String(context.glyphs.ellipsis),
      size,
      context,
      context.style(.dim)
    )
    canvas.draw(picture, at: rect.column, row: rect.row, clippedTo: limits)
  }

  /// Draws the picture of an asset's type: a frame with its mark, in its hue unless another style is named.
  private static func drawType(
    of asset: AssetRepresentation,
    _ style: Style? = nil,
    in rect: Rect,
    clippedTo limits: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let type = asset.identifier.type
    let size = Size(width: rect.width, height: rect.height)
    // Of a large picture the whole name, of a small one the mark that stands before names, too.
    let hasRoom = TextWidth.width(of: type.name) <= max(1, rect.width - 4) && rect.height >= 6
    let picture = frame(
      around: hasRoom ? type.name : type.mark,
      size,
      context,
      style ?? context.style(of: type)
    )
    canvas.draw(picture, at: rect.column, row: rect.row, clippedTo: limits)
  }

  /// A frame with text in its middle, made of cells so that it is clipped as pictures are.
  private static func frame(
    around text: String,
    _ size: Size,
    _ context: ViewContext,
    _ style: Style
  ) -> Picture {
    var canvas = Canvas(size: size, style: Style(background: style.background))
    let (width, height) = (size.width, size.height)
    if width >= 5, height >= 3 {
      let glyphs = context.glyphs
      for column in 1..<width - 1 {
        for row in [0, height - 1] {
          context.draw(glyphs.horizontal, at: column, row: row, style: style, into: &canvas)
        }
      }
      for row in 1..<height - 1 {
        for column in [0, width - 1] {
          context.draw(glyphs.vertical, at: column, row: row, style: style, into: &canvas)
        }
      }
      let corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
      for (glyph, place) in zip(glyphs.corners, corners) {
        context.draw(glyph, at: place.0, row: place.1, style: style, into: &canvas)
      }
    }
    let inner = max(1, width - 4)
    let used = min(inner, TextWidth.width(of: text))
    var bold = style
    bold.attributes.insert(.bold)
    context.draw(
      text,
      at: (width - used) / 2,
      row: (height - 1) / 2,
      style: bold,
      maxWidth: inner,
      into: &canvas
    )
    let cells = (0..<height).flatMap { row in canvas.cells(inRow: row) }
    return Picture(id: PictureID(of: cells), size: size, content: .cells(cells))
  }
}

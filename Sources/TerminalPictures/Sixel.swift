import CChafa
import CellCanvas

/// Sixel, by libchafa.
enum Sixel {
  /// As many pixels as xterm shows each way; it drops larger pictures.
  static let limit = 1000

  /// The picture's bytes.
  ///
  /// - Throws: ``PictureError`` where libchafa refuses, and `CancellationError`.
  static func sequence(
    _ image: PixelImage,
    _ frame: Frame,
    _ background: Color?
  ) throws -> TerminalSequence {
    var (width, height) = frame.capped(at: limit)
    // Rows come six at a time. Those of the last cell are never begun: they might scroll the screen.
    height = max(6, height / 6 * 6)
    // Their proportions are the screen's: what is left below is no reason to make the picture flatter.
    let pixels = try image.framed((width, height), as: (width, height), background)
    try Task.checkCancellation()
    let config = chafa_canvas_config_new()
    defer { chafa_canvas_config_unref(config) }
    // To libchafa the whole picture is one cell: so it scales nothing.
    chafa_canvas_config_set_geometry(config, 1, 1)
    chafa_canvas_config_set_cell_geometry(config, gint(width), gint(height))
    chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SIXELS)
    chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR)
    let canvas = chafa_canvas_new(config)
    defer { chafa_canvas_unref(canvas) }
    pixels.draw(upon: canvas)
    let info = chafa_term_db_get_fallback_info(chafa_term_db_get_default())
    defer { chafa_term_info_unref(info) }
    guard let text = chafa_canvas_print(canvas, info) else {
      throw PictureError(.encodingFailed, "libchafa made no sixels.")
    }
    defer { g_string_free(text, 1) }
    let bytes = UnsafeBufferPointer(start: text.pointee.str, count: Int(text.pointee.len))
    return TerminalSequence(
      place: TerminalCommand([.bytes(bytes.map { UInt8(bitPattern: $0) })])
    )
  }
}

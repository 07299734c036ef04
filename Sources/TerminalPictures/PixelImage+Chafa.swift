import CChafa

extension PixelImage {
  /// Has libchafa do a picture on the thread that asks for it: several pictures are made at a time already, and
  /// each is small.
  private static let usesOneThread: Void = chafa_set_n_threads(1)

  /// Gives libchafa the pixels.
  func draw(upon canvas: OpaquePointer?) {
    _ = Self.usesOneThread
    chafa_canvas_draw_all_pixels(
      canvas,
      CHAFA_PIXEL_RGBA8_PREMULTIPLIED,
      rgba,
      gint(width),
      gint(height),
      gint(4 * width)
    )
  }
}

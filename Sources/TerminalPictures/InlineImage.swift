import CellCanvas

/// The inline images of iTerm2: a whole file each time it is shown.
enum InlineImage {
  /// The picture as a PNG that fills the frame.
  ///
  /// - Throws: ``PictureError`` where libpng refuses, and `CancellationError`.
  static func sequence(
    _ image: PixelImage,
    _ frame: Frame,
    _ background: Color?
  ) throws -> TerminalSequence {
    let pixels = try image.framed(frame.pixels(notAbove: image), as: frame.pixels, background)
    let file = try PNGImage(pixels).bytes()
    let header = [
      "inline=1", "size=\(file.count)", "width=\(frame.size.width)", "height=\(frame.size.height)",
      "preserveAspectRatio=0", "doNotMoveCursor=1",
    ]
    let start = "\u{1B}]1337;File=\(header.joined(separator: ";")):"
    let bytes = Array(start.utf8) + Base64.text(of: file) + [0x07]
    return TerminalSequence(place: TerminalCommand([.bytes(bytes)]))
  }
}

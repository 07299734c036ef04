import CChafa
import CellCanvas

/// Characters that look like a picture, chosen by libchafa.
struct SymbolCells {
  /// libchafa looks at so many pixels of a cell each way.
  private static let detail = 8
  /// About the distance between neighbors among the 256 colors.
  private static let frugalTolerance = 48

  /// The colors there are.
  let depth: ColorDepth
  /// Whether there is nothing but ASCII.
  let isASCII: Bool
  /// Whether colors that are nearly the same may become one, as slow lines want it.
  var isFrugal = false

  /// The cells, row by row.
  ///
  /// - Throws: `CancellationError`.
  func cells(_ image: PixelImage, _ frame: Frame, _ background: Color?) throws -> [Cell] {
    let size = frame.size
    let pixels = try image.framed(
      (Self.detail * size.width, Self.detail * size.height),
      as: frame.pixels,
      background
    )
    try Task.checkCancellation()
    let config = configuration(of: size, background)
    defer { chafa_canvas_config_unref(config) }
    let canvas = chafa_canvas_new(config)
    defer { chafa_canvas_unref(canvas) }
    pixels.draw(upon: canvas)
    let thrift = CellThrift(tolerance: isFrugal ? Self.frugalTolerance : 0)
    return (0..<size.height).flatMap { row in
      thrift.saved((0..<size.width).map { cell(of: canvas, gint($0), gint(row)) })
    }
  }

  private func configuration(of size: Size, _ background: Color?) -> OpaquePointer? {
    let config = chafa_canvas_config_new()
    chafa_canvas_config_set_geometry(config, gint(size.width), gint(size.height))
    chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SYMBOLS)
    chafa_canvas_config_set_canvas_mode(config, mode)
    chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_RGB)
    // It would make colors stronger than they are.
    chafa_canvas_config_set_preprocessing_enabled(config, depth == .mono ? 1 : 0)
    // Means give outlines a color of their own, which neither side has.
    chafa_canvas_config_set_color_extractor(config, CHAFA_COLOR_EXTRACTOR_MEDIAN)
    if depth == .mono {
      // Without colors only the density of characters tells how bright something is.
      chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_ORDERED)
      chafa_canvas_config_set_dither_grain_size(config, grain, grain)
    }
    let isLight = background?.components.map { Int($0.red) + Int($0.green) + Int($0.blue) > 382 }
    chafa_canvas_config_set_fg_color(config, isLight == true ? 0 : 0xFFFFFF)
    chafa_canvas_config_set_bg_color(config, isLight == true ? 0xFFFFFF : 0)
    let symbols = chafa_symbol_map_new()
    defer { chafa_symbol_map_unref(symbols) }
    for tag in tags { chafa_symbol_map_add_by_tags(symbols, tag) }
    chafa_canvas_config_set_symbol_map(config, symbols)
    return config
  }

  /// How many pixels get the same brightness: letters have finer parts than blocks.
  private var grain: gint { isASCII ? 1 : 4 }

  private var mode: ChafaCanvasMode {
    switch depth {
    case .mono: CHAFA_CANVAS_MODE_FGBG
    case .sixteen: CHAFA_CANVAS_MODE_INDEXED_16
    case .palette: CHAFA_CANVAS_MODE_INDEXED_240
    case .truecolor: CHAFA_CANVAS_MODE_TRUECOLOR
    }
  }

  private var tags: [ChafaSymbolTags] {
    // Every font has these; sextants, which say more, few have.
    isASCII
      ? [CHAFA_SYMBOL_TAG_ASCII]
      : [
        CHAFA_SYMBOL_TAG_SPACE, CHAFA_SYMBOL_TAG_SOLID, CHAFA_SYMBOL_TAG_BLOCK,
        CHAFA_SYMBOL_TAG_HHALF, CHAFA_SYMBOL_TAG_VHALF, CHAFA_SYMBOL_TAG_QUAD,
      ]
  }

  private func cell(of canvas: OpaquePointer?, _ column: gint, _ row: gint) -> Cell {
    let value = chafa_canvas_get_char_at(canvas, column, row)
    // Nothing but what we asked for may reach a screen.
    let isKnown =
      (0x20..<0x7F).contains(value) || !isASCII && (0x2580...0x259F).contains(value)
    let text = isKnown ? Unicode.Scalar(value).map { String($0) } ?? " " : " "
    guard depth != .mono else { return Cell(text: text) }
    var foreground: gint = -1
    var background: gint = -1
    chafa_canvas_get_raw_colors_at(canvas, column, row, &foreground, &background)
    let (strokes, behind) = (color(foreground), color(background))
    if text == " " { return Cell(style: Style(background: behind)) }
    // A color behind nothing is cheaper than a color that covers another.
    if text == "█" { return Cell(style: Style(background: strokes)) }
    // Where the strokes are what is seen through, they must not get the color of text.
    if strokes == .terminal {
      return behind == .terminal
        ? Cell() : Cell(text: text, style: Style(foreground: behind, attributes: .reverse))
    }
    return Cell(text: text, style: Style(foreground: strokes, background: behind))
  }

  private func color(_ number: gint) -> Color {
    guard number >= 0 else { return .terminal }
    return depth == .truecolor
      ? .rgb(
        UInt8(truncatingIfNeeded: number >> 16),
        UInt8(truncatingIfNeeded: number >> 8),
        UInt8(truncatingIfNeeded: number)
      )
      : .palette(UInt8(truncatingIfNeeded: number))
  }
}

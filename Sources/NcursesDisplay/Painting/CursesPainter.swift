import CNcurses
import CellCanvas
import Glibc

/// Lets curses work out the bytes that turn one picture into the next.
///
/// Curses writes into a file in memory, not to the terminal: so it never waits for a terminal that
/// does not read, and a whole frame can be sent by one write. It is also kept from changing the
/// terminal's modes and from reading keys; both are done elsewhere.
final class CursesPainter {
  /// How the terminal's colors are counted.
  let palette: TerminalPalette
  /// What undoes curses' own modes: colors, the hidden cursor, the alternate screen.
  let undoing: String

  private let screen: OpaquePointer
  private let file: UnsafeMutablePointer<FILE>
  private let text: CellText
  private var pairs: ColorPairs
  /// The pair of every style that was painted: a screen has few styles and many cells.
  private var numbers: [Style: Int32] = [:]
  private var filter = RenditionFilter()
  private var shown: Canvas?
  /// Whether the last picture was painted upon a cleared screen.
  private(set) var hasCleared = false
  private var isCursorShown = true
  /// Whether the alternate screen was left, which the next picture enters.
  private(set) var isOutside = true

  /// Starts curses for a terminal.
  ///
  /// - Parameters:
  ///   - name: What terminfo calls it.
  ///   - size: Its size.
  ///   - isUTF8: Whether it reads UTF-8.
  ///   - isTrueColor: Whether it shows all colors, whatever terminfo tells.
  /// - Throws: `DisplayError` where the terminal is unknown or cannot place its cursor.
  init(terminal name: String, size: Size, isUTF8: Bool, isTrueColor: Bool = false) throws {
    let memory = blendshelf_open_memory_file()
    guard memory >= 0, let file = fdopen(memory, "w+") else {
      throw DisplayError.systemFailure("memory file", reason: String(cString: strerror(errno)))
    }
    let standIn = TerminalModes.standIn(for: name)
    guard let screen = newterm(name, file, file) ?? standIn.flatMap({ newterm($0, file, file) })
    else {
      fclose(file)
      throw DisplayError.unknownTerminal(name)
    }
    self.screen = screen
    self.file = file
    text = CellText(isUTF8: isUTF8)
    // Curses would look for keys typed ahead, and stop painting.
    typeahead(-1)
    leaveok(blendshelf_standard_window(), true)
    if has_colors() {
      blendshelf_keep_palette()
      blendshelf_keep_character_set()
      start_color()
      use_default_colors()
    }
    var palette = TerminalPalette(colorCount: has_colors() ? Int(blendshelf_color_count()) : 0)
    palette.hasStandIns = isTrueColor && palette.depth == .palette
    self.palette = palette
    let count = Int(blendshelf_pair_count())
    pairs = ColorPairs(capacity: palette.hasStandIns ? min(count, StandInColors.capacity) : count)
    filter.standIns = palette.hasStandIns ? StandInColors() : nil
    undoing = ["sgr0", "op", "cnorm", "rmcup"]
      .compactMap { (name: String) in blendshelf_terminfo_string(name) }
      .map { TerminalModes.withoutPadding(String(cString: $0)) }
      .joined()
    resize(size)
    // So far curses has prepared a screen of the size terminfo tells. It will begin anew.
    _ = leave()
  }

  /// Whether the terminal can place its cursor, without which nothing can be painted.
  static func canPaint() -> Bool { blendshelf_terminfo_string("cup") != nil }

  /// Frees what curses holds; nothing may be painted afterwards.
  func close() {
    delscreen(screen)
    fclose(file)
  }

  /// Tells curses of another size; the next picture is painted whole.
  func resize(_ size: Size) {
    resizeterm(Int32(clamping: max(1, size.height)), Int32(clamping: max(1, size.width)))
    forget()
  }

  /// Forgets what the terminal shows: the next picture is painted whole.
  func forget() {
    shown = nil
    clearok(blendshelf_current_window(), true)
  }

  /// The bytes that leave the alternate screen; painting again returns to it.
  func leave() -> [UInt8] {
    endwin()
    isCursorShown = true
    isOutside = true
    forget()
    return takeBytes()
  }

  /// The bytes that make the terminal show a canvas.
  ///
  /// - Parameters:
  ///   - canvas: What is to be seen.
  ///   - isFixed: Whether no line or character may be moved, because pixels lie upon it.
  /// - Returns: The bytes; none where nothing differs.
  func paint(_ canvas: Canvas, isFixed: Bool = false) -> [UInt8] {
    let window = blendshelf_standard_window()
    idlok(window, !isFixed)
    idcok(window, !isFixed)
    hasCleared = shown == nil
    if !put(canvas) {
      // More pairs of colors were used than there are: number those of this picture alone.
      pairs.removeAll()
      numbers.removeAll()
      filter.standIns?.removeAll()
      forget()
      hasCleared = true
      _ = put(canvas)
    }
    // Entering, curses sets the margins itself, after the terminal has noted the cursor's place.
    let setsMargins = shown == nil && !isOutside
    shown = canvas
    isOutside = false
    showCursor(of: canvas)
    refresh()
    // Who paints everything anew may do so because somebody else has written to the terminal.
    if hasCleared { filter.forget() }
    return (setsMargins ? fullScrollRegion() : []) + filter.filter(takeBytes())
  }

  private func fullScrollRegion() -> [UInt8] {
    let rows = getmaxy(blendshelf_standard_window())
    guard let text = blendshelf_full_scroll_region(rows) else { return [] }
    return Array(TerminalModes.withoutPadding(String(cString: text)).utf8)
  }

  /// Gives curses the cells that differ; false where there was a color pair too many.
  private func put(_ canvas: Canvas) -> Bool {
    let rows = min(Int(getmaxy(blendshelf_standard_window())), canvas.size.height)
    let columns = min(Int(getmaxx(blendshelf_standard_window())), canvas.size.width)
    if shown == nil || shown?.size != canvas.size {
      shown = nil
      erase()
    }
    var isComplete = true
    for row in 0..<rows {
      let cells = canvas.cells(inRow: row)
      let before = shown?.cells(inRow: row)
      for column in 0..<columns {
        let index = cells.startIndex + column
        let cell = cells[index]
        if let before, before[index] == cell { continue }
        if !put(cell, at: column, row: row, in: cells, columns: columns) { isComplete = false }
      }
    }
    return isComplete
  }

  private func put(
    _ cell: Cell,
    at column: Int,
    row: Int,
    in cells: ArraySlice<Cell>,
    columns: Int
  ) -> Bool {
    // The right half of a wide character is painted with its left.
    guard !cell.text.isEmpty else { return true }
    let next = cells.startIndex + column + 1
    let width = column + 1 < columns && cells[next].text.isEmpty ? 2 : 1
    let (scalars, painted) = text.scalars(of: cell.text, width: width)
    let pair = pairNumber(of: cell.style)
    let attributes = Self.attributes(of: cell.style.attributes)
    blendshelf_put_cell(Int32(row), Int32(column), scalars, attributes, pair ?? 0)
    if painted < width {
      blendshelf_put_cell(Int32(row), Int32(column + 1), scalars, attributes, pair ?? 0)
    }
    return pair != nil
  }

  /// The number of the style's colors; nil where there is none left.
  private func pairNumber(of style: Style) -> Int32? {
    if let number = numbers[style] { return number }
    let pair = palette.hasStandIns ? StandInColors.key(of: style) : palette.pair(of: style)
    let number: Int32
    switch pairs.assign(pair) {
    case .known(let known): number = known
    case .new(let new):
      let known = palette.hasStandIns ? StandInColors.pair(new) : pair
      init_extended_pair(new, known.foreground, known.background)
      filter.standIns?.note(style, as: new)
      number = new
    case .exhausted: return nil
    }
    numbers[style] = number
    return number
  }

  private static func attributes(of attributes: Style.Attributes) -> UInt32 {
    var bits: UInt32 = 0
    if attributes.contains(.bold) { bits |= blendshelf_bold() }
    if attributes.contains(.dim) { bits |= blendshelf_dim() }
    if attributes.contains(.italic) { bits |= blendshelf_italic() }
    if attributes.contains(.underline) { bits |= blendshelf_underline() }
    if attributes.contains(.reverse) { bits |= blendshelf_reverse() }
    return bits
  }

  private func showCursor(of canvas: Canvas) {
    let window = blendshelf_standard_window()
    if let cursor = canvas.cursor {
      // Outside of the window this fails, and the cursor stays where it was.
      wmove(window, Int32(clamping: cursor.row), Int32(clamping: cursor.column))
    }
    leaveok(window, canvas.cursor == nil)
    let isShown = canvas.cursor != nil
    if isShown != isCursorShown {
      curs_set(isShown ? 1 : 0)
      isCursorShown = isShown
    }
  }

  /// What curses has written since the last time.
  private func takeBytes() -> [UInt8] {
    fflush(file)
    let descriptor = fileno(file)
    let end = lseek(descriptor, 0, SEEK_CUR)
    guard end > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: end) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, end, 0))
    }
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }
}

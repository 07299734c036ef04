import CNcurses
public import CellCanvas
import Glibc

/// What this machine knows of a type of terminal, as the screen would use it; the terminal itself is not asked.
public struct TerminalDescription: Hashable, Sendable {
  /// How many colors it has; 0 for none.
  public let colorCount: Int
  /// Whether it can place its cursor, without which nothing can be painted.
  public let canPlaceCursor: Bool

  /// Looks a type of terminal up; nil when the machine knows neither it nor one that stands in for it.
  ///
  /// - Parameter name: what `TERM` says.
  public init?(of name: String) {
    guard
      let painter = try? CursesPainter(
        terminal: name,
        size: Size(width: 80, height: 24),
        isUTF8: true
      )
    else { return nil }
    colorCount = painter.palette.colorCount
    canPlaceCursor = CursesPainter.canPaint()
    painter.close()
  }

  /// The size of this program's terminal in cells; nil when it has none.
  public static var size: Size? {
    let terminal = open("/dev/tty", O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard blendshelf_window_size(terminal, &columns, &rows) == 0 else { return nil }
    return Size(width: Int(columns), height: Int(rows))
  }
}

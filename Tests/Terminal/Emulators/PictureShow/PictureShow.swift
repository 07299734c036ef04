import AssetSystem
import CellCanvas
import NcursesDisplay
import Glibc
import TerminalPictures

/// Shows frames of flat pictures on the terminal, as it is told line by line on standard input.
///
/// A line is a frame: `R,G,B@COLUMN,ROW,WxH` is a picture, `TEXT@COLUMN,ROW` is text over what came before.
/// `lend` gives the terminal back for a moment, `redraw` paints anew, `capabilities` tells what the
/// terminal can do, and the end of the input ends the program. Every line is answered by one.
@main
struct PictureShow {
  @MainActor
  static func main() async throws {
    let choice = PictureChoice(rawValue: CommandLine.arguments.dropFirst().first ?? "") ?? .auto
    try await NcursesScreen.withScreen { screen in
      let capabilities = await screen.capabilities()
      let mode = capabilities.pictureMode(for: choice)
      let encoder = PictureEncoder(tmuxLevels: capabilities.tmuxLevels)
      print("ready \(mode)", terminator: "\n")
      flush()
      let events = Task { for await _ in screen.events() {} }
      while let line = await nextLine() {
        switch line {
        case "capabilities":
          print(
            "name=\(capabilities.name ?? "-") mode=\(mode)",
            "cell=\(capabilities.cellPixels.map { "\($0.width)x\($0.height)" } ?? "-")",
            "levels=\(capabilities.tmuxLevels) answered=\(capabilities.hasAnswered)"
          )
        case "lend":
          await screen.withTerminalReleased {}
          print("lent")
        case "redraw":
          screen.redraw()
          print("redrawn")
        default:
          var canvas = Canvas(size: screen.size)
          for item in line.split(separator: " ") {
            try draw(item, on: &canvas, encoder, capabilities.cellPixels ?? .usual, mode)
          }
          screen.present(canvas)
          print("shown \(canvas.pictures.count) \(screen.size.width)x\(screen.size.height)")
        }
        flush()
      }
      events.cancel()
    }
  }

  private static func draw(
    _ item: Substring,
    on canvas: inout Canvas,
    _ encoder: PictureEncoder,
    _ cell: CellPixels,
    _ mode: PictureMode
  ) throws {
    let sides = item.split(separator: "@")
    guard sides.count == 2 else { return }
    let place = sides[1].split(separator: ",")
    guard place.count >= 2, let column = Int(place[0]), let row = Int(place[1]) else { return }
    guard place.count == 3 else {
      canvas.draw(String(sides[0]), at: column, row: row)
      return
    }
    let color = sides[0].split(separator: ",").compactMap { UInt8($0) }
    let size = place[2].split(separator: "x").compactMap { Int($0) }
    guard color.count == 3, size.count == 2 else { return }
    let (width, height) = (size[0] * cell.width, size[1] * cell.height)
    let pixels = Array(repeating: color + [255], count: width * height).flatMap(\.self)
    let picture = try encoder.encode(
      PreviewPixels(size: PreviewSize(width: width, height: height), rgba: pixels),
      size: Size(width: size[0], height: size[1]),
      cell: cell,
      mode: mode
    )
    canvas.draw(picture, at: column, row: row)
  }

  /// Waits for a line elsewhere: the screen needs this thread.
  private static func nextLine() async -> String? {
    await Task.detached { readLine() }.value
  }

  private static func flush() {
    fflush(nil)
  }
}

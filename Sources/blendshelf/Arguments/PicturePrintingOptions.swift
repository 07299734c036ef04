public import ArgumentParser
import AssetSystem
public import CellCanvas
import NcursesDisplay
import TerminalPictures

/// How a picture is printed to the terminal.
struct PicturePrintingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to show the picture: auto, kitty, iterm2, sixel, symbols or ascii.",
      discussion: "By default the terminal is asked for the best it can do.",
      valueName: "mode"
    )
  )
  var images: PictureChoice?

  @Option(
    help: ArgumentHelp(
      "The most columns and rows to take, such as 60x30; by default the terminal's.",
      valueName: "WxH"
    ),
    transform: Self.size
  )
  var size: Size?

  /// Whether any was given.
  var isUsed: Bool { images != nil || size != nil }

  /// The rows and columns where neither the user nor a terminal tells.
  private static let usualSize = Size(width: 80, height: 24)

  /// Refuses to print pictures where nobody would see them, unless told how.
  func validateOutput() throws {
    if images == .off {
      throw ValidationError("--images off shows nothing; name a file with --out instead.")
    }
    if !StandardOutput.isTerminal, images == nil || images == .auto {
      throw ValidationError(
        "standard output is no terminal; name a PNG file with --out, or a way to print with --images."
      )
    }
  }

  /// Prints a preview.
  @MainActor
  func print(_ preview: PreviewPixels) throws {
    let choice = images ?? .auto
    // What shows no pixels needs no answer.
    let isAsking = choice != .symbols && choice != .ascii && StandardOutput.isTerminal
    let (capabilities, terminal) = TerminalSurvey.capabilities(isAsking: isAsking)
    let cell = capabilities.cellPixels ?? .usual
    var room = size ?? terminal ?? Self.usualSize
    // The prompt comes below it.
    if size == nil { room.height = max(1, room.height - 1) }
    let mode = capabilities.pictureMode(for: choice)
    let picture = try PictureEncoder(tmuxLevels: capabilities.tmuxLevels, isAnswered: false).encode(
      preview,
      size: PictureEncoder.size(of: preview, within: room, cell: cell, mode: mode),
      cell: cell,
      mode: mode
    )
    var output = StandardOutput()
    try output.write(PicturePrinter().bytes(of: picture))
    try output.flush()
  }

  private static func size(_ text: String) throws -> Size {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (1...PictureEncoder.sizeLimit).contains(width),
      (1...PictureEncoder.sizeLimit).contains(height)
    else {
      throw ValidationError(
        "a size is columns and rows, such as 60x30, each at most \(PictureEncoder.sizeLimit)."
      )
    }
    return Size(width: width, height: height)
  }
}

extension PictureChoice: ExpressibleByArgument {}

public import CellCanvas

/// What a picture is made for: pictures of one form can be shown by the same terminal.
public struct PictureForm: Hashable, Sendable {
  /// How it gets onto the terminal.
  public var mode: PictureMode
  /// The size of a cell in pixels.
  public var cell: CellPixels
  /// How many tmux there are between the program and the terminal.
  public var tmuxLevels: Int

  /// Makes a form.
  public init(mode: PictureMode, cell: CellPixels = .usual, tmuxLevels: Int = 0) {
    self.mode = mode
    self.cell = cell
    self.tmuxLevels = tmuxLevels
  }
}

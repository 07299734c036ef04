public import CellCanvas

/// What a picture is made for: pictures of one form can be shown by the same terminal.
public struct PictureForm: Hashable, Sendable {
  /// How it gets onto the terminal.
  public var mode: PictureMode
  /// The size of a cell in pixels.
  public var cell: CellPixels
  /// How many tmux there are between the program and the terminal.
  public var tmuxLevels: Int
  /// Whether characters may have fewer colors than the picture, as slow lines want it.
  public var isFrugal: Bool

  /// The same for slow lines: with 256 colors at most, which are named in fewer bytes, and no more of them than needed.
  var frugal: PictureForm {
    var form = self
    form.isFrugal = true
    if case .symbols(let depth) = mode { form.mode = .symbols(min(depth, .palette)) }
    return form
  }

  /// Makes a form.
  public init(
    mode: PictureMode,
    cell: CellPixels = .usual,
    tmuxLevels: Int = 0,
    isFrugal: Bool = false
  ) {
    self.mode = mode
    self.cell = cell
    self.tmuxLevels = tmuxLevels
    self.isFrugal = isFrugal
  }
}

/// What the shell or program that opened the browser is told at its end, and which other programs can be begun.
public struct ShellState: Hashable, Sendable {
  /// Whether the browser was opened to choose assets, which ends it.
  public var isChoosing = false
  /// Whether the shell is told the folder of the asset at the cursor, should it ask.
  public var tellsFolder = true
  /// Whether there is a display on which a window can be opened; over SSH there usually is none.
  public var hasDisplay = true
  /// Whether there is a Blender to open files in.
  public var hasBlender = true
  /// Whether there is a program that shows folders.
  public var hasFileManager = true

  /// What the files are in a command of the user's shell.
  public var parameters = "\"$@\""

  /// Makes the state of a browser of which nobody wants anything.
  public init(isChoosing: Bool = false) {
    self.isChoosing = isChoosing
  }
}

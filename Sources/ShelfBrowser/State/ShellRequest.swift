public import AssetSystem

/// What the user's shell is to do while it has the terminal.
public struct ShellRequest: Hashable, Sendable {
  /// What is to be done.
  public enum Work: Hashable, Sendable {
    /// A command that was typed, with files as its positional parameters.
    case run(String, files: [ByteString])
    /// A command that was typed, with JSON as its standard input; what it prints is shown in the pager.
    case pipe(String, json: String)
    /// Whatever the user types, until the shell is left.
    case open
  }

  /// The asset at the cursor, as the shell's environment tells it.
  public struct Asset: Hashable, Sendable {
    /// The asset's lasting name.
    public var identifier: ByteString
    /// The absolute path of its file.
    public var file: ByteString
    /// The root folder of its library.
    public var root: ByteString

    /// Makes the asset.
    public init(identifier: ByteString, file: ByteString, root: ByteString) {
      self.identifier = identifier
      self.file = file
      self.root = root
    }
  }

  /// What is to be done.
  public var work: Work
  /// The folder it is done in; nil for the one the browser was opened in.
  public var folder: ByteString?
  /// The asset at the cursor; nil when there is none.
  public var asset: Asset?

  /// Makes a request.
  public init(_ work: Work, folder: ByteString? = nil, asset: Asset? = nil) {
    self.work = work
    self.folder = folder
    self.asset = asset
  }
}

/// What a terminal is sent to show a picture: bytes of a pixel protocol.
///
/// The display knows none of the protocols, only when which of these is due.
public final class TerminalSequence: Sendable {
  /// Lets the terminal keep the picture; sent once before it is first shown; nil where none is kept.
  public let upload: TerminalCommand?
  /// Shows the picture with its left upper corner at the cursor; nil where placeholders do.
  public let place: TerminalCommand?
  /// Takes one placement away; nil where painting the cells does.
  public let remove: TerminalCommand?
  /// Lets the terminal forget the picture, with all its placements.
  public let drop: TerminalCommand?
  /// Whether the terminal answers the upload (kitty: `OK`); otherwise it is taken to have come.
  public let isAnswered: Bool
  /// The bytes that the terminal keeps.
  public let storedBytes: Int

  /// Makes a sequence.
  public init(
    upload: TerminalCommand? = nil,
    place: TerminalCommand? = nil,
    remove: TerminalCommand? = nil,
    drop: TerminalCommand? = nil,
    isAnswered: Bool = false,
    storedBytes: Int = 0
  ) {
    self.upload = upload
    self.place = place
    self.remove = remove
    self.drop = drop
    self.isAnswered = isAnswered
    self.storedBytes = storedBytes
  }

  /// About how many bytes it takes here.
  public var byteCount: Int {
    [upload, place, remove, drop].reduce(0) { $0 + ($1?.byteCount ?? 0) }
  }
}

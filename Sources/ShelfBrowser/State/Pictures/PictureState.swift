public import CellCanvas

/// The pictures that are there, and those that are on their way.
public struct PictureState: Equatable, Sendable {
  /// A picture that came; without one the asset has none that could be shown.
  struct Entry: Equatable, Sendable {
    let version: PictureRequest.Version
    let picture: Picture?
  }

  /// How the user wants pictures.
  public var choice: PictureChoice
  /// Whether the terminal's own pixels are used where it can show them, and not characters.
  public var usesImages: Bool
  /// How the terminal shows pixels; nil while that is unknown, and where it shows none.
  public internal(set) var images: PictureForm?
  /// How pictures are drawn with characters; nil while that is unknown.
  public internal(set) var symbols: PictureForm?
  /// Whether it was said that the images asked for by name may not be seen.
  var isDoubted = false
  /// The pictures that came.
  private(set) var entries: [PictureRequest.Slot: Entry]
  /// What was asked for last and has not come yet.
  var asked: Set<PictureRequest>
  /// Since when something in sight has been missing, in nanoseconds since 1970; nil when all is there.
  var missingSince: Int64?

  /// What the pictures take, more or less; bytes.
  private var byteCount = 0

  /// How long what is on its way shows nothing, in nanoseconds: a few frames.
  static let patience: Int64 = 50_000_000
  /// How many pictures are kept at least, so that going back shows them at once, unless they are large.
  private static let usualLimit = 512
  /// What they may take before those far away are let go; bytes.
  private static let byteLimit = 64 << 20

  /// Makes a state without pictures.
  public init(choice: PictureChoice = .auto) {
    self.choice = choice
    usesImages = true
    images = nil
    symbols = nil
    entries = [:]
    asked = []
    missingSince = nil
  }

  /// What pictures are made for; nil where there are none.
  public var form: PictureForm? { usesImages ? images ?? symbols : symbols }

  /// Takes in what the terminal can do.
  mutating func take(_ capabilities: TerminalCapabilities, isASCII: Bool) {
    images = nil
    symbols = nil
    guard choice != .off else { return }
    let cell = capabilities.cellPixels ?? .usual
    let mode = capabilities.pictureMode(for: choice)
    if mode.showsPixels {
      images = PictureForm(mode: mode, cell: cell, tmuxLevels: capabilities.tmuxLevels)
    }
    let hasSymbols = capabilities.isUTF8 && !isASCII && choice != .ascii
    symbols = PictureForm(mode: hasSymbols ? .symbols(capabilities.colorDepth) : .ascii, cell: cell)
  }

  /// The entry for a slot, perhaps of an older version of the file; nil while none has come.
  func entry(_ slot: PictureRequest.Slot) -> Entry? { entries[slot] }

  /// Whether a picture still has to come.
  func isMissing(_ request: PictureRequest) -> Bool {
    entries[request.slot]?.version != request.version
  }

  /// Keeps pictures that came, and lets go of others when there are too many.
  ///
  /// - Parameters:
  ///   - loaded: What came.
  ///   - page: How many assets are visible at once.
  ///   - near: Tells the slots that are on the screen or close to it.
  mutating func take(
    _ loaded: [PictureRequest: Picture?],
    page: Int,
    near: () -> Set<PictureRequest.Slot>
  ) {
    for (request, picture) in loaded {
      asked.remove(request)
      let former = entries.updateValue(
        Entry(version: request.version, picture: picture),
        forKey: request.slot
      )
      byteCount += (picture?.byteCount ?? 0) - (former?.picture?.byteCount ?? 0)
    }
    guard entries.count > max(Self.usualLimit, 6 * page) || byteCount > Self.byteLimit else {
      return
    }
    let near = near()
    entries = entries.filter { near.contains($0.key) }
    byteCount = entries.values.reduce(0) { $0 + ($1.picture?.byteCount ?? 0) }
  }

  /// Forgets that assets have no picture: it is looked for again.
  mutating func forgetMissing() {
    entries = entries.filter { $0.value.picture != nil }
  }
}

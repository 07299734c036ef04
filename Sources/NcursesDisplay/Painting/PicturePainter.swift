import CellCanvas

/// Works out what the terminal must be sent for the pictures of a canvas, besides the cells.
///
/// A frame is made in three steps: `prepare` says what goes before the cells and changes those that stand
/// for pictures; curses paints the cells; `finish` says what goes after them.
///
/// Pixels lie upon cells that hold a blank of a kind nothing else has. As soon as anything else is to be
/// seen there, the cell differs, is painted anew, and the picture goes: nothing stale can stay.
nonisolated struct PicturePainter {
  /// What goes ahead of the cells, and the cells.
  struct Preparation {
    var canvas: Canvas
    var before: [UInt8] = []
    /// Whether pixels lie upon cells, before or after: then no line may be moved.
    var hasPixels = false
  }

  /// An image that the terminal keeps.
  struct Image {
    let number: UInt32
    let sequence: TerminalSequence
    /// The frame that showed it last.
    var lastUse: Int
    /// How often it was sent.
    var uploads = 1
    /// The frame with which it was sent last.
    var upload: Int
    /// Whether it is still to be sent, or sent again.
    var isDue = false
    /// Whether the terminal is known to have it, or answers nothing.
    var hasArrived: Bool
  }

  /// Pixels upon the screen.
  struct Placement {
    let sequence: TerminalSequence
    let image: UInt32
    let number: UInt32
    /// How its blanks look, which nobody sees.
    let mark: Style
    /// Whether the next frame sends them again.
    var isDue = false
  }

  /// The most bytes of pictures in a frame: keys are looked at between frames.
  static let frameBudget = 1 << 16
  /// The most bytes of pixels a terminal is made to keep; kitty itself keeps 320 MB.
  static let storageLimit = 64 << 20

  /// How often an image is sent once more to a terminal that does not say that it has come.
  static let retryLimit = 4

  /// The colors of the terminal; placeholders need as many as a palette has.
  let depth: ColorDepth
  /// Looks of a blank that cannot be told apart, but by curses.
  private let marks: [Style]
  /// Whether all pictures of the last canvas are on the screen.
  private(set) var isComplete = true

  var images: [PictureID: Image] = [:]
  var placements: [PlacedPicture: Placement] = [:]
  var frame = 0
  private var numbers: ImageNumbers
  private var lastPlacement: UInt32 = 0
  /// What was on the screen when the frame began.
  private var before: [PlacedPicture: Placement] = [:]
  /// The pixels of this canvas, in order.
  private var wanted: [PlacedPicture] = []
  private var spent = 0

  init(depth: ColorDepth, startingAt high: UInt8 = .random(in: 1...255)) {
    self.depth = depth
    let colors: [Color] = depth == .mono ? [.terminal] : (0..<8).map { .palette($0) }
    let attributes: [Style.Attributes] = [
      .bold, .dim, .italic, [.bold, .italic], [.dim, .italic], [],
    ]
    marks = attributes.flatMap { attributes in
      colors.map { Style(foreground: $0, attributes: attributes) }
    }
    numbers = ImageNumbers(startingAt: high)
  }

  /// Begins a frame.
  ///
  /// - Parameters:
  ///   - canvas: What is to be seen.
  ///   - size: The terminal's size.
  /// - Returns: What goes before the cells, and the cells.
  mutating func prepare(_ canvas: Canvas, size: Size) -> Preparation {
    var preparation = Preparation(canvas: canvas, hasPixels: !placements.isEmpty)
    isComplete = true
    wanted = []
    if canvas.pictures.isEmpty, placements.isEmpty { return preparation }
    frame += 1
    spent = 0
    before = placements
    let screen = Rect(size)
    let pictures = canvas.pictures.filter { !$0.rect.intersection(screen).isEmpty }
    wanted = pictures.filter { placed in
      if case .sequence = placed.picture.content {
        placed.rect.intersection(screen) == placed.rect
      } else {
        false
      }
    }
    remove(&preparation)
    for placed in pictures { images[placed.picture.id]?.lastUse = frame }
    for placed in pictures.reversed() {
      if case .placeholders(let sequence) = placed.picture.content {
        showPlaceholders(placed, sequence, in: &preparation)
      }
    }
    for placed in wanted { blank(placed, in: &preparation) }
    return preparation
  }

  /// Ends a frame, after the cells.
  ///
  /// - Parameter isCleared: Whether the whole screen was cleared on the way.
  /// - Returns: What goes after the cells.
  mutating func finish(isCleared: Bool) -> [UInt8] {
    // Those that must wait have no place yet.
    let due = wanted.compactMap { placed in
      placements[placed].map { (placed, $0) }
    }
    var bytes: [UInt8] = isCleared ? forgetPixels() : []
    for (placed, placement) in due
    where placement.number == 0 || placement.isDue || isCleared {
      bytes += place(placed, mark: placement.mark)
    }
    return bytes
  }

  /// Whether the terminal has not yet said of some image that it has it.
  var isWaiting: Bool { !unanswered.isEmpty }

  /// The numbers of the images of which the terminal has not yet said that it has them.
  var unanswered: Set<UInt32> {
    let waiting = images.values.filter {
      !$0.hasArrived && !$0.isDue && $0.uploads <= Self.retryLimit
    }
    return Set(waiting.map(\.number))
  }

  /// The terminal has said that it has an image, or that it cannot keep it: then sending it again is no use.
  mutating func arrived(_ number: UInt32) {
    for (id, image) in images where image.number == number { images[id]?.hasArrived = true }
  }

  /// Lets what has not arrived be sent again with the next frame: tmux drops what comes while it repaints.
  ///
  /// - Parameter frame: The last frame whose images should have arrived.
  /// - Returns: Whether there is any.
  mutating func retry(sentBy frame: Int) -> Bool {
    let lost = images.filter {
      !$0.value.hasArrived && $0.value.uploads <= Self.retryLimit && $0.value.upload <= frame
    }
    for id in lost.keys { images[id]?.isDue = true }
    return !lost.isEmpty
  }

  /// Lets the next frame send all pixels again that the terminal does not keep by number.
  ///
  /// - Returns: Whether there are any.
  mutating func repeatPixels() -> Bool {
    let passing = placements.filter { $0.value.sequence.upload == nil }
    for placed in passing.keys { placements[placed]?.isDue = true }
    return !passing.isEmpty
  }

  /// Forgets what pixels are on the screen: it was cleared.
  ///
  /// - Returns: What lets the terminal forget them, too: kitty does so by itself where nobody sees them, others do not.
  private mutating func forgetPixels() -> [UInt8] {
    var bytes: [UInt8] = []
    for (id, image) in images.sorted(by: { $0.value.number < $1.value.number })
    where image.sequence.place != nil {
      bytes += image.sequence.drop?.bytes(image: image.number) ?? []
      numbers.giveBack(image.number)
      images[id] = nil
    }
    placements = [:]
    return bytes
  }

  /// What makes the terminal forget everything; the next frame begins anew.
  mutating func leave() -> [UInt8] {
    let bytes = images.values.sorted { $0.number < $1.number }.flatMap { image in
      image.sequence.drop?.bytes(image: image.number) ?? []
    }
    for image in images.values { numbers.giveBack(image.number) }
    images = [:]
    let isErasing = !placements.isEmpty
    placements = [:]
    wanted = []
    // Not every terminal leaves pixels behind with its alternate screen, or has one.
    return bytes + (isErasing ? Array("\u{1B}[2J".utf8) : [])
  }
}

nonisolated extension PicturePainter {
  /// Takes away what is not wanted any more.
  private mutating func remove(_ preparation: inout Preparation) {
    let kept = Set(wanted)
    let gone = placements.filter { !kept.contains($0.key) }
    for (placed, placement) in gone.sorted(by: { $0.value.number < $1.value.number }) {
      placements[placed] = nil
      guard placement.number > 0 else { continue }
      preparation.before +=
        placement.sequence.remove?.bytes(image: placement.image, placement: placement.number)
        ?? Self.wipe(placed.rect)
    }
  }

  /// Writes blanks upon pixels.
  ///
  /// Where curses erases many cells at once, xterm wipes the window but keeps the pixels in mind: they are back as soon
  /// as another window has been in front of it. What is written, it forgets.
  private static func wipe(_ rect: Rect) -> [UInt8] {
    let blanks = String(repeating: " ", count: rect.width)
    let lines = (rect.row..<rect.endRow).map { "\u{1B}[\($0 + 1);\(rect.column + 1)H\(blanks)" }
    return Array("\u{1B}7\u{1B}[0m\(lines.joined())\u{1B}8".utf8)
  }

  /// Lets the terminal know an image, and numbers the cells that show it.
  private mutating func showPlaceholders(
    _ placed: PlacedPicture,
    _ sequence: TerminalSequence,
    in preparation: inout Preparation
  ) {
    guard depth >= .palette, let (image, upload) = upload(placed.picture.id, sequence) else {
      preparation.canvas.blankPlaceholders(of: placed)
      return
    }
    preparation.before += upload
    preparation.canvas.numberPlaceholders(of: placed, image: image, depth: depth)
  }

  /// Puts blanks where pixels are or will be.
  private mutating func blank(_ placed: PlacedPicture, in preparation: inout Preparation) {
    preparation.hasPixels = true
    let background = Self.background(of: placed, in: preparation.canvas)
    guard let mark = placements[placed]?.mark ?? begin(placed, on: background) else {
      isComplete = false
      return
    }
    preparation.canvas.changeCells(in: placed.rect) { _, _, cell in
      cell = Cell(text: "\u{A0}", style: mark)
    }
  }

  /// Notes new pixels; returns how their blanks look, or nil where they must wait.
  ///
  /// Blanks differ from those of all that was there, so that every cell is written.
  private mutating func begin(_ placed: PlacedPicture, on background: Color) -> Style? {
    guard case .sequence(let sequence) = placed.picture.content, hasBudget(for: sequence) else {
      return nil
    }
    let taken = before.filter { !$0.key.rect.intersection(placed.rect).isEmpty }.map(\.value.mark)
    let free = marks.first { mark in
      !taken.contains { $0.foreground == mark.foreground && $0.attributes == mark.attributes }
    }
    guard var mark = free else { return nil }
    mark.background = background
    spend(sequence.byteCount)
    placements[placed] = Placement(sequence: sequence, image: 0, number: 0, mark: mark)
    return mark
  }

  /// The color behind a picture, which is seen where its pixels are transparent, or fewer than its cells have.
  private static func background(of placed: PlacedPicture, in canvas: Canvas) -> Color {
    canvas[placed.column, placed.row].style.background
  }

  /// The bytes that show pixels.
  private mutating func place(_ placed: PlacedPicture, mark: Style) -> [UInt8] {
    guard case .sequence(let sequence) = placed.picture.content, let place = sequence.place else {
      return []
    }
    var bytes: [UInt8] = []
    var number: UInt32 = 0
    if sequence.upload != nil {
      guard let (image, upload) = upload(placed.picture.id, sequence, isPaid: true) else {
        return []
      }
      bytes += upload
      number = image
    }
    lastPlacement = lastPlacement % 0xFF_FFFF + 1
    placements[placed] = Placement(
      sequence: sequence,
      image: number,
      number: lastPlacement,
      mark: mark
    )
    // The cursor's place and colors are those that curses knows of.
    let cursor = "\u{1B}7\u{1B}[\(placed.row + 1);\(placed.column + 1)H"
    bytes += Array(cursor.utf8)
    bytes += place.bytes(image: number, placement: lastPlacement)
    return bytes + Array("\u{1B}8".utf8)
  }

  /// The number of an image, and what lets the terminal know it; nil where it must wait.
  private mutating func upload(
    _ id: PictureID,
    _ sequence: TerminalSequence,
    isPaid: Bool = false
  ) -> (number: UInt32, bytes: [UInt8])? {
    let known = images[id]
    if let known, !known.isDue { return (known.number, []) }
    guard isPaid || hasBudget(for: sequence), let number = known?.number ?? numbers.take() else {
      isComplete = false
      return known.map { ($0.number, []) }
    }
    if !isPaid { spend(sequence.byteCount) }
    images[id] = Image(
      number: number,
      sequence: sequence,
      lastUse: frame,
      uploads: (known?.uploads ?? 0) + 1,
      upload: frame,
      hasArrived: !sequence.isAnswered
    )
    return (number, makeRoom() + (sequence.upload?.bytes(image: number) ?? []))
  }

  /// Drops images that nobody has seen for longest, until the rest is not too much.
  private mutating func makeRoom() -> [UInt8] {
    var stored = images.values.reduce(0) { $0 + $1.sequence.storedBytes }
    guard stored > Self.storageLimit else { return [] }
    var bytes: [UInt8] = []
    let unseen = images.filter { $0.value.lastUse < frame }
    for (id, image) in unseen.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
      guard stored > Self.storageLimit else { break }
      stored -= image.sequence.storedBytes
      bytes += image.sequence.drop?.bytes(image: image.number) ?? []
      images[id] = nil
      numbers.giveBack(image.number)
    }
    return bytes
  }

  /// Whether this frame has room; the first picture of a frame always has.
  private func hasBudget(for sequence: TerminalSequence) -> Bool {
    spent == 0 || spent + sequence.byteCount <= Self.frameBudget
  }

  private mutating func spend(_ count: Int) {
    spent += count
  }
}

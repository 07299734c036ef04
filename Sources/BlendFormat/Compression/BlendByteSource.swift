/// The uncompressed content of a `.blend` file, however it is packed, through a sliding window.
///
/// Memory stays bounded: the window is a few MiB, a few decompressed frames are kept. Buffers are
/// reused from file to file.
struct BlendByteSource: ~Copyable {
  enum Container {
    case plain
    case frames(ZstdSeekTable)
    case zstdStream
    case gzipStream
  }

  /// No real block that this module copies is larger.
  static let maximumReach = 64 << 20
  /// What buffers may keep between files.
  private static let keptCapacity = 8 << 20

  var file = InputFile(bytes: [])
  var container = Container.plain
  /// Bytes of uncompressed content, known from the start or once the end was met.
  var knownLength: Int?

  var window = ByteBuffer()
  var windowOffset = 0
  var windowEnd = 0

  var plainReadAhead = 0
  var frames = FrameCache()
  /// The frame that is the window, if it is one frame.
  var shownFrame: CompressedFrame?
  var stream = CompressedStream()
  var restarts = 0
  var limits = WorkLimits.scanning

  init() {}

  /// How the opened file is packed.
  var compression: BlendCompression {
    switch container {
    case .plain: .none
    case .frames: .zstd(seekable: true)
    case .zstdStream: .zstd(seekable: false)
    case .gzipStream: .gzip
    }
  }

  /// Whether going back costs no more than going on.
  var isRandomAccess: Bool {
    switch container {
    case .plain, .frames: true
    case .zstdStream, .gzipStream: false
    }
  }

  /// Takes a file; what was open before is closed.
  mutating func open(
    _ opened: consuming InputFile,
    limits: WorkLimits
  ) throws(BlendFormatError) {
    file = opened
    window.trim(above: Self.keptCapacity)
    clearWindow()
    knownLength = nil
    plainReadAhead = 0
    frames.removeAll()
    shownFrame = nil
    stream.restart()
    restarts = 0
    self.limits = limits
    frames.capacity = limits.keptFrames
    container = .plain
    let available = try reach(0, 7)
    let magic = view(0, available) { $0.array(at: 0, count: 7) }
    switch magic.prefix(2) {
    case [0x28, 0xB5] where magic.starts(with: [0x28, 0xB5, 0x2F, 0xFD]):
      let table = try ZstdSeekTable(of: file)
      container = table.map(Container.frames) ?? .zstdStream
      knownLength = table?.contentSize
      clearWindow()
    case [0x1F, 0x8B]:
      container = .gzipStream
      clearWindow()
    default:
      knownLength = file.size
    }
  }

  /// Closes the file and keeps the buffers.
  mutating func close() {
    file = InputFile(bytes: [])
    container = .plain
    stream.restart()
    clearWindow()
  }

  mutating func clearWindow() {
    window.removeAll()
    windowOffset = 0
    windowEnd = 0
  }

  /// Brings bytes into the window.
  ///
  /// - Returns: how many of them there are; fewer than asked for only at the end of the content.
  @inline(__always)
  mutating func reach(_ offset: Int, _ count: Int) throws(BlendFormatError) -> Int {
    if offset >= windowOffset, offset + count <= windowEnd { return count }
    return try load(offset, count)
  }

  /// Shows bytes that were just reached.
  @inline(__always)
  func view<Result>(_ offset: Int, _ count: Int, _ body: (RawSpan) -> Result) -> Result {
    // Nothing can be asked for beyond the end of a damaged file.
    window.withBytes(from: count > 0 ? offset - windowOffset : 0, count: count, body)
  }

  /// Shows bytes.
  ///
  /// - Throws: `truncated` where the content ends before them.
  @inline(__always)
  mutating func withBytes<Result>(
    _ offset: Int,
    _ count: Int,
    _ body: (RawSpan) -> Result
  ) throws(BlendFormatError) -> Result {
    let available = try reach(offset, count)
    guard available == count else { throw Self.endOfContent(at: offset + available) }
    return view(offset, count, body)
  }

  static func endOfContent(at offset: Int) -> BlendFormatError {
    BlendFormatError(.truncated, offset: offset, message: "the file ends in the middle of a block")
  }

  private mutating func load(_ offset: Int, _ count: Int) throws(BlendFormatError) -> Int {
    guard count <= Self.maximumReach else {
      throw BlendFormatError(
        .tooLarge,
        offset: offset,
        message: "a block of \(count) bytes is larger than any that is read whole"
      )
    }
    switch container {
    case .plain: try loadPlain(offset, count)
    case .frames(let table): try loadFrames(table, offset, count)
    case .zstdStream, .gzipStream: try loadStream(offset, count)
    }
    guard offset >= windowOffset, offset < windowEnd else { return 0 }
    return min(count, windowEnd - offset)
  }
}

extension BlendByteSource {
  /// Little, because many payloads are jumped over.
  private static let smallestReadAhead = 8 << 10
  private static let largestReadAhead = 256 << 10

  private mutating func loadPlain(_ offset: Int, _ count: Int) throws(BlendFormatError) {
    let isSequential = offset >= windowOffset && offset <= windowEnd + plainReadAhead
    plainReadAhead =
      isSequential
      ? min(max(plainReadAhead * 2, Self.smallestReadAhead), Self.largestReadAhead)
      : Self.smallestReadAhead
    let wanted = min(max(count, plainReadAhead), max(file.size - offset, 0))
    window.reserve(wanted)
    try window.fill(wanted) { (target) throws(BlendFormatError) in
      try file.read(at: offset, into: target)
    }
    windowOffset = offset
    windowEnd = offset + window.count
  }
}

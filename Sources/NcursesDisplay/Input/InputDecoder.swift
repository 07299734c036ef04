import CellCanvas

/// Turns the bytes of a terminal into events.
///
/// It never fails: bytes that mean nothing are dropped, replies of the terminal are never taken for
/// keys, and whatever is incomplete is settled by `expire` once no more bytes have come for the
/// time `patience` names.
nonisolated struct InputDecoder {
  /// What the next byte is part of.
  enum State: Equatable {
    case ground
    case escape
    case controlSequence
    case overlongSequence
    case consoleFunctionKey
    case singleShift
    case controlString(introducer: UInt8)
    case controlStringEscape(introducer: UInt8)
    case legacyMouse
    case character(length: Int)
    case paste
  }

  /// The longest control sequence that is understood, in bytes; longer ones are dropped.
  static let sequenceLimit = 64
  /// The longest control string that is understood, in bytes.
  static let stringLimit = 1024
  /// As many replies may wait to be taken: more than the bytes of one read hold.
  static let replyLimit = 512
  /// The longest text a paste may bring, in bytes; the rest is dropped.
  static let pasteLimit = 1 << 20

  var state = State.ground
  /// The bytes of what is being read, without its introducer.
  var pending: [UInt8] = []
  /// Whether an Escape came before the sequence: some terminals write Alt and a key so.
  var isPrefixed = false
  /// How many bytes of the mark that ends a paste have come in a row.
  var pasteEndProgress = 0
  /// What was found and not yet handed out.
  var events: [TerminalEvent] = []
  /// What the terminal has told of itself, not yet taken.
  var replies: [TerminalReply] = []

  /// How long to wait for the rest before `expire` is called; nil where nothing is incomplete.
  ///
  /// A lone Escape is a key and must be felt at once. After more than that the rest is on its way:
  /// only a slow line lets it wait.
  var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: .milliseconds(25)
    case .paste: .seconds(1)
    // A reply on its way through a slow line.
    case .controlString(let introducer) where isReply(introducer): .seconds(2)
    default: .milliseconds(250)
    }
  }

  /// Whether a control string begins as what a terminal answers to us: nobody types that.
  private func isReply(_ introducer: UInt8) -> Bool {
    let beginnings: [String] =
      switch introducer {
      case UInt8(ascii: "P"): [">|", "1+", "0+"]
      case UInt8(ascii: "]"): ["11;", "10;"]
      case UInt8(ascii: "_"): ["Gi"]
      default: []
      }
    return beginnings.contains { pending.starts(with: $0.utf8) }
  }

  /// Takes bytes as they came from the terminal, split anywhere.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    for byte in bytes { step(byte) }
    return takeEvents()
  }

  /// Settles what is incomplete: no more bytes have come.
  mutating func expire() -> [TerminalEvent] {
    if isPrefixed, state != .paste, state != .ground { emit(.escape) }
    isPrefixed = false
    switch state {
    case .ground, .overlongSequence, .consoleFunctionKey, .legacyMouse,
      .controlStringEscape:
      break
    case .escape:
      emit(.escape)
    case .controlSequence:
      if pending.isEmpty { emit(.character("["), .alt) }
    case .singleShift:
      if pending.isEmpty { emit(.character("O"), .alt) }
    case .controlString(let introducer):
      if pending.isEmpty { emit(.character(Character(Unicode.Scalar(introducer))), .alt) }
    case .character:
      emit(.character("\u{FFFD}"))
    case .paste:
      finishPaste()
    }
    reset()
    return takeEvents()
  }

  /// What the terminal has told of itself since the last time: never keys, whenever it comes.
  mutating func takeReplies() -> [TerminalReply] {
    defer { replies = [] }
    return replies
  }

  private mutating func takeEvents() -> [TerminalEvent] {
    defer { events = [] }
    return events
  }

  mutating func reset() {
    state = .ground
    pending.removeAll(keepingCapacity: true)
    isPrefixed = false
    pasteEndProgress = 0
  }

  mutating func emit(_ key: KeyEvent.Key, _ modifiers: KeyEvent.Modifiers = []) {
    events.append(.key(KeyEvent(key, modifiers: modifiers)))
  }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte, modifiers: [])
    case .escape: escape(byte)
    case .controlSequence: controlSequence(byte)
    case .overlongSequence: overlongSequence(byte)
    case .consoleFunctionKey: consoleFunctionKey(byte)
    case .singleShift: singleShift(byte)
    case .controlString(let introducer): controlString(byte, introducer: introducer)
    case .controlStringEscape(let introducer): controlStringEscape(byte, introducer: introducer)
    case .legacyMouse: legacyMouse(byte)
    case .character(let length): character(byte, length: length)
    case .paste: paste(byte)
    }
  }

  /// A byte outside of any sequence.
  mutating func ground(_ byte: UInt8, modifiers: KeyEvent.Modifiers) {
    switch byte {
    case 0x1B:
      state = .escape
    case 0x20...0x7E:
      emit(.character(Character(Unicode.Scalar(byte))), modifiers)
    case 0x00...0x1F, 0x7F:
      controlKey(byte, modifiers: modifiers)
    case 0xC2...0xF4:
      isPrefixed = modifiers.contains(.alt)
      pending = [byte]
      state = .character(length: byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
    default:
      emit(.character("\u{FFFD}"))
    }
  }

  mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      // Two in a row are Alt and a key that itself begins with Escape, or two presses of Escape.
      if isPrefixed { emit(.escape) }
      isPrefixed = true
      return
    case UInt8(ascii: "["):
      state = .controlSequence
      return
    case UInt8(ascii: "O"):
      state = .singleShift
      return
    default:
      if isPrefixed { emit(.escape) }
      reset()
    }
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      state = .controlString(introducer: byte)
    default:
      ground(byte, modifiers: .alt)
    }
  }

  /// A sequence that ends where it must not: it is dropped, and the byte begins anew.
  mutating func abandon(at byte: UInt8) {
    reset()
    // CAN and SUB do nothing else than ending a sequence.
    if byte != 0x18 && byte != 0x1A { ground(byte, modifiers: []) }
  }

  private mutating func character(_ byte: UInt8, length: Int) {
    let isContinuation =
      switch (pending.count, pending[0]) {
      case (1, 0xE0): (0xA0...0xBF).contains(byte)
      case (1, 0xED): (0x80...0x9F).contains(byte)
      case (1, 0xF0): (0x90...0xBF).contains(byte)
      case (1, 0xF4): (0x80...0x8F).contains(byte)
      default: (0x80...0xBF).contains(byte)
      }
    guard isContinuation else {
      reset()
      emit(.character("\u{FFFD}"))
      ground(byte, modifiers: [])
      return
    }
    pending.append(byte)
    guard pending.count == length else { return }
    let modifiers: KeyEvent.Modifiers = isPrefixed ? .alt : []
    let text = String(decoding: pending, as: UTF8.self)
    reset()
    // The controls U+0080 to U+009F are no characters, however they are written.
    if let first = text.unicodeScalars.first, first.value >= 0xA0 {
      emit(.character(Character(first)), modifiers)
    }
  }
}

import CellCanvas

nonisolated extension InputDecoder {
  /// The numbers of a control sequence: parts between semicolons, each with its parts between colons.
  struct Parameters {
    private var values: [[Int?]]

    /// Reads bytes that are digits, colons and semicolons; nil for any other byte.
    init?(_ bytes: some Sequence<UInt8>) {
      values = [[nil]]
      for byte in bytes {
        let part = values.count - 1
        let subpart = values[part].count - 1
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          // Nothing that counts here is larger; what claims to be stays beyond every range.
          let value = (values[part][subpart] ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
          values[part][subpart] = min(value, 1 << 24)
        case UInt8(ascii: ":"): values[part].append(nil)
        case UInt8(ascii: ";"): values.append([nil])
        default: return nil
        }
      }
    }

    var count: Int { values.count }

    subscript(part: Int, subpart: Int = 0) -> Int? {
      guard part < values.count, subpart < values[part].count else { return nil }
      return values[part][subpart]
    }

    /// Whether there are no numbers at all.
    var isEmpty: Bool { count == 1 && values[0] == [nil] }

    /// Whether this tells of a key that went up: only kitty's protocol does.
    var isKeyRelease: Bool { self[1, 1] == 3 }

    /// The keys held down, which every such sequence has as its second number.
    var modifiers: KeyEvent.Modifiers {
      guard let number = self[1], (2...256).contains(number) else { return [] }
      var modifiers: KeyEvent.Modifiers = []
      if (number - 1) & 1 != 0 { modifiers.insert(.shift) }
      if (number - 1) & 2 != 0 { modifiers.insert(.alt) }
      if (number - 1) & 4 != 0 { modifiers.insert(.control) }
      // Meta, which most keyboards lack, stands for Alt.
      if (number - 1) & 32 != 0 { modifiers.insert(.alt) }
      return modifiers
    }
  }

  /// A byte after `ESC [`.
  mutating func controlSequence(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where pending.isEmpty:
      state = .consoleFunctionKey
    case 0x20...0x3F:
      pending.append(byte)
      if pending.count > Self.sequenceLimit { state = .overlongSequence }
    case 0x40...0x7E:
      finishControlSequence(final: byte)
    default:
      abandon(at: byte)
    }
  }

  mutating func overlongSequence(_ byte: UInt8) {
    switch byte {
    case 0x20...0x3F: break
    case 0x40...0x7E: reset()
    default: abandon(at: byte)
    }
  }

  /// The console of Linux writes F1 to F5 as `ESC [ [` and a letter.
  mutating func consoleFunctionKey(_ byte: UInt8) {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else {
      abandon(at: byte)
      return
    }
    let modifiers: KeyEvent.Modifiers = isPrefixed ? .alt : []
    reset()
    emit(.function(Int(byte - UInt8(ascii: "A")) + 1), modifiers)
  }

  private mutating func finishControlSequence(final: UInt8) {
    let bytes = pending
    let prefix: KeyEvent.Modifiers = isPrefixed ? .alt : []
    reset()

    if bytes.first == UInt8(ascii: "<") {
      escapeBefore(prefix)
      guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"),
        let report = Parameters(bytes.dropFirst()), report.count == 3,
        let button = report[0], let column = report[1], let row = report[2]
      else { return }
      mouse(button: button, column: column, row: row, isRelease: final == UInt8(ascii: "m"))
      return
    }
    // Other private marks and intermediate bytes belong to replies, never to keys.
    if let reply = TerminalReply(controlSequence: bytes, final: final) {
      escapeBefore(prefix)
      keep(reply)
      return
    }
    guard let parameters = Parameters(bytes), !parameters.isKeyRelease else { return }

    switch final {
    case UInt8(ascii: "M") where parameters.isEmpty:
      escapeBefore(prefix)
      state = .legacyMouse
    case UInt8(ascii: "I") where parameters.isEmpty:
      escapeBefore(prefix)
      events.append(.focus(true))
    case UInt8(ascii: "O") where parameters.isEmpty:
      escapeBefore(prefix)
      events.append(.focus(false))
    case UInt8(ascii: "u"):
      codePoint(parameters, index: 0, prefix: prefix)
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      numberedKey(parameters, final: final, prefix: prefix)
    case UInt8(ascii: "R") where !parameters.isEmpty:
      // Where the cursor is, or F3 with Shift or Control held: a reply must never be a key.
      escapeBefore(prefix)
    case UInt8(ascii: "Z"):
      emit(.backTab, parameters.modifiers.union(prefix).subtracting(.shift))
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      // rxvt: a small letter is an arrow with Shift.
      if let key = Self.letterKey(final - 0x20), parameters.isEmpty {
        emit(key, prefix.union(.shift))
      }
    default:
      if let key = Self.letterKey(final) { emit(key, parameters.modifiers.union(prefix)) }
    }
  }

  /// Before what is no key, Escape was one: pressed just before the mouse moved or an answer came.
  private mutating func escapeBefore(_ prefix: KeyEvent.Modifiers) {
    if !prefix.isEmpty { emit(.escape) }
  }

  /// `CSI number ~`: the keys of the VT220 and what grew from them.
  private mutating func numberedKey(
    _ parameters: Parameters,
    final: UInt8,
    prefix: KeyEvent.Modifiers
  ) {
    guard let number = parameters[0] else { return }
    if final == UInt8(ascii: "~") {
      switch number {
      case 200:
        escapeBefore(prefix)
        return beginPaste()
      case 27 where parameters.count == 3:
        // xterm's modifyOtherKeys: the code point comes last.
        return codePoint(parameters, index: 2, prefix: prefix)
      default: break
      }
    }
    guard let key = Self.numberedKey(number) else { return }
    var modifiers = parameters.modifiers.union(prefix)
    // rxvt writes Control, and Control with Shift, as another last byte.
    if final != UInt8(ascii: "~") { modifiers.insert(.control) }
    if final == UInt8(ascii: "@") { modifiers.insert(.shift) }
    emit(key, modifiers)
  }

  /// A byte after `ESC O`.
  mutating func singleShift(_ byte: UInt8) {
    let prefix: KeyEvent.Modifiers = isPrefixed ? .alt : []
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      pending.append(byte)
      if pending.count > Self.sequenceLimit { state = .overlongSequence }
      return
    case UInt8(ascii: "a")...UInt8(ascii: "d") where pending.isEmpty:
      // rxvt: a small letter is an arrow with Control.
      reset()
      if let key = Self.letterKey(byte - 0x20) { emit(key, prefix.union(.control)) }
    default:
      guard let key = Self.letterKey(byte) ?? Self.keypadKey(byte) else {
        let wasOnlyLetter = pending.isEmpty
        reset()
        if wasOnlyLetter { emit(.character("O"), .alt) }
        ground(byte, modifiers: [])
        return
      }
      // An old form has the number of the held keys alone, a newer one `1;` before it.
      let digits = pending.split(separator: UInt8(ascii: ";")).last ?? []
      let modifiers = Parameters([UInt8(ascii: "1"), UInt8(ascii: ";")] + digits)?.modifiers ?? []
      reset()
      emit(key, modifiers.union(prefix))
    }
  }
}

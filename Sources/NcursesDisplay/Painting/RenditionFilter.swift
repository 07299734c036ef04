/// Leaves out of curses' bytes what changes nothing: colors and attributes that are set again, or for blanks.
///
/// Curses names both colors of every character whose pair differs from the last one's, each in a sequence of
/// its own, and resets in between. Where every cell has its colors, as in pictures of characters, that is most
/// of what is sent. Here sequences are put off until something is shown, and then one says what differs.
nonisolated struct RenditionFilter {
  /// What the terminal has; nil while it is unknown.
  private var present: Rendition?
  /// What curses wants; nil where it said something that is not understood here.
  private var wanted: Rendition?
  /// What the numbers of the palette stand for; nil where they are what they are.
  var standIns: StandInColors?
  /// Whether curses itself has used 39 or 49, which old terminals lack.
  private var hasDefaults = false

  /// Forgets what the terminal has: something else has written to it.
  ///
  /// Curses itself ends every frame without colors, and takes the terminal for left so.
  mutating func forget() {
    present = nil
    wanted = Rendition()
  }

  /// Makes bytes shorter that show the same.
  mutating func filter(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x1B:
        let end = Self.endOfSequence(bytes, from: index)
        takeSequence(bytes[index..<end], &result)
        index = end
        continue
      case 0x08, 0x09, 0x0D: break
      case 0x20: settle(isBlank: true, &result)
      default: settle(isBlank: false, &result)
      }
      result.append(byte)
      index += 1
    }
    // Where curses leaves nothing behind, nothing is: what others write, or a larger window shows, has no color.
    if wanted == Rendition() { settle(isBlank: false, &result) }
    return result
  }

  private mutating func takeSequence(_ sequence: ArraySlice<UInt8>, _ result: inout [UInt8]) {
    guard sequence.dropFirst().first == UInt8(ascii: "["), let final = sequence.last else {
      settle(isBlank: false, &result)
      result += sequence
      return
    }
    let parameters = sequence.dropFirst(2).dropLast()
    let isPlain = parameters.allSatisfy { (0x30...0x3B).contains($0) }
    switch final {
    case UInt8(ascii: "m"):
      takeRendition(sequence, isPlain ? parameters : nil, &result)
      return
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "d"), UInt8(ascii: "`"):
      // The cursor moves; nothing is shown.
      if !isPlain { settle(isBlank: false, &result) }
    case UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      // Modes, the part that scrolls and the window's title; nothing is shown.
      break
    case UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "X"):
      settle(isBlank: isPlain, &result)
    case UInt8(ascii: "b"):
      // The last character again.
      settle(isBlank: isPlain && result.last == 0x20, &result)
    default:
      settle(isBlank: false, &result)
    }
    result += sequence
  }

  private mutating func takeRendition(
    _ sequence: ArraySlice<UInt8>,
    _ parameters: ArraySlice<UInt8>?,
    _ result: inout [UInt8]
  ) {
    var next = wanted ?? Rendition()
    let isComplete = wanted != nil || parameters.map(Self.beginsAnew) == true
    if isComplete, let parameters, next.apply(parameters) {
      if let wanted, Self.losesColor(wanted, next), !Self.beginsAnew(parameters) {
        hasDefaults = true
      }
      wanted = next
      return
    }
    // Not understood, or upon something that was not: it is the terminal's affair.
    settle(isBlank: false, &result)
    present = nil
    wanted = nil
    result += sequence
  }

  /// Sends what was put off.
  private mutating func settle(isBlank: Bool, _ result: inout [UInt8]) {
    guard let wanted = wanted.map({ standIns?.shown($0) ?? $0 }), present != wanted else { return }
    if isBlank, let present, present.looksAlikeWithoutText(wanted) { return }
    var codes = wanted.codes(from: present, hasDefaults: hasDefaults)
    // The last of the numbers has a semicolon too many; zero alone need not be said.
    codes.removeLast()
    if codes == [UInt8(ascii: "0")] { codes = [] }
    result += [0x1B, UInt8(ascii: "[")]
    result += codes
    result.append(UInt8(ascii: "m"))
    present = wanted
  }

  private static func beginsAnew(_ parameters: ArraySlice<UInt8>) -> Bool {
    guard let first = parameters.first else { return true }
    guard first == UInt8(ascii: "0") || first == UInt8(ascii: ";") else { return false }
    return parameters.count == 1 || parameters.dropFirst().first == UInt8(ascii: ";")
      || first == UInt8(ascii: ";")
  }

  private static func losesColor(_ old: Rendition, _ new: Rendition) -> Bool {
    old.foreground != .terminal && new.foreground == .terminal
      || old.background != .terminal && new.background == .terminal
  }

  /// Where a sequence ends that begins with Escape; where it is cut off, the end of the bytes.
  private static func endOfSequence(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    guard index < bytes.count else { return bytes.count }
    if bytes[index] == UInt8(ascii: "[") {
      index += 1
      while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
    } else {
      while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
    }
    return min(index + 1, bytes.count)
  }
}

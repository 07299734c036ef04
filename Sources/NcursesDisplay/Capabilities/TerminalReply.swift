import CellCanvas

/// What a terminal answers when it is asked about itself.
nonisolated enum TerminalReply: Equatable {
  /// What it is and can do (`DA1`): numbers, of which 4 is sixel.
  case attributes([Int])
  /// Its name and version (`XTVERSION`).
  case version(String)
  /// What it says to a command of kitty's graphics protocol.
  case graphics(image: Int, isOK: Bool)
  /// That it has read everything up to the question (`DSR`).
  case hasRead
  /// The size of a cell in pixels.
  case cellSize(width: Int, height: Int)
  /// The size of all cells in pixels.
  case textAreaSize(width: Int, height: Int)
  /// The color behind the text.
  case background(Color)
  /// The state of a private mode (`DECRPM`): 0 for one it does not know.
  case mode(Int, state: Int)
  /// A text of its description (`XTGETTCAP`), nil where there is none of that name.
  case description(name: String?, value: String?)

  /// Reads a control string; nil for one that answers nothing we ask.
  ///
  /// - Parameters:
  ///   - introducer: The byte after Escape: `P`, `]` or `_`.
  ///   - bytes: The string.
  init?(introducer: UInt8, _ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let reply: TerminalReply? =
      switch introducer {
      case UInt8(ascii: "P"): Self.deviceControl(text)
      case UInt8(ascii: "]"): Self.systemCommand(text)
      case UInt8(ascii: "_"): Self.programCommand(text)
      default: nil
      }
    guard let reply else { return nil }
    self = reply
  }

  /// Reads a control sequence; nil for one that answers nothing we ask.
  init?(controlSequence bytes: [UInt8], final: UInt8) {
    let isPrivate = bytes.first == UInt8(ascii: "?")
    let isMode = bytes.last == UInt8(ascii: "$")
    let digits = bytes.dropFirst(isPrivate ? 1 : 0).dropLast(isMode ? 1 : 0)
    guard let parameters = InputDecoder.Parameters(digits) else { return nil }
    let numbers = (0..<parameters.count).map { parameters[$0] ?? 0 }
    switch (final, isPrivate, isMode, numbers.count) {
    case (UInt8(ascii: "c"), true, false, _):
      self = .attributes(numbers)
    case (UInt8(ascii: "n"), false, false, 1) where numbers[0] == 0 || numbers[0] == 3:
      self = .hasRead
    case (UInt8(ascii: "y"), true, true, 2):
      self = .mode(numbers[0], state: numbers[1])
    case (UInt8(ascii: "t"), false, false, 3) where numbers[0] == 6:
      self = .cellSize(width: numbers[2], height: numbers[1])
    case (UInt8(ascii: "t"), false, false, 3) where numbers[0] == 4:
      self = .textAreaSize(width: numbers[2], height: numbers[1])
    default:
      return nil
    }
  }

  private static func deviceControl(_ text: String) -> TerminalReply? {
    if text.hasPrefix(">|") { return .version(printable(text.dropFirst(2))) }
    let isKnown = text.hasPrefix("1+r")
    guard isKnown || text.hasPrefix("0+r") else { return nil }
    let parts = text.dropFirst(3).split(separator: "=", maxSplits: 1)
    return .description(
      name: parts.first.flatMap(decoded),
      value: isKnown && parts.count == 2 ? decoded(parts[1]) : nil
    )
  }

  private static func systemCommand(_ text: String) -> TerminalReply? {
    guard text.hasPrefix("11;") else { return nil }
    // rgb:1e1e/1e1e/1e1e, or rgba: with one more.
    let parts = text.dropFirst(3).split(separator: ":")
    guard parts.count == 2, parts[0] == "rgb" || parts[0] == "rgba" else { return nil }
    let channels = parts[1].split(separator: "/").prefix(3).compactMap { channel in
      (1...4).contains(channel.utf8.count) && channel.allSatisfy(\.isHexDigit)
        ? Int(channel, radix: 16).map { $0 * 255 / (1 << (4 * channel.utf8.count) - 1) } : nil
    }
    guard channels.count == 3, channels.allSatisfy({ (0...255).contains($0) }) else { return nil }
    return .background(.rgb(UInt8(channels[0]), UInt8(channels[1]), UInt8(channels[2])))
  }

  private static func programCommand(_ text: String) -> TerminalReply? {
    guard text.hasPrefix("G") else { return nil }
    let parts = text.dropFirst().split(separator: ";", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    for key in parts[0].split(separator: ",") where key.hasPrefix("i=") {
      guard let image = Int(key.dropFirst(2)) else { return nil }
      return .graphics(image: image, isOK: parts[1] == "OK")
    }
    return nil
  }

  /// The text that hexadecimal digits stand for.
  private static func decoded(_ digits: Substring) -> String? {
    let digits = Array(digits.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard
        let byte = UInt8(String(decoding: digits[start...start + 1], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return printable(String(decoding: bytes, as: UTF8.self)[...])
  }

  /// What may be shown to people: printable ASCII, and not much of it.
  private static func printable(_ text: Substring) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { (" "..."~").contains($0) }.prefix(64))
    )
  }
}

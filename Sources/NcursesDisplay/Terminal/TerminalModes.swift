/// The control sequences that curses does not send.
///
/// All of them are private modes of xterm that terminals without them ignore.
nonisolated enum TerminalModes {
  /// Reports of the mouse's buttons, of movement with one held, and of the wheel, in the SGR form.
  static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
  /// Ends the reports of the mouse.
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l"
  /// Marks around pasted text, and reports of the focus.
  static let reportsOn = "\u{1B}[?2004h\u{1B}[?1004h"
  /// Ends both.
  static let reportsOff = "\u{1B}[?1004l\u{1B}[?2004l"
  /// From here the terminal waits with showing: what follows is one picture.
  static let frameBegin: [UInt8] = Array("\u{1B}[?2026h".utf8)
  /// The picture is complete.
  static let frameEnd: [UInt8] = Array("\u{1B}[?2026l".utf8)
  /// CAN: ends a sequence of which only a part was sent.
  static let cancel = "\u{18}"

  /// Frames at least as long are marked as one picture: shorter ones are shown at once anyway, and
  /// the marks would be a good part of them.
  static let markedFrameSize = 1024

  /// A terminal type that stands for one the machine has no description of.
  ///
  /// Over SSH that is common: these terminals bring their description along, to the desk only. All
  /// of them understand what xterm does.
  static func standIn(for name: String) -> String? {
    let families = ["xterm", "alacritty", "contour", "foot", "ghostty", "kitty", "st", "wezterm"]
    let isKnown = families.contains { name == $0 || name.hasPrefix($0 + "-") }
    if isKnown { return "xterm-256color" }
    return name.hasPrefix("tmux") || name.hasPrefix("screen") ? "screen-256color" : nil
  }

  /// A terminfo string without its padding (`$<5/>`), which is for terminals without flow control.
  static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      result += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

extension Substring {
  /// The first place of a two-character mark.
  nonisolated fileprivate func range(of mark: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(mark) { return index..<self.index(index, offsetBy: mark.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

/// What tmux hands on to the terminal around it (tmux: `allow-passthrough`).
public enum TmuxPassthrough {
  /// As many tmux as may be around each other; each doubles the bytes that introduce a sequence.
  public static let maximumLevels = 4

  /// Wraps one whole control sequence so that it passes through so many tmux.
  public static func wrap(_ sequence: [UInt8], levels: Int) -> [UInt8] {
    var wrapped = sequence
    for _ in 0..<min(max(0, levels), maximumLevels) {
      var outer = Array("\u{1B}Ptmux;".utf8)
      outer.reserveCapacity(wrapped.count + 32)
      for byte in wrapped {
        if byte == 0x1B { outer.append(byte) }
        outer.append(byte)
      }
      wrapped = outer + Array("\u{1B}\\".utf8)
    }
    return wrapped
  }
}

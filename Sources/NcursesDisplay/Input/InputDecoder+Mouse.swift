import CellCanvas

nonisolated extension InputDecoder {
  /// `CSI M` and three bytes: how terminals without SGR reports write the mouse.
  mutating func legacyMouse(_ byte: UInt8) {
    pending.append(byte)
    guard pending.count == 3 else { return }
    let values = pending.map { Int($0) - 32 }
    reset()
    // These reports do not tell which button went up; the left one is the only one we follow.
    let isRelease = values[0] & 0b1110_0011 == 3
    mouse(
      button: isRelease ? values[0] & ~3 : values[0],
      column: values[1],
      row: values[2],
      isRelease: isRelease
    )
  }

  /// The report of a mouse: bits of buttons and keys, then the place counted from 1.
  mutating func mouse(button: Int, column: Int, row: Int, isRelease: Bool) {
    guard button >= 0, column >= 1, row >= 1, let action = Self.action(button, isRelease) else {
      return
    }
    var modifiers: KeyEvent.Modifiers = []
    if button & 4 != 0 { modifiers.insert(.shift) }
    if button & 8 != 0 { modifiers.insert(.alt) }
    if button & 16 != 0 { modifiers.insert(.control) }
    events.append(
      .mouse(MouseEvent(action, column: column - 1, row: row - 1, modifiers: modifiers))
    )
  }

  private static func action(_ button: Int, _ isRelease: Bool) -> MouseEvent.Action? {
    let isMotion = button & 32 != 0
    // Without the bits of the held keys and of motion: 0 to 2 are buttons, 64 and 65 the wheel.
    switch (button & ~0b0011_1100, isMotion, isRelease) {
    case (0, false, false): return .press
    case (0, _, true): return .release
    case (0, true, false): return .drag
    case (1, false, false): return .middlePress
    case (2, false, false): return .secondaryPress
    case (64, false, false): return .wheelUp
    case (65, false, false): return .wheelDown
    default: return nil
    }
  }
}

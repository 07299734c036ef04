import CellCanvas

nonisolated extension InputDecoder {
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  mutating func beginPaste() {
    reset()
    state = .paste
  }

  mutating func paste(_ byte: UInt8) {
    if byte == Self.pasteEnd[pasteEndProgress] {
      pasteEndProgress += 1
      if pasteEndProgress == Self.pasteEnd.count {
        pasteEndProgress = 0
        finishPaste()
        reset()
      }
      return
    }
    for passed in Self.pasteEnd[..<pasteEndProgress] { keepPasted(passed) }
    // Only the first byte of the mark is an Escape, so a broken mark can begin anew only here.
    pasteEndProgress = byte == Self.pasteEnd[0] ? 1 : 0
    if pasteEndProgress == 0 { keepPasted(byte) }
  }

  private mutating func keepPasted(_ byte: UInt8) {
    if pending.count < Self.pasteLimit { pending.append(byte) }
  }

  mutating func finishPaste() {
    let text = Self.cleaned(pending)
    if !text.isEmpty { events.append(.paste(text)) }
  }

  /// Pasted text in one line: an end of line or a tab becomes a space, other controls are removed.
  private static func cleaned(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: text.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: break
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}

import CellCanvas

nonisolated extension InputDecoder {
  /// The key of one control byte.
  mutating func controlKey(_ byte: UInt8, modifiers: KeyEvent.Modifiers) {
    switch byte {
    case 0x00: emit(.character(" "), modifiers.union(.control))
    case 0x08, 0x7F: emit(.backspace, modifiers)
    case 0x09: emit(.tab, modifiers)
    case 0x0A, 0x0D: emit(.enter, modifiers)
    case 0x01...0x1A:
      emit(.character(Character(Unicode.Scalar(byte + 0x60))), modifiers.union(.control))
    default:
      emit(.character(Character(Unicode.Scalar(byte + 0x40))), modifiers.union(.control))
    }
  }

  /// The key of a sequence that ends in a letter.
  static func letterKey(_ letter: UInt8) -> KeyEvent.Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  /// The key of `CSI number ~`.
  static func numberedKey(_ number: Int) -> KeyEvent.Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // The numbers leave gaps where the keyboard of the VT220 had them.
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// A key of the number pad in its application mode.
  static func keypadKey(_ letter: UInt8) -> KeyEvent.Key? {
    switch letter {
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    // `*` to `9`, each 64 further up.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      .character(Character(Unicode.Scalar(letter - 0x40)))
    default: nil
    }
  }

  /// A key that is given by its code point: kitty's `CSI u`, xterm's modifyOtherKeys.
  mutating func codePoint(_ parameters: Parameters, index: Int, prefix: KeyEvent.Modifiers) {
    guard let code = parameters[index] else { return }
    var modifiers = parameters.modifiers.union(prefix)
    if let key = Self.keyOfCodePoint(code) {
      if key == .tab, modifiers.contains(.shift) {
        emit(.backTab, modifiers.subtracting(.shift))
      } else {
        emit(key, modifiers)
      }
      return
    }
    guard code >= 0x20, !(0x7F...0x9F).contains(code), !(0xE000...0xF8FF).contains(code),
      let scalar = Unicode.Scalar(UInt32(clamping: code))
    else { return }
    var character = Character(scalar)
    if modifiers.contains(.shift) {
      // Shift is part of the character. The terminal may say which one it makes of it.
      if let shifted = parameters[index, 1], shifted > 0x20,
        let shiftedScalar = Unicode.Scalar(UInt32(clamping: shifted))
      {
        character = Character(shiftedScalar)
      } else if let upper = character.uppercased().first, character.uppercased().count == 1 {
        character = upper
      }
      if character != " " { modifiers.remove(.shift) }
    }
    emit(.character(character), modifiers)
  }

  private static func keyOfCodePoint(_ code: Int) -> KeyEvent.Key? {
    switch code {
    case 8, 127: .backspace
    case 9: .tab
    case 10, 13, 57414: .enter
    case 27: .escape
    // Kitty's numbers for keys that have no character.
    case 57376...57387: .function(code - 57376 + 13)
    case 57399...57408: .character(Character(Unicode.Scalar(UInt8(code - 57399 + 0x30))))
    case 57409: .character(".")
    case 57410: .character("/")
    case 57411: .character("*")
    case 57412: .character("-")
    case 57413: .character("+")
    case 57415: .character("=")
    case 57416: .character(",")
    case 57417: .left
    case 57418: .right
    case 57419: .up
    case 57420: .down
    case 57421: .pageUp
    case 57422: .pageDown
    case 57423: .home
    case 57424: .end
    case 57425: .insert
    case 57426: .delete
    default: nil
    }
  }
}

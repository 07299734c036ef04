/// A type of data-block, named by Blender's two-letter code (Blender: `ID_Type`).
public struct IDType: Hashable, Sendable {
  /// The two letters, the first in the low byte: `AC` for an action.
  public let code: UInt16

  /// Makes the type of a code; any two bytes are accepted.
  public init(code: UInt16) { self.code = code }
}

extension IDType {
  /// Whether Blender has, or once had, such a type.
  public var isKnown: Bool { IDTypeTable.entries[self] != nil }

  /// The name Blender uses in identifiers, as in `file.blend/Action/Fist` (Blender: `IDTypeInfo::name`).
  ///
  /// An unknown type is named by its two letters or digits, or, when they are none, by its code in
  /// hexadecimal digits: `0x1B41`.
  public var name: String {
    if let entry = IDTypeTable.entries[self] { return entry.name }
    let letters = [UInt8(truncatingIfNeeded: code), UInt8(code >> 8)]
    guard letters.allSatisfy({ Unicode.Scalar($0).isLetterOrDigit }) else {
      let digits = String(code, radix: 16, uppercase: true)
      return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The name of several, for people: `Actions`.
  public var pluralName: String {
    IDTypeTable.entries[self]?.pluralName ?? name
  }

  /// Three capital letters for the grid, different for each known type: `ACT`.
  public var mark: String {
    IDTypeTable.entries[self]?.mark ?? name
  }

  /// Finds a type by what a person may call it, letter case, spaces, `_` and `-` aside.
  ///
  /// That is ``name``, ``mark``, the two letters, ``pluralName``, or a word of Blender's interface or
  /// Python API: `node group`, `hair_curves`, `VectorFont`.
  public init?(name: String) {
    guard let type = IDTypeTable.typesByWord[IDTypeTable.word(name)] else { return nil }
    self = type
  }

  /// Finds the type that ``name`` names exactly, as in an identifier; names of earlier and later
  /// versions of Blender and those of unknown types are understood.
  init?(identifierName name: some Collection<UInt8>) {
    let text = String(decoding: name, as: UTF8.self)
    if let type = IDTypeTable.typesByIdentifierName[text] {
      self = type
      return
    }
    if text.utf8.count == 2, text.unicodeScalars.allSatisfy(\.isLetterOrDigit) {
      let letters = Array(text.utf8)
      self.init(code: UInt16(letters[0]) | UInt16(letters[1]) << 8)
    } else if text.utf8.count == 6, text.hasPrefix("0x"),
      let code = UInt16(text.dropFirst(2), radix: 16)
    {
      self.init(code: code)
    } else {
      return nil
    }
    // A known type goes by its name; its code would be a second spelling of one identifier.
    guard self.name == text else { return nil }
  }

  /// Whether one of the words for this type begins with the text, letter case, spaces, `_` and `-` aside:
  /// its name, mark, two letters, plural name, or what Blender's Python API calls it.
  ///
  /// A whole word means just its type, so `light` is no light probe; two letters are always a beginning.
  /// Nothing matches empty text.
  public func matches(_ text: String) -> Bool {
    let start = ByteString(IDTypeTable.word(text)).bytes
    guard !start.isEmpty else { return false }
    if start.count > 2, let whole = IDType(name: text) { return self == whole }
    guard let words = IDTypeTable.wordsByType[self] else {
      return IDTypeTable.word(name).utf8.starts(with: start)
    }
    return words.contains { $0.utf8.starts(with: start) }
  }
}

extension IDType: CustomStringConvertible {
  /// The same as ``name``.
  public var description: String { name }
}

extension Unicode.Scalar {
  /// Whether this is an ASCII letter or digit.
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }
}

/// The first 12 or 17 bytes of an uncompressed `.blend` file.
public struct BlendFileHeader: Sendable, Equatable {
  /// The layout of the block heads that follow, by Blender's names for them.
  public enum BHeadKind: Sendable, Equatable {
    /// 20 bytes, 4-byte pointers.
    case bHead4
    /// 24 bytes, 8-byte pointers, 32-bit lengths.
    case smallBHead8
    /// 32 bytes, 8-byte pointers, 64-bit lengths (from Blender 5.0).
    case largeBHead8
  }

  /// Bytes of a pointer in the file: 4 or 8.
  public let pointerSize: Int
  /// Whether numbers are stored with the lowest byte first.
  public let isLittleEndian: Bool
  /// Blender's version times 100, such as 405 for 4.5.
  public let version: Int
  /// The layout of block heads.
  public let blockHeadKind: BHeadKind
  /// Bytes of this header; the first block head follows.
  public let size: Int

  var format: MachineFormat {
    MachineFormat(pointerSize: pointerSize, isLittleEndian: isLittleEndian)
  }

  /// Bytes of every block head in the file.
  public var blockHeadSize: Int {
    switch blockHeadKind {
    case .bHead4: 20
    case .smallBHead8: 24
    case .largeBHead8: 32
    }
  }
}

extension BlendFileHeader {
  /// Bytes of the longest header.
  static let maximumSize = 17
  private static let magic: [UInt8] = Array("BLENDER".utf8)

  /// Reads the header at the start of uncompressed content.
  ///
  /// - Parameter bytes: the first bytes, at least ``maximumSize`` where the file has them.
  /// - Throws: `notABlendFile`, `truncated` or `unsupported`.
  init(parsing bytes: [UInt8]) throws(BlendFormatError) {
    guard bytes.starts(with: Self.magic) else {
      throw BlendFormatError(.notABlendFile, offset: 0, message: "this is not a .blend file")
    }
    guard bytes.count >= 12 else {
      throw BlendFormatError(.truncated, offset: bytes.count, message: "the file header is cut off")
    }
    switch bytes[7] {
    case UInt8(ascii: "-"), UInt8(ascii: "_"):
      try self.init(parsingVersion0: bytes)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      try self.init(parsingVersion1: bytes)
    default:
      throw Self.unknown(at: 7)
    }
  }

  private init(parsingVersion0 bytes: [UInt8]) throws(BlendFormatError) {
    pointerSize = bytes[7] == UInt8(ascii: "_") ? 4 : 8
    isLittleEndian = try Self.byteOrder(bytes[8], at: 8)
    version = try Self.number(bytes[9..<12])
    blockHeadKind = pointerSize == 4 ? .bHead4 : .smallBHead8
    size = 12
  }

  private init(parsingVersion1 bytes: [UInt8]) throws(BlendFormatError) {
    size = try Self.number(bytes[7..<9])
    let formatVersion = try Self.number(bytes[10..<12])
    guard size == 17, bytes[9] == UInt8(ascii: "-"), formatVersion == 1 else {
      throw BlendFormatError(
        .unsupported,
        offset: 7,
        message: "the file has header version \(formatVersion), which is newer than this reader"
      )
    }
    guard bytes.count >= 17 else {
      throw BlendFormatError(.truncated, offset: bytes.count, message: "the file header is cut off")
    }
    pointerSize = 8
    isLittleEndian = try Self.byteOrder(bytes[12], at: 12)
    version = try Self.number(bytes[13..<17])
    blockHeadKind = .largeBHead8
  }

  private static func byteOrder(_ letter: UInt8, at offset: Int) throws(BlendFormatError) -> Bool {
    switch letter {
    case UInt8(ascii: "v"): return true
    case UInt8(ascii: "V"): return false
    default: throw unknown(at: offset)
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) throws(BlendFormatError) -> Int {
    var value = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else {
        throw unknown(at: digits.startIndex)
      }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func unknown(at offset: Int) -> BlendFormatError {
    BlendFormatError(.corrupt, offset: offset, message: "the file header makes no sense")
  }
}

extension BlendByteSource {
  /// Reads the file's header.
  ///
  /// - Throws: `notABlendFile`, `truncated` or `unsupported`.
  mutating func readHeader() throws(BlendFormatError) -> BlendFileHeader {
    let count = try reach(0, BlendFileHeader.maximumSize)
    return try BlendFileHeader(parsing: view(0, count) { $0.array(at: 0, count: count) })
  }
}

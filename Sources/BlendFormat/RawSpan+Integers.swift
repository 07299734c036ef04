internal import Glibc

/// Bounds-checked loads of the numbers a `.blend` file is made of; the only raw memory reads.
extension RawSpan {
  /// The integer at a byte offset, or nil where it does not fit in the bytes.
  @inline(__always)
  func integer<T: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int,
    as type: T.Type,
    littleEndian: Bool
  ) -> T? {
    guard offset >= 0, offset <= byteCount - MemoryLayout<T>.size else { return nil }
    let stored = unsafeLoadUnaligned(fromByteOffset: offset, as: T.self)
    return littleEndian ? T(littleEndian: stored) : T(bigEndian: stored)
  }

  @inline(__always)
  func integer<T: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int,
    as type: T.Type,
    in format: MachineFormat
  ) -> T? {
    integer(at: offset, as: type, littleEndian: format.isLittleEndian)
  }

  /// The pointer at a byte offset, in the width of the file.
  @inline(__always)
  func address(at offset: Int, in format: MachineFormat) -> BlockAddress? {
    if format.pointerSize == 8 {
      return integer(at: offset, as: UInt64.self, in: format).map(BlockAddress.init(rawValue:))
    }
    return integer(at: offset, as: UInt32.self, in: format)
      .map { BlockAddress(rawValue: UInt64($0)) }
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8? {
    integer(at: offset, as: UInt8.self, littleEndian: true)
  }

  /// A copy of a range, cut at the end of the bytes.
  func array(at offset: Int, count: Int) -> [UInt8] {
    let start = Swift.min(Swift.max(offset, 0), byteCount)
    let end = start + Swift.min(Swift.max(count, 0), byteCount - start)
    return extracting(start..<end).withUnsafeBytes { [UInt8]($0) }
  }

  /// The bytes from an offset to the first NUL, at most `limit` of them.
  func text(at offset: Int, limit: Int) -> FixedText {
    let start = Swift.min(Swift.max(offset, 0), byteCount)
    let end = start + Swift.min(Swift.max(limit, 0), byteCount - start)
    return extracting(start..<end).withUnsafeBytes { bytes in
      guard let end = bytes.firstIndex(of: 0) else {
        return FixedText(bytes: [UInt8](bytes), isTerminated: false)
      }
      return FixedText(bytes: [UInt8](bytes[..<end]), isTerminated: true)
    }
  }

  func isEqual(to other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    return withUnsafeBytes { mine in
      other.withUnsafeBytes { theirs in
        guard let left = mine.baseAddress, let right = theirs.baseAddress else { return true }
        return memcmp(left, right, mine.count) == 0
      }
    }
  }
}

/// Text read from a fixed field or a string block.
struct FixedText {
  let bytes: [UInt8]
  /// False when no NUL ended it: the file is damaged there.
  let isTerminated: Bool
}

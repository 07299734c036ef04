/// The head of a block: what it holds, how long it is, and where it lay in memory.
public struct BHead: Sendable, Hashable {
  /// What the block is.
  public let code: BlockCode
  /// Bytes of payload after the head, Blender's `len`.
  public let length: Int
  /// The address pointers refer to, Blender's `old`.
  public let address: BlockAddress
  /// The struct of the payload, Blender's `SDNAnr`.
  public let sdnaIndex: SDNAIndex
  /// The number of structs in the payload, Blender's `nr`.
  public let count: Int
}

extension BHead {
  /// Decodes a head, or nil where its bytes are too few or its length is negative.
  @inline(__always)
  init?(parsing bytes: RawSpan, header: BlendFileHeader) {
    let format = header.format
    guard let code = bytes.integer(at: 0, as: UInt32.self, littleEndian: true) else { return nil }
    switch header.blockHeadKind {
    case .largeBHead8:
      guard
        let sdna = bytes.integer(at: 4, as: Int32.self, in: format),
        let address = bytes.integer(at: 8, as: UInt64.self, in: format),
        let length = bytes.integer(at: 16, as: Int64.self, in: format),
        let count = bytes.integer(at: 24, as: Int64.self, in: format)
      else { return nil }
      self.init(code, Int(length), address, Int(sdna), Int(count), format)
    case .smallBHead8, .bHead4:
      let width = header.pointerSize
      guard
        let length = bytes.integer(at: 4, as: Int32.self, in: format),
        let address = bytes.address(at: 8, in: format),
        let sdna = bytes.integer(at: 8 + width, as: Int32.self, in: format),
        let count = bytes.integer(at: 12 + width, as: Int32.self, in: format)
      else { return nil }
      self.init(code, Int(length), address.rawValue, Int(sdna), Int(count), format)
    }
  }

  @inline(__always)
  private init?(
    _ code: UInt32,
    _ length: Int,
    _ address: UInt64,
    _ sdna: Int,
    _ count: Int,
    _ format: MachineFormat
  ) {
    guard length >= 0 else { return nil }
    // Big-endian machines wrote two-letter codes into the last two bytes.
    let isShifted = !format.isLittleEndian && code & 0xFFFF == 0
    self.code = BlockCode(rawValue: isShifted ? code >> 16 : code)
    self.length = length
    self.address = BlockAddress(rawValue: address)
    sdnaIndex = SDNAIndex(rawValue: sdna)
    self.count = count
  }
}

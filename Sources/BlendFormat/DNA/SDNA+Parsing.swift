extension SDNA {
  /// Bytes of the largest `DNA1` block accepted; Blender's own are about 130,000.
  static let maximumSize = 1 << 20

  /// Parses the payload of a `DNA1` block.
  ///
  /// - Throws: `corrupt` with the offset inside the payload.
  init(parsing bytes: RawSpan, format: MachineFormat) throws(BlendFormatError) {
    var cursor = DNACursor(format: format)
    try cursor.expect("SDNA", in: bytes)
    try cursor.expect("NAME", in: bytes)
    let names = try cursor.names(in: bytes)
    try cursor.expect("TYPE", in: bytes)
    let types = try cursor.names(in: bytes)
    try cursor.expect("TLEN", in: bytes)
    var lengths: [Int] = []
    lengths.reserveCapacity(types.count)
    for _ in types {
      lengths.append(try cursor.short(in: bytes))
    }
    cursor.align()
    try cursor.expect("STRC", in: bytes)
    let count = try cursor.count(in: bytes)
    let members = names.map { DNAMemberName(parsing: $0, pointerSize: format.pointerSize) }
    var structs: [DNAStruct] = []
    structs.reserveCapacity(count)
    for _ in 0..<count {
      structs.append(try cursor.structure(in: bytes, types: types, lengths: lengths, members))
    }
    self.init(structs: structs)
  }
}

/// A member's name taken apart, such as `*rect[2]`.
private struct DNAMemberName {
  var name = ""
  var pointerDepth = 0
  /// Nil when the sizes multiply beyond all reason.
  var elementCount: Int? = 1
  let pointerSize: Int

  init(parsing text: String, pointerSize: Int) {
    self.pointerSize = pointerSize
    var bare: [UInt8] = []
    var size: Int?
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "*"): pointerDepth += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"): continue
      case UInt8(ascii: "["): size = 0
      case UInt8(ascii: "]"):
        elementCount = Self.product(elementCount, size)
        size = nil
      default:
        guard let digits = size else {
          bare.append(letter)
          continue
        }
        size =
          letter >= 0x30 && letter <= 0x39 && digits < 1 << 20
          ? digits * 10 + Int(letter - 0x30) : Int.max
      }
    }
    name = String(decoding: bare, as: UTF8.self)
  }

  private static func product(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right, right <= 1 << 24 else { return nil }
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow || value > 1 << 24 ? nil : value
  }
}

/// The position in a `DNA1` payload while it is parsed.
private struct DNACursor {
  let format: MachineFormat
  var offset = 0

  func failure(_ message: String) -> BlendFormatError {
    BlendFormatError(.corrupt, offset: offset, message: message)
  }

  mutating func expect(_ tag: StaticString, in bytes: RawSpan) throws(BlendFormatError) {
    let expected = tag.withUTF8Buffer { [UInt8]($0) }
    guard bytes.array(at: offset, count: expected.count) == expected else {
      throw failure("the struct definitions lack their \(tag) part")
    }
    offset += expected.count
  }

  mutating func short(in bytes: RawSpan) throws(BlendFormatError) -> Int {
    guard let value = bytes.integer(at: offset, as: UInt16.self, in: format) else {
      throw failure("the struct definitions are cut off")
    }
    offset += 2
    return Int(value)
  }

  mutating func count(in bytes: RawSpan) throws(BlendFormatError) -> Int {
    guard let value = bytes.integer(at: offset, as: UInt32.self, in: format) else {
      throw failure("the struct definitions are cut off")
    }
    // Every item takes at least one byte, and is referred to by a number of two bytes.
    guard Int(value) <= min(bytes.byteCount - offset, 1 << 16) else {
      throw failure("the struct definitions claim \(value) items")
    }
    offset += 4
    return Int(value)
  }

  mutating func align() {
    offset = (offset + 3) & ~3
  }

  mutating func names(in bytes: RawSpan) throws(BlendFormatError) -> [String] {
    let count = try count(in: bytes)
    var names: [String] = []
    names.reserveCapacity(count)
    for _ in 0..<count {
      let text = bytes.text(at: offset, limit: 1 << 10)
      guard text.isTerminated else {
        throw failure("a name in the struct definitions has no end")
      }
      names.append(String(decoding: text.bytes, as: UTF8.self))
      offset += text.bytes.count + 1
    }
    align()
    return names
  }

  mutating func structure(
    in bytes: RawSpan,
    types: [String],
    lengths: [Int],
    _ members: [DNAMemberName]
  ) throws(BlendFormatError) -> DNAStruct {
    let type = try short(in: bytes)
    let fieldCount = try short(in: bytes)
    guard types.indices.contains(type) else {
      throw failure("a struct definition has an unknown type")
    }
    var fields: [DNAField] = []
    fields.reserveCapacity(fieldCount)
    var position = 0
    for _ in 0..<fieldCount {
      let fieldType = try short(in: bytes)
      let fieldName = try short(in: bytes)
      guard types.indices.contains(fieldType), members.indices.contains(fieldName),
        let elementCount = members[fieldName].elementCount
      else {
        throw failure("a struct member is not defined")
      }
      let member = members[fieldName]
      let field = DNAField(
        name: member.name,
        typeName: types[fieldType],
        pointerDepth: member.pointerDepth,
        elementCount: elementCount,
        offset: position,
        elementSize: member.pointerDepth > 0 ? format.pointerSize : lengths[fieldType]
      )
      position += field.size
      fields.append(field)
    }
    return DNAStruct(typeName: types[type], size: lengths[type], fields: fields)
  }
}

/// A struct that is filled member by member as a file's own definitions lay it out.
///
/// It is a copy of an empty one, so that the members are looked up once for thousands of structs.
struct NewStruct {
  private let definition: DNAStruct
  private let members: [String: DNAField]
  let sdnaIndex: SDNAIndex
  /// The bytes so far; what was not set is zero.
  private(set) var bytes: [UInt8]

  /// Begins an empty struct.
  ///
  /// - Throws: `unsupported` where the file has no such struct.
  init(_ name: String, in sdna: SDNA) throws(BlendFormatError) {
    guard let index = sdna.index(of: name), let definition = sdna[index] else {
      throw Self.unknown(name)
    }
    sdnaIndex = index
    self.definition = definition
    members = Dictionary(definition.fields.map { ($0.name, $0) }) { first, _ in first }
    bytes = [UInt8](repeating: 0, count: definition.size)
  }

  /// Whether the file's version of Blender has a member.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// Sets a whole number.
  ///
  /// - Throws: `unsupported` where there is none of the name, `refused` where it does not fit.
  mutating func set(_ name: String, _ value: Int) throws(BlendFormatError) {
    try set(name, [value])
  }

  /// Sets all whole numbers of an array.
  ///
  /// - Throws: `unsupported` where there are not as many of the name, `refused` where one does not fit.
  mutating func set(_ name: String, _ values: [Int]) throws(BlendFormatError) {
    let field = try member(name) {
      !$0.isPointer && $0.elementCount == values.count && [1, 2, 4].contains($0.elementSize)
        && $0.typeName != "float"
    }
    for (index, value) in values.enumerated() {
      let bits = 8 * field.elementSize
      guard value >= -(1 << (bits - 1)), value < 1 << bits else {
        throw BlendFormatError(
          .refused,
          message: "\(value) is too large for a file of Blender"
        )
      }
      let start = field.offset + index * field.elementSize
      for byte in 0..<field.elementSize {
        bytes[start + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte))
      }
    }
  }

  /// Sets 32-bit numbers: one, or as many as the member has.
  ///
  /// - Throws: `unsupported` where there are not as many of the name.
  mutating func set(_ name: String, floats values: [Float]) throws(BlendFormatError) {
    let field = try member(name) {
      !$0.isPointer && $0.typeName == "float" && $0.elementCount == values.count
    }
    for (index, value) in values.enumerated() {
      try bytes.store(value.bitPattern, at: field.offset + 4 * index)
    }
  }

  /// Sets a pointer.
  ///
  /// - Throws: `unsupported` where there is none of the name.
  mutating func set(_ name: String, _ address: BlockAddress) throws(BlendFormatError) {
    try set(name, [address])
  }

  /// Sets all pointers of an array.
  ///
  /// - Throws: `unsupported` where there are not as many of the name.
  mutating func set(_ name: String, _ addresses: [BlockAddress]) throws(BlendFormatError) {
    let field = try member(name) {
      $0.isPointer && $0.elementCount == addresses.count && $0.elementSize == 8
    }
    for (index, address) in addresses.enumerated() {
      try bytes.store(address, at: field.offset + 8 * index)
    }
  }

  /// Sets a pointer to an array, and how many it holds (in the member of that name with `_num`).
  ///
  /// - Throws: `unsupported` where there is none of the name.
  mutating func set(
    array name: String,
    _ address: BlockAddress,
    count: Int
  ) throws(BlendFormatError) {
    try set(name, address)
    try set("\(name)_num", count)
  }

  /// Sets the two ends of a list (Blender: `ListBase`).
  ///
  /// - Throws: `unsupported` where there is none of the name.
  mutating func set(
    list name: String,
    first: BlockAddress,
    last: BlockAddress
  ) throws(BlendFormatError) {
    let field = try member(name) { !$0.isPointer && $0.typeName == "ListBase" && $0.size == 16 }
    try bytes.store(first, at: field.offset)
    try bytes.store(last, at: field.offset + 8)
  }

  /// Sets a text of a fixed size.
  ///
  /// - Throws: `unsupported` where there is none of the name, `refused` where it is too long.
  mutating func set(_ name: String, text: [UInt8]) throws(BlendFormatError) {
    let field = try member(name) { !$0.isPointer && $0.typeName == "char" }
    guard text.count < field.size else {
      throw BlendFormatError(
        .refused,
        message: """
          '\(BlendFormatError.printable(text))' has \(text.count) bytes, \(field.size - 1) is the limit \
          in this file
          """
      )
    }
    try bytes.store(text, in: AssetLayout.Text(offset: field.offset, limit: field.size))
  }

  /// Sets the struct that the first member is.
  ///
  /// - Throws: `unsupported` where it is another one.
  mutating func set(_ name: String, _ inner: NewStruct) throws(BlendFormatError) {
    let field = try member(name) {
      !$0.isPointer && $0.typeName == inner.definition.typeName && $0.size == inner.bytes.count
    }
    bytes.replaceSubrange(field.offset..<field.offset + field.size, with: inner.bytes)
  }

  private func member(
    _ name: String,
    where isExpected: (DNAField) -> Bool
  ) throws(BlendFormatError) -> DNAField {
    guard let field = members[name], isExpected(field), field.offset >= 0,
      field.size <= bytes.count, field.offset <= bytes.count - field.size
    else { throw Self.unknown("\(definition.typeName).\(name)") }
    return field
  }

  private static func unknown(_ name: String) -> BlendFormatError {
    BlendFormatError(.unsupported, message: "the file's structs have no \(name)")
  }
}

/// Where one number of a property lies in a block, and how it is stored.
struct StoredNumber: Sendable, Hashable {
  /// The type of the member.
  enum Kind: Sendable, Hashable {
    case float
    case double
    case integer(size: Int, isSigned: Bool)
  }

  /// How the bits are meant.
  enum Meaning: Sendable, Hashable {
    case number
    case flag(mask: UInt64, isInverted: Bool)
    case choice([Int], mask: UInt64?)
    /// A whole number that is 0 or 1.
    case truth
  }

  let offset: Int
  let kind: Kind
  let meaning: Meaning

  /// Bytes it takes.
  var size: Int {
    switch kind {
    case .float: 4
    case .double: 8
    case .integer(let size, _): size
    }
  }

  /// The value in a block; nil where the block is too short, or for a value that Blender would not
  /// have stored.
  func value(in payload: RawSpan, _ format: MachineFormat) -> RNAValue? {
    switch kind {
    case .float:
      return payload.integer(at: offset, as: UInt32.self, in: format)
        .map { .float(Float(bitPattern: $0)) }
    case .double:
      return payload.integer(at: offset, as: UInt64.self, in: format)
        .map { .double(Double(bitPattern: $0)) }
    case .integer(let size, let isSigned):
      return bits(in: payload, size, format).flatMap { value(of: $0, size, isSigned) }
    }
  }

  private func bits(in payload: RawSpan, _ size: Int, _ format: MachineFormat) -> UInt64? {
    switch size {
    case 1: payload.byte(at: offset).map(UInt64.init)
    case 2: payload.integer(at: offset, as: UInt16.self, in: format).map(UInt64.init)
    case 4: payload.integer(at: offset, as: UInt32.self, in: format).map(UInt64.init)
    case 8: payload.integer(at: offset, as: UInt64.self, in: format)
    default: nil
    }
  }

  private func value(of bits: UInt64, _ size: Int, _ isSigned: Bool) -> RNAValue? {
    let unused = 64 - 8 * size
    let number =
      isSigned ? Int(Int64(bitPattern: bits << unused) >> unused) : Int(exactly: bits)
    switch meaning {
    case .number: return number.map(RNAValue.integer)
    case .flag(let mask, let isInverted): return .boolean((bits & mask != 0) != isInverted)
    case .truth: return bits <= 1 ? .boolean(bits == 1) : nil
    case .choice(let choices, let mask):
      let chosen = mask.map { Int(bits & $0) } ?? number
      return chosen.flatMap { choices.contains($0) ? .integer($0) : nil }
    }
  }

  /// Puts a value into a block of a little-endian file; no other bit changes.
  ///
  /// - Throws: `refused` for a value of another type, or one that does not fit.
  func store(_ value: RNAValue, in payload: inout [UInt8]) throws(BlendFormatError) {
    switch (kind, value) {
    case (.float, .float(let value)): try payload.store(value.bitPattern, at: offset)
    case (.double, .double(let value)): try payload.store(value.bitPattern, at: offset)
    case (.integer(let size, let isSigned), _):
      try store(value, size, isSigned, in: &payload)
    default: throw Self.wrongType(value)
    }
  }

  private func store(
    _ value: RNAValue,
    _ size: Int,
    _ isSigned: Bool,
    in payload: inout [UInt8]
  ) throws(BlendFormatError) {
    let format = MachineFormat(pointerSize: 8, isLittleEndian: true)
    let old = bits(in: payload.span.bytes, size, format) ?? 0
    var new = old
    switch (meaning, value) {
    case (.flag(let mask, let isInverted), .boolean(let value)):
      new = value == isInverted ? old & ~mask : old | mask
    case (.truth, .boolean(let value)): new = value ? 1 : 0
    case (.number, .integer(let value)), (.choice(_, nil), .integer(let value)):
      try check(value, size, isSigned)
      new = UInt64(bitPattern: Int64(value))
    case (.choice(_, let mask?), .integer(let value)):
      try check(value, size, isSigned)
      new = old & ~mask | UInt64(bitPattern: Int64(value)) & mask
    default: throw Self.wrongType(value)
    }
    switch size {
    case 1: try payload.store(UInt8(truncatingIfNeeded: new), at: offset)
    case 2: try payload.store(UInt16(truncatingIfNeeded: new), at: offset)
    case 4: try payload.store(UInt32(truncatingIfNeeded: new), at: offset)
    default: try payload.store(new, at: offset)
    }
  }

  private func check(_ value: Int, _ size: Int, _ isSigned: Bool) throws(BlendFormatError) {
    if case .choice(let choices, _) = meaning, !choices.contains(value) {
      throw BlendFormatError(.refused, message: "\(value) is no choice of it")
    }
    let spare = 64 - 8 * size
    let range =
      isSigned ? (Int.min >> spare)...(Int.max >> spare) : 0...(Int.max >> max(spare - 1, 0))
    guard range.contains(value) else {
      throw BlendFormatError(.refused, message: "\(value) does not fit into it")
    }
  }

  private static func wrongType(_ value: RNAValue) -> BlendFormatError {
    BlendFormatError(.refused, message: "it is stored as another type than \(value.typeName)")
  }
}

extension RNAValue {
  fileprivate var typeName: String {
    switch self {
    case .float: "a 32-bit number"
    case .double: "a 64-bit number"
    case .integer: "a whole number"
    case .boolean: "a truth value"
    }
  }
}

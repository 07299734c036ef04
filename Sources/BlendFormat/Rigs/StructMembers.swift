/// Finds the members of one struct of a file by their names.
struct StructMembers {
  let index: SDNAIndex
  let definition: DNAStruct

  /// - Throws: `unsupported` where the file has no such struct.
  init(_ name: String, in sdna: SDNA) throws(BlendFormatError) {
    guard let index = sdna.index(of: name), let definition = sdna[index] else {
      throw Self.unknown(name)
    }
    self.index = index
    self.definition = definition
  }

  /// Where a pointer lies.
  ///
  /// - Throws: `unsupported` where there is none of the name.
  func pointer(_ name: String) throws(BlendFormatError) -> Int {
    guard let field = definition.field(named: name), field.isPointer else { throw unknown(name) }
    return field.offset
  }

  /// Where the pointer to the first item of a list lies.
  ///
  /// - Throws: `unsupported` where there is none of the name.
  func list(_ name: String) throws(BlendFormatError) -> Int {
    try inner("ListBase", name)
  }

  /// Where a struct inside of this one lies.
  ///
  /// - Throws: `unsupported` where there is none of the name.
  func inner(_ typeName: String, _ name: String) throws(BlendFormatError) -> Int {
    guard let field = definition.field(named: name), !field.isPointer, field.typeName == typeName
    else { throw unknown(name) }
    return field.offset
  }

  /// Where a text of a fixed size lies.
  ///
  /// - Throws: `unsupported` where there is none of the name.
  func text(_ name: String) throws(BlendFormatError) -> AssetLayout.Text {
    guard let field = definition.field(named: name), field.typeName == "char", !field.isPointer
    else { throw unknown(name) }
    return AssetLayout.Text(offset: field.offset, limit: field.size)
  }

  /// Where a number lies, or the first of several.
  ///
  /// - Throws: `unsupported` where there are not as many of the name.
  func number(_ name: String, count: Int = 1) throws(BlendFormatError) -> StoredNumber {
    guard let field = definition.field(named: name), field.elementCount == count,
      let kind = StoredNumber.Kind(field)
    else { throw unknown(name) }
    return StoredNumber(offset: field.offset, kind: kind, meaning: .number)
  }

  private func unknown(_ name: String) -> BlendFormatError {
    Self.unknown("\(definition.typeName).\(name)")
  }

  private static func unknown(_ name: String) -> BlendFormatError {
    BlendFormatError(.unsupported, message: "the file's structs have no \(name)")
  }
}

extension StoredNumber {
  /// A whole number in a block, 0 where the block is too short.
  func integer(in payload: [UInt8], _ format: MachineFormat) -> Int {
    guard case .integer(let value)? = value(in: payload.span.bytes, format) else { return 0 }
    return value
  }

  /// A 32-bit number in a block, 0 where the block is too short.
  func float(in payload: [UInt8], _ format: MachineFormat) -> Float {
    guard case .float(let value)? = value(in: payload.span.bytes, format) else { return 0 }
    return value
  }
}

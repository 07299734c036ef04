extension AssetDecoder {
  private static let maximumDepth = 64
  /// Memory of one decoded value, roughly.
  private static let valueSize = 64

  /// Blender's numbers for the types of custom properties.
  enum PropertyType {
    static let string: UInt8 = 0
    static let int: UInt8 = 1
    static let float: UInt8 = 2
    static let array: UInt8 = 5
    static let group: UInt8 = 6
    static let id: UInt8 = 7
    static let double: UInt8 = 8
    static let groupArray: UInt8 = 9
    static let bool: UInt8 = 10
  }

  /// The children of the root group that `AssetMetaData` points at.
  mutating func rootProperties(
    at address: BlockAddress,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [IDProperty] {
    guard let layout = layout.property,
      let block = try block(at: address, layout.index, layout.size, &source, "the property group")
    else { return [] }
    var visited: Set<Int> = [block.payloadOffset]
    guard let raw = try rawProperty(at: block.payloadOffset, block, layout, &source) else {
      return []
    }
    guard raw.type == PropertyType.group else {
      warn(.corrupt, at: block.payloadOffset, "the properties are no group")
      return []
    }
    return try children(of: raw, depth: 1, &visited, &source)
  }

  private mutating func rawProperty(
    at offset: Int,
    _ block: BlendBlock,
    _ layout: AssetLayout.Property,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> RawProperty? {
    let format = format
    let available = min(block.endOffset - offset, layout.size)
    let raw = try source.withBytes(offset, available) {
      RawProperty(parsing: $0, offset: offset, layout: layout, format: format)
    }
    guard let raw else {
      warn(.corrupt, at: offset, "a property is cut off")
      return nil
    }
    return take(layout.size, at: offset) ? raw : nil
  }

  private mutating func children(
    of group: RawProperty,
    depth: Int,
    _ visited: inout Set<Int>,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [IDProperty] {
    guard let layout = layout.property else { return [] }
    guard depth <= Self.maximumDepth else {
      warn(.corrupt, at: group.offset, "properties are nested too deep")
      return []
    }
    var properties: [IDProperty] = []
    var address = group.firstChild
    while let block = try block(at: address, layout.index, layout.size, &source, "a property") {
      guard visited.insert(block.payloadOffset).inserted else {
        warn(.corrupt, at: block.headOffset, "the list of properties does not end")
        break
      }
      guard let raw = try rawProperty(at: block.payloadOffset, block, layout, &source) else {
        break
      }
      let value = try value(of: raw, depth: depth, &visited, &source)
      properties.append(IDProperty(name: raw.name, value: value))
      address = raw.next
    }
    return properties
  }

  private mutating func value(
    of raw: RawProperty,
    depth: Int,
    _ visited: inout Set<Int>,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> IDPropertyValue {
    switch raw.type {
    case PropertyType.string: return .string(try string(of: raw, &source))
    case PropertyType.int: return .int(raw.int)
    case PropertyType.float: return .float(Float(bitPattern: UInt32(bitPattern: raw.int)))
    case PropertyType.double: return .double(Double(bitPattern: raw.double))
    case PropertyType.bool: return .bool(raw.int != 0)
    case PropertyType.group:
      return .group(try children(of: raw, depth: depth + 1, &visited, &source))
    case PropertyType.array where raw.subtype == PropertyType.group:
      return .array(try groupPointers(of: raw, depth: depth + 1, &visited, &source))
    case PropertyType.array: return .array(try numbers(of: raw, &source))
    case PropertyType.groupArray:
      return .array(try elements(of: raw, depth: depth + 1, &visited, &source))
    case PropertyType.id: return .id(try dataBlock(at: raw.pointer, &source))
    default:
      warn(.unsupported, at: raw.offset, "a property has the unknown type \(raw.type)")
      return .unknown(type: raw.type)
    }
  }

  private mutating func string(
    of raw: RawProperty,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [UInt8] {
    // Subtype 1 holds bytes: no NUL ends them.
    guard raw.subtype == 1 else { return try text(at: raw.pointer, &source) ?? [] }
    return try payload(of: raw, count: Int(raw.length), elementSize: 1, &source)
  }

  /// The bytes a property points at, as many elements as are there.
  private mutating func payload(
    of raw: RawProperty,
    count: Int,
    elementSize: Int,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [UInt8] {
    guard !raw.pointer.isNull, count > 0 else { return [] }
    guard let block = try block(at: raw.pointer, &source) else {
      warn(.corrupt, at: raw.offset, "the value of a property is missing")
      return []
    }
    let available = block.head.length / elementSize
    if available < count {
      warn(.corrupt, at: block.headOffset, "the value of a property is cut off")
    }
    let size = min(count, available) * elementSize
    guard size <= Self.maximumTextSize,
      take(size + size / elementSize * Self.valueSize, at: block.headOffset)
    else {
      warn(.tooLarge, at: block.headOffset, "the value of a property is left out")
      return []
    }
    return try source.withBytes(block.payloadOffset, size) { $0.array(at: 0, count: size) }
  }

  private mutating func dataBlock(
    at address: BlockAddress,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> DataBlockReference? {
    guard !address.isNull, let layout = layout.id else { return nil }
    guard let dataBlocks else {
      needsDataBlocks = true
      return nil
    }
    guard let entry = dataBlocks.entry(at: address) else { return nil }
    if let reference = entry.reference { return reference }
    return try DataBlockReference(of: entry.block, &source, layout)
  }

  private mutating func numbers(
    of raw: RawProperty,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [IDPropertyValue] {
    let format = format
    let size =
      switch raw.subtype {
      case PropertyType.double: 8
      case PropertyType.bool: 1
      default: 4
      }
    let bytes = try payload(of: raw, count: Int(raw.length), elementSize: size, &source)
    let span = bytes.span.bytes
    return (0..<bytes.count / size).map { index in
      switch raw.subtype {
      case PropertyType.double:
        .double(
          Double(bitPattern: span.integer(at: index * size, as: UInt64.self, in: format) ?? 0)
        )
      case PropertyType.bool: .bool(span.byte(at: index) != 0)
      case PropertyType.float:
        .float(Float(bitPattern: span.integer(at: index * size, as: UInt32.self, in: format) ?? 0))
      default: .int(span.integer(at: index * size, as: Int32.self, in: format) ?? 0)
      }
    }
  }

  /// An array of pointers to groups, as old files have them.
  private mutating func groupPointers(
    of raw: RawProperty,
    depth: Int,
    _ visited: inout Set<Int>,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [IDPropertyValue] {
    guard let layout = layout.property else { return [] }
    let format = format
    let width = format.pointerSize
    let bytes = try payload(of: raw, count: Int(raw.length), elementSize: width, &source)
    var values: [IDPropertyValue] = []
    for index in 0..<bytes.count / width {
      guard let address = bytes.span.bytes.address(at: index * width, in: format),
        let block = try block(at: address, layout.index, layout.size, &source, "a property"),
        visited.insert(block.payloadOffset).inserted,
        let group = try rawProperty(at: block.payloadOffset, block, layout, &source)
      else { break }
      values.append(.group(try children(of: group, depth: depth, &visited, &source)))
    }
    return values
  }

  /// An array of properties stored one after the other in one block: groups, or texts.
  private mutating func elements(
    of raw: RawProperty,
    depth: Int,
    _ visited: inout Set<Int>,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [IDPropertyValue] {
    guard depth <= Self.maximumDepth else {
      warn(.corrupt, at: raw.offset, "properties are nested too deep")
      return []
    }
    guard let layout = layout.property, raw.length > 0,
      let block = try block(
        at: raw.pointer,
        layout.index,
        layout.size,
        &source,
        "an array of properties"
      )
    else { return [] }
    let available = block.head.length / max(layout.size, 1)
    if available < raw.length {
      warn(.corrupt, at: block.headOffset, "an array of properties is cut off")
    }
    var values: [IDPropertyValue] = []
    for index in 0..<min(Int(raw.length), available) {
      let offset = block.payloadOffset + index * layout.size
      guard visited.insert(offset).inserted,
        let element = try rawProperty(at: offset, block, layout, &source)
      else { break }
      values.append(try value(of: element, depth: depth, &visited, &source))
    }
    return values
  }
}

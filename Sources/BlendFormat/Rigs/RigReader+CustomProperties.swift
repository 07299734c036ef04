extension RigReader {
  /// More elements than any custom property that is animated has.
  private static let maximumElementCount = 1 << 16

  /// The custom property of a name.
  mutating func customProperty(
    _ name: [UInt8],
    of owner: Owner,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RunBlocks.Block? {
    guard let members = file.dna.layout.property else { return nil }
    var first = owner.firstProperty
    if let address = owner.properties,
      let root = try runs[owner.side]?.block(at: address, members.index, in: &file),
      root.payload.span.bytes.byte(at: members.type) == AssetDecoder.PropertyType.group
    {
      first = root.payload.address(at: members.firstChild, in: format)
    }
    guard let first else { return nil }
    return try children(from: first, members, owner.side, in: &file)[name]
  }

  private mutating func children(
    from first: BlockAddress,
    _ members: AssetLayout.Property,
    _ side: Side,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [[UInt8]: RunBlocks.Block] {
    guard let place = runs[side]?.place(of: first, in: file) else { return [:] }
    if let known = groups[place] { return known }
    let list =
      try runs[side]?.list(from: first, members.index, next: members.next, in: &file) ?? []
    let children = Dictionary(
      list.map { ($0.payload.text(in: members.name), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    groups[place] = children
    return children
  }

  /// The members of a custom property that is a group; nil for others.
  func group(
    _ property: RunBlocks.Block,
    _ side: Side,
    in file: borrowing BlendFile
  ) -> Owner? {
    guard let members = file.dna.layout.property,
      property.payload.span.bytes.byte(at: members.type) == AssetDecoder.PropertyType.group
    else { return nil }
    return Owner(
      side: side,
      firstProperty: property.payload.address(at: members.firstChild, in: format)
    )
  }

  /// Where the numbers of a custom property lie; nil where it has none.
  mutating func place(
    of property: RunBlocks.Block,
    _ side: Side,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAPropertyPlace? {
    guard let run = runs[side], let members = file.dna.layout.property,
      let raw = RawProperty(
        parsing: property.payload.span.bytes,
        offset: 0,
        layout: members,
        format: format
      )
    else { return nil }
    let isArray = raw.type == AssetDecoder.PropertyType.array
    guard let element = Self.element(of: isArray ? raw.subtype : raw.type, isInArray: isArray)
    else { return nil }
    var block = property.index
    var offset = members.value
    var count = 1
    if isArray {
      let place = run.place(of: raw.pointer, in: file)
      count = Int(raw.length)
      let size = StoredNumber(offset: 0, kind: element.kind, meaning: .number).size
      guard let place, (0...Self.maximumElementCount).contains(count),
        count <= file.blocks[place].head.length / size
      else { return nil }
      block = place
      offset = 0
    }
    let numbers = (0..<count).map { index in
      let number = StoredNumber(offset: 0, kind: element.kind, meaning: element.meaning)
      return StoredNumber(
        offset: offset + index * number.size,
        kind: element.kind,
        meaning: element.meaning
      )
    }
    let limits = try limits(of: property, side, in: &file)
    return RNAPropertyPlace(
      dataBlock: run.position,
      block: block,
      layout: RNAPropertyLayout(numbers: numbers, isArray: isArray, limits: limits)
    )
  }

  private static func element(
    of type: UInt8,
    isInArray: Bool
  ) -> (kind: StoredNumber.Kind, meaning: StoredNumber.Meaning)? {
    switch type {
    case AssetDecoder.PropertyType.int: (.integer(size: 4, isSigned: true), .number)
    case AssetDecoder.PropertyType.float: (.float, .number)
    case AssetDecoder.PropertyType.double: (.double, .number)
    case AssetDecoder.PropertyType.bool:
      (.integer(size: isInArray ? 1 : 4, isSigned: false), .truth)
    default: nil
    }
  }

  /// The hard limits of a custom property (Blender: `IDPropertyUIData`).
  private mutating func limits(
    of property: RunBlocks.Block,
    _ side: Side,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> ClosedRange<Double>? {
    guard let field = file.sdna["IDProperty"]?.field(named: "ui_data"), field.isPointer else {
      return nil
    }
    let address = property.payload.address(at: field.offset, in: format)
    guard let (block, definition) = try runs[side]?.anyBlock(at: address, in: &file),
      ["IDPropertyUIDataInt", "IDPropertyUIDataFloat"].contains(definition.typeName)
    else { return nil }
    let ends = ["min", "max"].compactMap { name -> Double? in
      guard let field = definition.field(named: name), let kind = StoredNumber.Kind(field) else {
        return nil
      }
      return StoredNumber(offset: field.offset, kind: kind, meaning: .number)
        .value(in: block.payload.span.bytes, format)?.number
    }
    guard ends.count == 2, ends[0] <= ends[1] else { return nil }
    // Blender keeps limits of fractions as 32-bit numbers.
    let isInteger = definition.typeName == "IDPropertyUIDataInt"
    let range = isInteger ? ends[0]...ends[1] : Double(Float(ends[0]))...Double(Float(ends[1]))
    let most = isInteger ? Double(Int32.max) : Double(Float.greatestFiniteMagnitude)
    return range.lowerBound <= -most && range.upperBound >= most ? nil : range
  }
}

/// Knows where the pointers between an asset's metadata blocks lie.
struct PointerMap {
  /// The pointers of one block.
  struct Places {
    /// Where they lie in the payload.
    var offsets: [Int] = []
    /// Blocks without struct that hold nothing but pointers, by their address.
    var arrays: Set<BlockAddress> = []
  }

  private static let maximumDepth = 16
  /// More members and elements than the structs of metadata have with all structs inside of them.
  ///
  /// Few definitions can nest more elements than could ever be counted, without a single pointer.
  private static let maximumSteps = 1 << 12
  /// What metadata consists of; the structs of properties' user interface begin alike.
  private static let ownStructs: Set<String> = ["AssetMetaData", "AssetTag", "IDProperty"]
  private static let userInterface = "IDPropertyUIData"

  let dna: ParsedDNA
  let localTypeInfo: Int?
  private var known: [SDNAIndex: [Int]] = [:]

  init(dna: ParsedDNA, localTypeInfo: Int?) {
    self.dna = dna
    self.localTypeInfo = localTypeInfo
  }

  /// Where the pointers of a block lie.
  ///
  /// - Throws: `corrupt` for a block that cannot belong to metadata.
  mutating func places(
    in block: DraftBlock,
    isPointerArray: Bool
  ) throws(BlendFormatError) -> Places {
    if block.sdnaIndex.isRawData {
      let size = dna.format.pointerSize
      guard isPointerArray else { return Places() }
      return Places(offsets: Array(stride(from: 0, through: block.payload.count - size, by: size)))
    }
    guard let definition = dna.sdna[block.sdnaIndex],
      Self.ownStructs.contains(definition.typeName)
        || definition.typeName.hasPrefix(Self.userInterface),
      definition.size > 0, block.payload.count / definition.size == block.count,
      block.payload.count % definition.size == 0
    else {
      throw BlendFormatError(
        .corrupt,
        message: "the metadata refers to a block that is not its own"
      )
    }
    let offsets = try offsets(in: block.sdnaIndex, definition)
    var places = Places()
    for index in 0..<block.count {
      let start = index * definition.size
      let ignored = try ignoredPointer(in: block, at: start, &places.arrays)
      places.offsets += offsets.map { start + $0 }.filter { $0 != ignored }
    }
    return places
  }

  /// The pointer of a struct that leads nowhere, or out of the run.
  private func ignoredPointer(
    in block: DraftBlock,
    at start: Int,
    _ arrays: inout Set<BlockAddress>
  ) throws(BlendFormatError) -> Int? {
    if block.sdnaIndex == dna.layout.metaData?.index { return localTypeInfo.map { start + $0 } }
    guard let layout = dna.layout.property, block.sdnaIndex == layout.index else { return nil }
    let bytes = Array(block.payload[start..<start + layout.size])
    guard
      let property = RawProperty(
        parsing: bytes.span.bytes,
        offset: start,
        layout: layout,
        format: dna.format
      )
    else { return nil }
    switch property.type {
    case AssetDecoder.PropertyType.id: return start + layout.pointer
    case AssetDecoder.PropertyType.array
    where property.subtype == AssetDecoder.PropertyType.group:
      arrays.insert(property.pointer)
      return nil
    default: return nil
    }
  }

  private mutating func offsets(
    in index: SDNAIndex,
    _ definition: DNAStruct
  ) throws(BlendFormatError) -> [Int] {
    if let offsets = known[index] { return offsets }
    var offsets: [Int] = []
    var steps = 0
    try collect(definition, at: 0, depth: 0, &offsets, &steps)
    known[index] = offsets
    return offsets
  }

  private func collect(
    _ definition: DNAStruct,
    at start: Int,
    depth: Int,
    _ offsets: inout [Int],
    _ steps: inout Int
  ) throws(BlendFormatError) {
    for field in definition.fields {
      let inner = field.isPointer ? nil : dna.sdna[field.typeName]
      let holdsPointers = field.isPointer || inner != nil
      let (sum, isOverflow) = steps.addingReportingOverflow(
        holdsPointers ? max(field.elementCount, 1) : 1
      )
      guard !isOverflow, sum <= Self.maximumSteps, depth < Self.maximumDepth else {
        throw BlendFormatError(.corrupt, message: "a struct definition makes no sense")
      }
      steps = sum
      guard holdsPointers else { continue }
      for element in 0..<field.elementCount {
        let offset = start + field.offset + element * field.elementSize
        if let inner {
          try collect(inner, at: offset, depth: depth + 1, &offsets, &steps)
        } else {
          offsets.append(offset)
        }
      }
    }
  }
}

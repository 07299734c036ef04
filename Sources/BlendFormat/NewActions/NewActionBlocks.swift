/// The blocks of a new Action, in the order and with the values that Blender writes.
struct NewActionBlocks {
  /// A curve with the place it gets in the file.
  struct PlacedCurve {
    let curve: NewAction.Curve
    let address: BlockAddress
    /// Its group's; null where it is in none.
    let group: BlockAddress
  }

  /// A group with the range of curves it holds.
  struct PlacedGroup {
    let name: [UInt8]
    let address: BlockAddress
    let curves: Range<Int>
  }

  /// The first Blender whose Actions have layers and slots.
  private static let firstLayeredVersion = 404
  /// The flag of an Action with a range of its own (Blender: `ACT_FRAME_RANGE`).
  private static let hasFrameRange = 1 << 12

  let header: BlendFileHeader
  let sdna: SDNA
  let action: NewAction
  let isLayered: Bool
  private(set) var curves: [PlacedCurve] = []
  private(set) var groups: [PlacedGroup] = []
  private(set) var blocks: [DraftBlock] = []
  private var addresses: FreshAddresses

  /// Lays out an Action for a file.
  ///
  /// - Throws: `refused` where the file has no room for a name, or a curve makes no sense; `unsupported`
  ///   where the file's structs are those of no Blender known.
  init(
    _ action: NewAction,
    for file: borrowing BlendFile,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    if let problem = file.writingProblem { throw problem }
    guard let layout = file.dna.actions else {
      throw BlendFormatError(
        .unsupported,
        message: "the file's definition of Actions is not known to blendshelf"
      )
    }
    header = file.header
    sdna = file.sdna
    self.action = action
    // Blender 4.3 has the structs, but does not use them unless asked to, nor knows both forms in one file.
    isLayered =
      layout.action.layers != nil
      && (header.version >= Self.firstLayeredVersion || layout.action.curves == nil)
    self.addresses = addresses
    try action.check(EditLimits(file.dna.layout))
    try place()
    try addAction()
    addresses = self.addresses
  }

  /// Gives groups and curves their addresses; curves of a group become neighbours.
  private mutating func place() throws(BlendFormatError) {
    var order: [[UInt8]] = []
    var members: [[UInt8]: [NewAction.Curve]] = [:]
    for curve in action.curves {
      guard let group = curve.group else { continue }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(curve)
    }
    for name in order {
      let group = try addresses.next()
      let start = curves.count
      for curve in members[name] ?? [] {
        curves.append(PlacedCurve(curve: curve, address: try addresses.next(), group: group))
      }
      groups.append(PlacedGroup(name: name, address: group, curves: start..<curves.count))
    }
    for curve in action.curves where curve.group == nil {
      curves.append(PlacedCurve(curve: curve, address: try addresses.next(), group: .null))
    }
  }

  private mutating func addAction() throws(BlendFormatError) {
    var id = try NewStruct("ID", in: sdna)
    try id.set("name", text: IDCode.action.letters + action.name)
    try id.set("flag", Int(EditLayout.fakeUser))
    var block = try NewStruct("bAction", in: sdna)
    try block.set("id", id)
    try block.set("idroot", action.idType)
    if let range = action.frameRange {
      try block.set("flag", Self.hasFrameRange)
      try block.set("frame_start", floats: [range.lowerBound])
      try block.set("frame_end", floats: [range.upperBound])
    }
    if block.has("curves") || !isLayered {
      try block.set(list: "curves", first: curves.firstAddress, last: curves.lastAddress)
      try block.set(list: "groups", first: groups.firstAddress, last: groups.lastAddress)
    }
    // Its own block comes first, but knows the addresses of what follows only in the end.
    let code = BlockCode(rawValue: UInt32(IDCode.action.rawValue))
    let position = add(block, code, at: try addresses.next())
    if isLayered {
      try addLayers(&block)
    } else {
      try addLists()
    }
    replace(position, with: block)
  }

  /// The lists of Blender up to 4.3: all curves, then what they own, then the groups.
  private mutating func addLists() throws(BlendFormatError) {
    let (empty, key) = (try emptyCurve(), try NewStruct("BezTriple", in: sdna))
    var owned: [DraftBlock] = []
    for position in curves.indices {
      owned += try addCurve(position, empty, key)
    }
    add(owned)
    try addGroups(bag: nil)
  }
}

extension NewActionBlocks {
  mutating func newAddress() throws(BlendFormatError) -> BlockAddress { try addresses.next() }

  /// Adds a block of one struct.
  ///
  /// - Returns: its position, to replace it when all of it is known.
  @discardableResult
  mutating func add(
    _ new: NewStruct,
    _ code: BlockCode = .data,
    at address: BlockAddress
  ) -> Int {
    blocks.append(
      DraftBlock(
        code: code,
        address: address,
        sdnaIndex: new.sdnaIndex,
        count: 1,
        payload: new.bytes
      )
    )
    return blocks.count - 1
  }

  /// Puts a struct in the place of what was added before all of it was known.
  mutating func replace(_ position: Int, with new: NewStruct) {
    blocks[position].payload = new.bytes
  }

  /// Adds blocks that are complete.
  mutating func add(_ complete: [DraftBlock]) {
    blocks += complete
  }

  /// Adds a block of pointers; none where there are none.
  ///
  /// - Returns: its address.
  mutating func add(pointers: [BlockAddress]) throws(BlendFormatError) -> BlockAddress {
    guard !pointers.isEmpty else { return .null }
    let address = try addresses.next()
    var payload = [UInt8](repeating: 0, count: 8 * pointers.count)
    for (position, pointer) in pointers.enumerated() {
      try payload.store(pointer, at: 8 * position)
    }
    blocks.append(
      DraftBlock(
        address: address,
        sdnaIndex: SDNAIndex(rawValue: 0),
        count: 1,
        payload: payload
      )
    )
    return address
  }
}

extension NewActionBlocks {
  /// Bits that a new object of a kind has.
  private enum Flag {
    /// Blender: `AGRP_SELECTED`.
    static let group = 1 << 0
    /// Blender: `FCURVE_VISIBLE` and `FCURVE_SELECTED`.
    static let curve = 1 << 0 | 1 << 1
    /// Blender: `FCURVE_ACTIVE`.
    static let activeCurve = 1 << 2
  }

  /// Adds the groups, linked with each other.
  ///
  /// - Parameter bag: the bag whose ranges of curves they are; nil where there are no bags.
  /// - Throws: `refused` where a name is too long, `unsupported` where the file's structs are unknown.
  mutating func addGroups(bag: BlockAddress?) throws(BlendFormatError) {
    let empty = try NewStruct("bActionGroup", in: sdna)
    for (position, group) in groups.enumerated() {
      var new = empty
      try new.set("next", groups.address(after: position))
      try new.set("prev", groups.address(before: position))
      try new.set("name", text: group.name)
      try new.set("flag", Flag.group)
      let members = curves[group.curves]
      try new.set(
        list: "channels",
        first: members.firstAddress,
        last: members.lastAddress
      )
      if let bag {
        try new.set("fcurve_range_start", group.curves.lowerBound)
        try new.set("fcurve_range_length", group.curves.count)
        try new.set("channel_bag", bag)
      }
      add(new, at: group.address)
    }
  }

  /// A curve as all new ones begin.
  func emptyCurve() throws(BlendFormatError) -> NewStruct {
    var curve = try NewStruct("FCurve", in: sdna)
    try curve.set("flag", Flag.curve)
    if curve.has("auto_smoothing") {
      // Blender: `FCURVE_SMOOTH_CONT_ACCEL`.
      try curve.set("auto_smoothing", 1)
    }
    return curve
  }

  /// Adds a curve, linked with its neighbours.
  ///
  /// - Returns: the blocks it owns, which are not added yet.
  mutating func addCurve(
    _ position: Int,
    _ empty: NewStruct,
    _ emptyKey: NewStruct
  ) throws(BlendFormatError) -> [DraftBlock] {
    let placed = curves[position]
    let keys = DraftBlock(
      address: try newAddress(),
      sdnaIndex: emptyKey.sdnaIndex,
      count: placed.curve.keys.count,
      payload: try placed.curve.storedKeys(emptyKey)
    )
    let path = DraftBlock(
      address: try newAddress(),
      sdnaIndex: SDNAIndex(rawValue: 0),
      count: 1,
      payload: header.stored(text: placed.curve.path.bytes)
    )
    var new = empty
    if position == 0 { try new.set("flag", Flag.curve | Flag.activeCurve) }
    try new.set("next", curves.address(after: position))
    try new.set("prev", curves.address(before: position))
    try new.set("grp", placed.group)
    try new.set("bezt", keys.address)
    try new.set("totvert", placed.curve.keys.count)
    if new.has("active_keyframe_index") {
      try new.set("active_keyframe_index", placed.curve.keys.count - 1)
    }
    try new.set("array_index", placed.curve.index)
    try new.set("rna_path", path.address)
    add(new, at: placed.address)
    return [keys, path]
  }
}

extension NewAction.Curve {
  /// The keys as a file stores them, one after the other.
  fileprivate func storedKeys(_ empty: NewStruct) throws(BlendFormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    for key in keys {
      bytes += try key.stored(in: empty)
    }
    return bytes
  }
}

extension Keyframe {
  /// The key as a file stores it.
  fileprivate func stored(in empty: NewStruct) throws(BlendFormatError) -> [UInt8] {
    var new = empty
    try new.set(
      "vec",
      floats: [left, key, right].flatMap { [$0.frame, $0.value, 0] }
    )
    try new.set("ipo", Int(interpolation))
    try new.set("h1", Int(leftHandle))
    try new.set("h2", Int(rightHandle))
    // New keys are selected, as those that an artist sets.
    for name in ["f1", "f2", "f3"] where new.has(name) {
      try new.set(name, 1)
    }
    try new.set("easing", Int(easing))
    try new.set("back", floats: [back])
    try new.set("amplitude", floats: [amplitude])
    try new.set("period", floats: [period])
    return new.bytes
  }
}

/// What lies at an address.
protocol Placed {
  var address: BlockAddress { get }
}

extension NewActionBlocks.PlacedCurve: Placed {}
extension NewActionBlocks.PlacedGroup: Placed {}

extension RandomAccessCollection where Element: Placed, Index == Int {
  var firstAddress: BlockAddress { first?.address ?? .null }
  var lastAddress: BlockAddress { last?.address ?? .null }

  func address(before position: Int) -> BlockAddress {
    position > startIndex ? self[position - 1].address : .null
  }

  func address(after position: Int) -> BlockAddress {
    position + 1 < endIndex ? self[position + 1].address : .null
  }
}

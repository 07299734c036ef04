/// Reads an Action from its blocks.
///
/// Every block is taken at most once, as Blender writes it: so what comes out is never more than what
/// was read, however pointers lead in circles.
struct ActionReader {
  static let maximumWarningCount = 100

  let run: LoadedRun
  let layout: ActionLayout
  var warnings: [String] = []
  /// What was taken already, by position in the run.
  private var isTaken: [Bool]
  /// Whether a group is muted, as far as groups were met.
  var mutedGroups: [BlockAddress: Bool] = [:]

  init(run: LoadedRun, layout: ActionLayout) {
    self.run = run
    self.layout = layout
    isTaken = Array(repeating: false, count: run.blocks.count)
  }

  /// The Action, whose own block is the first of the run.
  mutating func action(named name: [UInt8]) throws(BlendFormatError) -> BlendAction {
    guard let block = run.blocks.first, block.head.sdnaIndex == layout.action.index,
      block.head.length >= layout.action.size
    else { throw run.damage(at: 0, "the Action is cut off") }
    let start = block.payloadOffset
    // Blender goes on writing the curves of the first slot into the lists of old.
    if let layers = layout.action.layers,
      max(
        try count(at: start + layers.layers.count),
        try count(at: start + layers.slots.count)
      ) > 0
    {
      let slots = try self.slots(at: start, layers)
      return BlendAction(name: name, isLayered: true, slots: slots, warnings: warnings)
    }
    var curves: [FCurve] = []
    if let list = layout.action.curves {
      curves = try legacyCurves(from: run.address(at: start + list))
    }
    let slot = ActionSlot(identifier: [], handle: 0, curves: curves)
    return BlendAction(name: name, isLayered: false, slots: [slot], warnings: warnings)
  }

  mutating func warn(_ message: String) {
    guard warnings.count < Self.maximumWarningCount else { return }
    warnings.append(message)
  }
}

extension ActionReader {
  /// How many there are of something, as stored.
  func count(at offset: Int) throws(BlendFormatError) -> Int {
    let count = try run.number(at: offset, as: Int32.self)
    guard count >= 0 else { throw run.damage(at: offset, "there are \(count) of something") }
    return Int(count)
  }

  /// Takes the block a pointer leads to, of structs of one kind.
  ///
  /// - Throws: `corrupt` where there is none, it is of another kind or too short for one of them, or
  ///   was taken before.
  mutating func take(
    _ address: BlockAddress,
    _ index: SDNAIndex,
    _ what: String
  ) throws(BlendFormatError) -> BlendBlock {
    let block = try take(address, what)
    guard block.head.sdnaIndex == index, let definition = run.sdna[index],
      definition.size > 0, block.head.length >= definition.size
    else { throw run.damage(at: block.headOffset, "\(what) has the wrong type") }
    return block
  }

  /// Takes a block of at least so many structs of one kind.
  mutating func take(
    _ count: Int,
    at address: BlockAddress,
    _ index: SDNAIndex,
    _ what: String
  ) throws(BlendFormatError) -> BlendBlock {
    let block = try take(address, index, what)
    guard let size = run.sdna[index]?.size, count <= block.head.length / size else {
      throw run.damage(at: block.headOffset, "\(what) are fewer than \(count)")
    }
    return block
  }

  /// Takes the block a pointer leads to, whatever it holds.
  mutating func take(
    _ address: BlockAddress,
    _ what: String
  ) throws(BlendFormatError) -> BlendBlock {
    guard let position = run.position(of: address) else {
      throw run.damage(at: 0, "\(what) is missing")
    }
    let block = run.blocks[position]
    guard !isTaken[position] else {
      throw run.damage(at: block.headOffset, "\(what) is used twice")
    }
    isTaken[position] = true
    return block
  }

  /// The pointers of an array in a block of its own.
  mutating func pointers(
    _ array: ActionLayout.Array,
    of start: Int,
    _ what: String
  ) throws(BlendFormatError) -> [BlockAddress] {
    let count = try count(at: start + array.count)
    guard count > 0 else { return [] }
    let block = try take(run.address(at: start + array.pointer), what)
    let size = run.format.pointerSize
    guard count <= block.head.length / size else {
      throw run.damage(at: block.headOffset, "\(what) holds fewer than \(count)")
    }
    var pointers: [BlockAddress] = []
    pointers.reserveCapacity(count)
    for position in 0..<count {
      pointers.append(try run.address(at: block.payloadOffset + position * size))
    }
    return pointers
  }
}

/// Finds keys of an Action in the blocks of its run.
struct ActionKeys {
  /// How far a key may be from a frame to be at it (Blender: `BEZT_BINARYSEARCH_THRESH`).
  private static let threshold: Float = 0.01

  /// The three points of a key.
  struct Place {
    /// The block's position in ``BlendFile/blocks``.
    let block: Int
    /// The values of the left handle, the key and the right handle.
    let values: [StoredNumber]
  }

  private struct Slot: Hashable {
    let handle: Int32
    let channel: RigAnimation.Channel
  }

  private let layout: ActionLayout
  private let format: MachineFormat
  private var run: RunBlocks
  private let action: [UInt8]
  private let reference: DataBlockReference
  /// The curves of the slots that were looked at.
  private var curves: [Slot: RunBlocks.Block] = [:]
  private var known: Set<Int32> = []

  /// - Throws: `unsupported` where the file keeps Actions in another way.
  init(_ position: Int, in file: inout BlendFile) throws(BlendFormatError) {
    guard let layout = file.dna.actions else {
      throw BlendFormatError(.unsupported, message: "the file's Actions have an unknown layout")
    }
    self.layout = layout
    format = file.header.format
    run = RunBlocks(position, in: file)
    reference = file.dataBlocks[position].reference
    action = try run.id(in: &file).payload
  }

  /// Where a key lies.
  ///
  /// - Throws: `notFound` where there is no such curve, or no key at the frame.
  mutating func place(
    of edit: KeyEdit,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Place {
    try index(edit.slotHandle, in: &file)
    let name = BlendFormatError.printable(edit.channel.path.bytes) + "[\(edit.channel.index)]"
    guard let curve = curves[Slot(handle: edit.slotHandle, channel: edit.channel)] else {
      throw BlendFormatError(.notFound, message: "\(reference) has no curve for \(name)")
    }
    guard let place = try key(of: curve, at: edit.frame, in: &file) else {
      throw BlendFormatError(
        .notFound,
        message: "\(reference) has no key for \(name) at frame \(edit.frame)"
      )
    }
    return place
  }

  private mutating func key(
    of curve: RunBlocks.Block,
    at frame: Float,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Place? {
    let address = curve.payload.address(at: layout.curve.keys, in: format)
    guard let block = run.place(of: address, in: file),
      file.blocks[block].head.sdnaIndex == layout.key.index, layout.key.size > 0
    else { return nil }
    let payload = try run.payload(block, in: &file)
    let count = Int(integer(curve.payload, layout.curve.count))
    var best: (distance: Float, offset: Int)?
    for position in 0..<max(min(count, payload.count / layout.key.size), 0) {
      let offset = position * layout.key.size + layout.key.points
      let distance = abs(number(offset + 12).float(in: payload, format) - frame)
      if distance <= Self.threshold, distance < best?.distance ?? .infinity {
        best = (distance, offset)
      }
    }
    return best.map { best in
      Place(block: block, values: [4, 16, 28].map { number(best.offset + $0) })
    }
  }

  private func number(_ offset: Int) -> StoredNumber {
    StoredNumber(offset: offset, kind: .float, meaning: .number)
  }

  private func integer(_ payload: [UInt8], _ offset: Int) -> Int32 {
    payload.span.bytes.integer(at: offset, as: Int32.self, in: format) ?? 0
  }
}

extension ActionKeys {
  /// Finds the curves of a slot; of several for one number the last that counts has its way.
  private mutating func index(
    _ handle: Int32,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    guard known.insert(handle).inserted else { return }
    var enabled: Set<Slot> = []
    for curve in try blocks(ofSlot: handle, in: &file) {
      guard let path = try path(of: curve, in: &file) else { continue }
      let index = Int(integer(curve.payload, layout.curve.arrayIndex))
      let slot = Slot(
        handle: handle,
        channel: RigAnimation.Channel(path: RNAPath(path.parts), index: index)
      )
      let counts = try counts(curve, in: &file)
      guard counts || !enabled.contains(slot) else { continue }
      if counts { enabled.insert(slot) }
      curves[slot] = curve
    }
  }

  private mutating func path(
    of curve: RunBlocks.Block,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAPath? {
    let address = curve.payload.address(at: layout.curve.path, in: format)
    guard let place = run.place(of: address, in: file) else { return nil }
    let payload = try run.payload(place, in: &file)
    let limit = min(payload.count, RNAPath.maximumLength + 1)
    return RNAPath(parsing: payload.span.bytes.text(at: 0, limit: limit).bytes)
  }

  /// Whether a curve has keys and is not muted, itself or by its group.
  private mutating func counts(
    _ curve: RunBlocks.Block,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Bool {
    let flags = curve.payload.span.bytes.integer(
      at: layout.curve.flags,
      as: UInt16.self,
      in: format
    )
    let group = try run.block(
      at: curve.payload.address(at: layout.curve.group, in: format),
      layout.group.index,
      in: &file
    )
    let isGroupMuted =
      group.map { integer($0.payload, layout.group.flags) & ActionReader.groupIsMuted != 0 }
      ?? false
    let isMuted = Int32(flags ?? 0) & FCurve.Flag.muted != 0
    return !isMuted && !isGroupMuted
      && !curve.payload.address(at: layout.curve.keys, in: format).isNull
  }

  /// The curves of a slot in the order Blender evaluates them.
  private mutating func blocks(
    ofSlot handle: Int32,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [RunBlocks.Block] {
    if let layers = layout.action.layers,
      max(integer(action, layers.layers.count), integer(action, layers.slots.count)) > 0
    {
      return try blocks(ofSlot: handle, layers.bag, in: &file)
    }
    guard let list = layout.action.curves else { return [] }
    return try run.list(
      from: action.address(at: list, in: format),
      layout.curve.index,
      next: layout.curve.next,
      in: &file
    )
  }

  private mutating func blocks(
    ofSlot handle: Int32,
    _ bag: ActionLayout.Bag,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [RunBlocks.Block] {
    var found: [RunBlocks.Block] = []
    for position in run.dataBlock.blocks where file.blocks[position].head.sdnaIndex == bag.index {
      let payload = try run.payload(position, in: &file)
      guard integer(payload, bag.slotHandle) == handle,
        let place = run.place(of: payload.address(at: bag.curves.pointer, in: format), in: file)
      else { continue }
      let pointers = try run.payload(place, in: &file)
      let size = format.pointerSize
      let count = min(Int(integer(payload, bag.curves.count)), pointers.count / size)
      for index in 0..<max(count, 0) {
        let address = pointers.address(at: index * size, in: format)
        if let curve = try run.block(at: address, layout.curve.index, in: &file) {
          found.append(curve)
        }
      }
    }
    return found
  }
}

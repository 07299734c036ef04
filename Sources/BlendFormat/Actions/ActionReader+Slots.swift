extension ActionReader {
  /// Strips of curves; Blender has no others yet.
  private static var keyframeStrip: Int8 { 0 }

  /// The slots with their curves, of all layers from below.
  mutating func slots(
    at start: Int,
    _ layers: ActionLayout.Layers
  ) throws(BlendFormatError) -> [ActionSlot] {
    var slots: [ActionSlot] = []
    for address in try pointers(layers.slots, of: start, "the list of slots") {
      slots.append(try slot(at: address, layers.slot))
    }
    var positions: [Int32: Int] = [:]
    for (position, slot) in slots.enumerated() where positions[slot.handle] == nil {
      positions[slot.handle] = position
    }
    let data = try pointers(layers.keyframeData, of: start, "the list of strip data")
    for index in try dataIndices(at: start, layers) {
      guard data.indices.contains(index) else {
        throw run.damage(at: start, "a strip has data number \(index) of \(data.count)")
      }
      let block = try take(data[index], layers.data.index, "the data of a strip")
      let bags = try pointers(layers.data.bags, of: block.payloadOffset, "the list of channel bags")
      for address in bags {
        try fill(&slots, positions, fromBagAt: address, layers.bag)
      }
    }
    return slots
  }

  private mutating func slot(
    at address: BlockAddress,
    _ layout: ActionLayout.Slot
  ) throws(BlendFormatError) -> ActionSlot {
    let start = try take(address, layout.index, "a slot").payloadOffset
    let (offset, limit) = (start + layout.identifier.offset, layout.identifier.limit)
    let identifier = run.content.span.bytes.text(at: offset, limit: limit).bytes
    let handle = try run.number(at: start + layout.handle, as: Int32.self)
    return ActionSlot(identifier: identifier, handle: handle, curves: [])
  }

  /// The numbers of the data of all strips, each once.
  private mutating func dataIndices(
    at start: Int,
    _ layers: ActionLayout.Layers
  ) throws(BlendFormatError) -> [Int] {
    var indices: [Int] = []
    var known: Set<Int> = []
    for address in try pointers(layers.layers, of: start, "the list of layers") {
      let layer = try take(address, layers.layer.index, "a layer").payloadOffset
      for address in try pointers(layers.layer.strips, of: layer, "the list of strips") {
        let strip = try take(address, layers.strip.index, "a strip").payloadOffset
        let type = try run.number(at: strip + layers.strip.type, as: Int8.self)
        guard type == Self.keyframeStrip else {
          warn("a strip of type \(type) is not known to blendshelf and left out")
          continue
        }
        let index = Int(try run.number(at: strip + layers.strip.dataIndex, as: Int32.self))
        if known.insert(index).inserted {
          indices.append(index)
        }
      }
    }
    return indices
  }

  private mutating func fill(
    _ slots: inout [ActionSlot],
    _ positions: [Int32: Int],
    fromBagAt address: BlockAddress,
    _ layout: ActionLayout.Bag
  ) throws(BlendFormatError) {
    let start = try take(address, layout.index, "a channel bag").payloadOffset
    let handle = try run.number(at: start + layout.slotHandle, as: Int32.self)
    let curves = try pointers(layout.curves, of: start, "the list of curves")
    guard let position = positions[handle] else {
      if !curves.isEmpty {
        warn("\(curves.count) curves are for a slot that is not there")
      }
      return
    }
    for address in curves {
      if let curve = soundCurve(at: address) {
        slots[position].curves.append(curve)
      }
    }
  }
}

extension NewActionBlocks {
  /// The number by which Blender's first slot of an Action goes (Blender: one more than
  /// `DNA_DEFAULT_ACTION_LAST_SLOT_HANDLE`).
  static let slotHandle = 0x3762_7BF6
  /// Blender: `Slot::Flags::Expanded`.
  private static let expandedSlot = 1

  /// What came with Blender 4.4: the data of one strip, then a layer with the strip, then a slot.
  mutating func addLayers(_ action: inout NewStruct) throws(BlendFormatError) {
    try addKeyframeData(&action)
    try addLayer(&action)
    try addSlot(&action)
  }

  private mutating func addKeyframeData(_ action: inout NewStruct) throws(BlendFormatError) {
    let (dataAddress, bagAddress) = (try newAddress(), try newAddress())
    try action.set(
      array: "strip_keyframe_data_array",
      add(pointers: [dataAddress]),
      count: 1
    )
    var data = try NewStruct("ActionStripKeyframeData", in: sdna)
    let position = add(data, at: dataAddress)
    try data.set(array: "channelbag_array", add(pointers: [bagAddress]), count: 1)
    replace(position, with: data)
    try addBag(at: bagAddress)
  }

  private mutating func addBag(at address: BlockAddress) throws(BlendFormatError) {
    var bag = try NewStruct("ActionChannelBag", in: sdna)
    try bag.set("slot_handle", Self.slotHandle)
    let position = add(bag, at: address)
    let groupAddresses = groups.map(\.address)
    try bag.set(array: "group_array", add(pointers: groupAddresses), count: groups.count)
    try addGroups(bag: address)
    let curveAddresses = curves.map(\.address)
    try bag.set(array: "fcurve_array", add(pointers: curveAddresses), count: curves.count)
    replace(position, with: bag)
    let (empty, key) = (try emptyCurve(), try NewStruct("BezTriple", in: sdna))
    for position in curves.indices {
      add(try addCurve(position, empty, key))
    }
  }

  private mutating func addLayer(_ action: inout NewStruct) throws(BlendFormatError) {
    let (layerAddress, stripAddress) = (try newAddress(), try newAddress())
    try action.set(array: "layer_array", add(pointers: [layerAddress]), count: 1)
    var layer = try NewStruct("ActionLayer", in: sdna)
    try layer.set("name", text: Array("Layer".utf8))
    try layer.set("influence", floats: [1])
    let position = add(layer, at: layerAddress)
    try layer.set(array: "strip_array", add(pointers: [stripAddress]), count: 1)
    replace(position, with: layer)
    var strip = try NewStruct("ActionStrip", in: sdna)
    try strip.set("frame_start", floats: [-Float.infinity])
    try strip.set("frame_end", floats: [Float.infinity])
    add(strip, at: stripAddress)
  }

  private mutating func addSlot(_ action: inout NewStruct) throws(BlendFormatError) {
    let address = try newAddress()
    try action.set(array: "slot_array", add(pointers: [address]), count: 1)
    if action.has("last_slot_handle") {
      try action.set("last_slot_handle", Self.slotHandle)
    }
    var slot = try NewStruct("ActionSlot", in: sdna)
    try slot.set("name", text: self.action.slotIdentifier)
    try slot.set("idtype", self.action.idType)
    try slot.set("handle", Self.slotHandle)
    if slot.has("slot_flags") {
      try slot.set("slot_flags", Self.expandedSlot)
    }
    add(slot, at: address)
  }
}

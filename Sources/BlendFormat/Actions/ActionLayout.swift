/// Where the members of an Action and its curves lie, resolved once by name from a file's SDNA.
struct ActionLayout: Sendable {
  /// An array of pointers in a block of its own, and how many there are.
  struct Array: Sendable {
    let pointer: Int
    let count: Int
  }

  struct Action: Sendable {
    let index: SDNAIndex
    let size: Int
    /// The lists of Blender up to 4.3; nil where a Blender no longer has them.
    let curves: Int?
    /// What came with Blender 4.4; nil before.
    let layers: Layers?
  }

  struct Layers: Sendable {
    let layers: Array
    let slots: Array
    let keyframeData: Array
    let layer: Layer
    let strip: Strip
    let data: Bags
    let bag: Bag
    let slot: Slot
  }

  struct Layer: Sendable {
    let index: SDNAIndex
    let strips: Array
  }

  struct Strip: Sendable {
    let index: SDNAIndex
    let type: Int
    let dataIndex: Int
  }

  struct Bags: Sendable {
    let index: SDNAIndex
    let bags: Array
  }

  struct Bag: Sendable {
    let index: SDNAIndex
    let slotHandle: Int
    let curves: Array
  }

  struct Slot: Sendable {
    let index: SDNAIndex
    let identifier: AssetLayout.Text
    let handle: Int
  }

  struct Group: Sendable {
    let index: SDNAIndex
    let flags: Int
  }

  struct Curve: Sendable {
    let index: SDNAIndex
    let next: Int
    let group: Int
    let modifiers: Int
    let keys: Int
    let samples: Int
    let count: Int
    let flags: Int
    let extrapolation: Int
    let arrayIndex: Int
    let path: Int
    /// Nil in files of Blenders before 2.81.
    let smoothing: Int?
  }

  struct Key: Sendable {
    let index: SDNAIndex
    let size: Int
    let points: Int
    let interpolation: Int
    let easing: Int
    let back: Int
    let amplitude: Int
    let period: Int
    let leftHandle: Int
    let rightHandle: Int
  }

  struct Sample: Sendable {
    let index: SDNAIndex
    let size: Int
    let point: Int
  }

  let action: Action
  let group: Group
  let curve: Curve
  let key: Key
  let sample: Sample
  let modifier: FModifierLayout

  /// Finds the members; nil where the definitions are not those of any Blender known.
  init?(sdna: SDNA) {
    guard let action = Self.action(sdna), let group = Self.group(sdna),
      let curve = Self.curve(sdna), let key = Self.key(sdna), let sample = Self.sample(sdna),
      let modifier = FModifierLayout(sdna: sdna)
    else { return nil }
    self.action = action
    self.group = group
    self.curve = curve
    self.key = key
    self.sample = sample
    self.modifier = modifier
  }
}

extension ActionLayout {
  private static func array(_ definition: DNAStruct, _ pointer: String, _ count: String) -> Array? {
    guard let pointer = definition.pointer(pointer), let count = definition.value(count, size: 4)
    else { return nil }
    return Array(pointer: pointer, count: count)
  }

  private static func action(_ sdna: SDNA) -> Action? {
    guard let index = sdna.index(of: "bAction"), let definition = sdna[index] else { return nil }
    let curves = definition.list("curves")
    let layers = layers(definition, sdna)
    guard curves != nil || layers != nil else { return nil }
    return Action(index: index, size: definition.size, curves: curves, layers: layers)
  }

  private static func layers(_ action: DNAStruct, _ sdna: SDNA) -> Layers? {
    guard
      let layers = array(action, "layer_array", "layer_array_num"),
      let slots = array(action, "slot_array", "slot_array_num"),
      let data = array(action, "strip_keyframe_data_array", "strip_keyframe_data_array_num"),
      let layerIndex = sdna.index(of: "ActionLayer"), let layer = sdna[layerIndex],
      let strips = array(layer, "strip_array", "strip_array_num"),
      let strip = strip(sdna),
      let bagsIndex = sdna.index(of: "ActionStripKeyframeData"), let bags = sdna[bagsIndex],
      let bagArray = array(bags, "channelbag_array", "channelbag_array_num"),
      let bag = bag(sdna), let slot = slot(sdna)
    else { return nil }
    return Layers(
      layers: layers,
      slots: slots,
      keyframeData: data,
      layer: Layer(index: layerIndex, strips: strips),
      strip: strip,
      data: Bags(index: bagsIndex, bags: bagArray),
      bag: bag,
      slot: slot
    )
  }

  private static func strip(_ sdna: SDNA) -> Strip? {
    guard let index = sdna.index(of: "ActionStrip"), let definition = sdna[index],
      let type = definition.value("strip_type", size: 1),
      let dataIndex = definition.value("data_index", size: 4)
    else { return nil }
    return Strip(index: index, type: type, dataIndex: dataIndex)
  }

  private static func bag(_ sdna: SDNA) -> Bag? {
    guard let index = sdna.index(of: "ActionChannelBag"), let definition = sdna[index],
      let handle = definition.value("slot_handle", size: 4),
      let curves = array(definition, "fcurve_array", "fcurve_array_num")
    else { return nil }
    return Bag(index: index, slotHandle: handle, curves: curves)
  }

  private static func slot(_ sdna: SDNA) -> Slot? {
    guard let index = sdna.index(of: "ActionSlot"), let definition = sdna[index],
      let name = definition.field(named: "name"), name.typeName == "char", !name.isPointer,
      let handle = definition.value("handle", size: 4)
    else { return nil }
    let identifier = AssetLayout.Text(offset: name.offset, limit: name.size)
    return Slot(index: index, identifier: identifier, handle: handle)
  }

  private static func group(_ sdna: SDNA) -> Group? {
    guard let index = sdna.index(of: "bActionGroup"), let definition = sdna[index],
      let flags = definition.value("flag", size: 4)
    else { return nil }
    return Group(index: index, flags: flags)
  }

  private static func curve(_ sdna: SDNA) -> Curve? {
    guard let index = sdna.index(of: "FCurve"), let definition = sdna[index],
      let next = definition.pointer("next"), let group = definition.pointer("grp"),
      let modifiers = definition.list("modifiers"), let keys = definition.pointer("bezt"),
      let samples = definition.pointer("fpt"), let count = definition.value("totvert", size: 4),
      let flags = definition.value("flag", size: 2),
      let extrapolation = definition.value("extend", size: 2),
      let arrayIndex = definition.value("array_index", size: 4),
      let path = definition.pointer("rna_path")
    else { return nil }
    return Curve(
      index: index,
      next: next,
      group: group,
      modifiers: modifiers,
      keys: keys,
      samples: samples,
      count: count,
      flags: flags,
      extrapolation: extrapolation,
      arrayIndex: arrayIndex,
      path: path,
      smoothing: definition.value("auto_smoothing", size: 1)
    )
  }

  private static func key(_ sdna: SDNA) -> Key? {
    guard let index = sdna.index(of: "BezTriple"), let definition = sdna[index],
      let points = definition.value("vec", size: 36),
      let interpolation = definition.value("ipo", size: 1),
      let easing = definition.value("easing", size: 1),
      let back = definition.value("back", size: 4),
      let amplitude = definition.value("amplitude", size: 4),
      let period = definition.value("period", size: 4),
      let leftHandle = definition.value("h1", size: 1),
      let rightHandle = definition.value("h2", size: 1)
    else { return nil }
    return Key(
      index: index,
      size: definition.size,
      points: points,
      interpolation: interpolation,
      easing: easing,
      back: back,
      amplitude: amplitude,
      period: period,
      leftHandle: leftHandle,
      rightHandle: rightHandle
    )
  }

  private static func sample(_ sdna: SDNA) -> Sample? {
    guard let index = sdna.index(of: "FPoint"), let definition = sdna[index],
      let point = definition.value("vec", size: 8)
    else { return nil }
    return Sample(index: index, size: definition.size, point: point)
  }
}

/// Where the members of curve modifiers lie, resolved once by name from a file's SDNA.
struct FModifierLayout: Sendable {
  /// A struct whose members are asked for by name: modifiers are few, and each kind has its own.
  struct Data: Sendable {
    let index: SDNAIndex
    let definition: DNAStruct

    init?(_ name: String, _ sdna: SDNA) {
      guard let index = sdna.index(of: name), let definition = sdna[index] else { return nil }
      self.index = index
      self.definition = definition
    }
  }

  let index: SDNAIndex
  let next: Int
  let data: Int
  let type: Int
  let flags: Int
  let influence: Int
  let start: Int
  let end: Int
  let blendIn: Int
  let blendOut: Int
  let generator: Data?
  let function: Data?
  let envelope: Data?
  let envelopePoint: Data?
  let cycles: Data?
  let noise: Data?
  let limits: Data?
  let limitsRectangle: Data?
  let stepped: Data?

  /// Finds the members; nil where the definitions are not those of any Blender known.
  init?(sdna: SDNA) {
    guard let index = sdna.index(of: "FModifier"), let definition = sdna[index],
      let next = definition.pointer("next"), let data = definition.pointer("data"),
      let type = definition.value("type", size: 2), let flags = definition.value("flag", size: 2),
      let influence = definition.value("influence", size: 4),
      let start = definition.value("sfra", size: 4), let end = definition.value("efra", size: 4),
      let blendIn = definition.value("blendin", size: 4),
      let blendOut = definition.value("blendout", size: 4)
    else { return nil }
    self.index = index
    self.next = next
    self.data = data
    self.type = type
    self.flags = flags
    self.influence = influence
    self.start = start
    self.end = end
    self.blendIn = blendIn
    self.blendOut = blendOut
    generator = Data("FMod_Generator", sdna)
    function = Data("FMod_FunctionGenerator", sdna)
    envelope = Data("FMod_Envelope", sdna)
    envelopePoint = Data("FCM_EnvelopeData", sdna)
    cycles = Data("FMod_Cycles", sdna)
    noise = Data("FMod_Noise", sdna)
    limits = Data("FMod_Limits", sdna)
    limitsRectangle = Data("rctf", sdna)
    stepped = Data("FMod_Stepped", sdna)
  }
}

/// The settings of a modifier, read member by member.
struct FModifierData {
  let run: LoadedRun
  let definition: DNAStruct
  let start: Int

  func float(_ name: String) throws(BlendFormatError) -> Float {
    try run.float(at: start + offset(name, size: 4))
  }

  /// A number that some versions of Blender do not have.
  func optionalFloat(_ name: String) throws(BlendFormatError) -> Float? {
    definition.field(named: name) == nil ? nil : try float(name)
  }

  /// A whole number of any of Blender's sizes.
  func integer(_ name: String) throws(BlendFormatError) -> Int {
    switch definition.field(named: name)?.size {
    case 1: Int(try run.number(at: start + offset(name, size: 1), as: Int8.self))
    case 2: Int(try run.number(at: start + offset(name, size: 2), as: Int16.self))
    default: Int(try run.number(at: start + offset(name, size: 4), as: Int32.self))
    }
  }

  /// How many there are of something.
  func count(_ name: String) throws(BlendFormatError) -> Int {
    let count = try integer(name)
    guard count >= 0 else { throw run.damage(at: start, "a modifier has \(count) of something") }
    return count
  }

  func address(_ name: String) throws(BlendFormatError) -> BlockAddress {
    guard let offset = definition.pointer(name) else { throw unknown(name) }
    return try run.address(at: start + offset)
  }

  /// A struct within.
  func member(
    _ name: String,
    _ layout: FModifierLayout.Data?
  ) throws(BlendFormatError) -> FModifierData {
    guard let layout, let offset = definition.value(name, size: layout.definition.size) else {
      throw unknown(name)
    }
    return FModifierData(run: run, definition: layout.definition, start: start + offset)
  }

  private func offset(_ name: String, size: Int) throws(BlendFormatError) -> Int {
    guard let offset = definition.value(name, size: size) else { throw unknown(name) }
    return offset
  }

  private func unknown(_ name: String) -> BlendFormatError {
    BlendFormatError(
      .unsupported,
      message: "\(definition.typeName) has no \(name) that is known to blendshelf"
    )
  }
}

extension FModifier.EnvelopePoint {
  init(_ data: FModifierData) throws(BlendFormatError) {
    self.init(
      minimum: try data.float("min"),
      maximum: try data.float("max"),
      frame: try data.float("time")
    )
  }
}

extension FModifier.Kind {
  static func function(_ data: FModifierData) throws(BlendFormatError) -> Self {
    .function(
      try data.integer("type"),
      flags: try data.integer("flag"),
      amplitude: try data.float("amplitude"),
      phaseMultiplier: try data.float("phase_multiplier"),
      phaseOffset: try data.float("phase_offset"),
      valueOffset: try data.float("value_offset")
    )
  }

  static func cycles(_ data: FModifierData) throws(BlendFormatError) -> Self {
    .cycles(
      beforeMode: try data.integer("before_mode"),
      beforeCount: try data.integer("before_cycles"),
      afterMode: try data.integer("after_mode"),
      afterCount: try data.integer("after_cycles")
    )
  }

  static func noise(_ data: FModifierData) throws(BlendFormatError) -> Self {
    // Blenders without the mark have the noise that the mark stands for.
    let mark = "legacy_noise"
    let isLegacy = data.definition.field(named: mark) == nil ? 1 : try data.integer(mark)
    return .noise(
      size: try data.float("size"),
      strength: try data.float("strength"),
      phase: try data.float("phase"),
      offset: try data.float("offset"),
      depth: try data.integer("depth"),
      modification: try data.integer("modification"),
      lacunarity: try data.optionalFloat("lacunarity"),
      roughness: try data.optionalFloat("roughness"),
      isLegacy: isLegacy != 0
    )
  }

  static func limits(
    _ data: FModifierData,
    _ rectangle: FModifierLayout.Data?
  ) throws(BlendFormatError) -> Self {
    let rectangle = try data.member("rect", rectangle)
    return .limits(
      minimumX: try rectangle.float("xmin"),
      maximumX: try rectangle.float("xmax"),
      minimumY: try rectangle.float("ymin"),
      maximumY: try rectangle.float("ymax"),
      flags: try data.integer("flag")
    )
  }

  static func stepped(_ data: FModifierData) throws(BlendFormatError) -> Self {
    .stepped(
      size: try data.float("step_size"),
      offset: try data.float("offset"),
      start: try data.float("start_frame"),
      end: try data.float("end_frame"),
      flags: try data.integer("flag")
    )
  }
}

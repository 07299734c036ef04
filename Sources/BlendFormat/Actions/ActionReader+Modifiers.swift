extension ActionReader {
  /// The numbers by which Blender knows the kinds of modifiers (Blender: `eFModifier_Types`).
  private enum ModifierType {
    static let generator = 1
    static let function = 2
    static let envelope = 3
    static let cycles = 4
    static let noise = 5
    static let limits = 8
    static let stepped = 9
  }

  /// The modifiers of a list.
  mutating func modifiers(from first: BlockAddress) throws(BlendFormatError) -> [FModifier] {
    var modifiers: [FModifier] = []
    var address = first
    while !address.isNull {
      let start = try take(address, layout.modifier.index, "a modifier").payloadOffset
      modifiers.append(try modifier(at: start))
      address = try run.address(at: start + layout.modifier.next)
    }
    return modifiers
  }

  private mutating func modifier(at start: Int) throws(BlendFormatError) -> FModifier {
    let members = layout.modifier
    let type = Int(try run.number(at: start + members.type, as: Int16.self))
    return FModifier(
      try kind(type, at: run.address(at: start + members.data)),
      flags: Int(try run.number(at: start + members.flags, as: UInt16.self)),
      influence: try run.float(at: start + members.influence),
      range: (try run.float(at: start + members.start), try run.float(at: start + members.end)),
      blend: (
        try run.float(at: start + members.blendIn), try run.float(at: start + members.blendOut)
      )
    )
  }

  private mutating func kind(
    _ type: Int,
    at address: BlockAddress
  ) throws(BlendFormatError) -> FModifier.Kind {
    let members = layout.modifier
    return switch type {
    case ModifierType.generator: try generator(data(at: address, members.generator))
    case ModifierType.function: try .function(data(at: address, members.function))
    case ModifierType.envelope: try envelope(data(at: address, members.envelope))
    case ModifierType.cycles: try .cycles(data(at: address, members.cycles))
    case ModifierType.noise: try .noise(data(at: address, members.noise))
    case ModifierType.limits:
      try .limits(data(at: address, members.limits), members.limitsRectangle)
    case ModifierType.stepped: try .stepped(data(at: address, members.stepped))
    default: .other(type)
    }
  }

  private mutating func data(
    at address: BlockAddress,
    _ layout: FModifierLayout.Data?
  ) throws(BlendFormatError) -> FModifierData {
    guard let layout else {
      throw BlendFormatError(.unsupported, message: "a modifier is of a kind the file cannot hold")
    }
    let block = try take(address, layout.index, "the settings of a modifier")
    return FModifierData(run: run, definition: layout.definition, start: block.payloadOffset)
  }

  private mutating func generator(
    _ data: FModifierData
  ) throws(BlendFormatError) -> FModifier.Kind {
    let count = try data.count("arraysize")
    let address = try data.address("coefficients")
    var coefficients: [Float] = []
    if count > 0, !address.isNull {
      let block = try take(address, "the coefficients of a modifier")
      guard count <= block.head.length / 4 else {
        throw run.damage(at: block.headOffset, "the coefficients are fewer than \(count)")
      }
      for position in 0..<count {
        coefficients.append(try run.float(at: block.payloadOffset + 4 * position))
      }
    }
    return .generator(
      mode: try data.integer("mode"),
      flags: try data.integer("flag"),
      order: try data.integer("poly_order"),
      coefficients: coefficients
    )
  }

  private mutating func envelope(
    _ data: FModifierData
  ) throws(BlendFormatError) -> FModifier.Kind {
    let count = try data.count("totvert")
    let address = try data.address("data")
    var points: [FModifier.EnvelopePoint] = []
    if count > 0, !address.isNull, let layout = layout.modifier.envelopePoint {
      let start = try take(count, at: address, layout.index, "the points of an envelope")
        .payloadOffset
      for position in 0..<count {
        let point = FModifierData(
          run: run,
          definition: layout.definition,
          start: start + position * layout.definition.size
        )
        points.append(try FModifier.EnvelopePoint(point))
      }
    }
    return .envelope(
      points: points,
      middle: try data.float("midval"),
      minimum: try data.float("min"),
      maximum: try data.float("max")
    )
  }
}

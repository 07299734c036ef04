extension ActionReader {
  /// Bit of a group's flags (Blender: `AGRP_MUTED`).
  static var groupIsMuted: Int32 { 1 << 4 }

  /// The curves of a list.
  mutating func legacyCurves(from first: BlockAddress) throws(BlendFormatError) -> [FCurve] {
    var curves: [FCurve] = []
    var address = first
    while !address.isNull {
      let block = try take(address, layout.curve.index, "a curve in the list of curves")
      if let curve = sound(block) {
        curves.append(curve)
      }
      address = try run.address(at: block.payloadOffset + layout.curve.next)
    }
    return curves
  }

  /// The curve a pointer leads to; nil, with a warning, where it is damaged.
  mutating func soundCurve(at address: BlockAddress) -> FCurve? {
    do throws(BlendFormatError) {
      return sound(try take(address, layout.curve.index, "a curve"))
    } catch {
      warn("a curve is left out: \(Self.reason(error))")
      return nil
    }
  }

  private mutating func sound(_ block: BlendBlock) -> FCurve? {
    var name = "a curve"
    do throws(BlendFormatError) {
      return try curve(at: block.payloadOffset, &name)
    } catch {
      warn("\(name) is left out: \(Self.reason(error))")
      return nil
    }
  }

  private static func reason(_ error: BlendFormatError) -> String {
    error.offset.map { "\(error.message) at byte \($0)" } ?? error.message
  }

  /// Decodes a curve; `name` becomes what a warning may call it as soon as that is known.
  private mutating func curve(
    at start: Int,
    _ name: inout String
  ) throws(BlendFormatError) -> FCurve {
    let members = layout.curve
    let arrayIndex = Int(try run.number(at: start + members.arrayIndex, as: Int32.self))
    let path = try path(at: run.address(at: start + members.path))
    do throws(BlendFormatError) {
      let count = try count(at: start + members.count)
      let keys = try run.address(at: start + members.keys)
      let samples = try run.address(at: start + members.samples)
      let extrapolation = Int(try run.number(at: start + members.extrapolation, as: Int16.self))
      return FCurve(
        path: path,
        arrayIndex: arrayIndex,
        keys: keys.isNull ? [] : try self.keys(at: keys, count),
        // Where there are both, Blender uses the keys alone.
        samples: keys.isNull && !samples.isNull ? try self.samples(at: samples, count) : [],
        extrapolation: FCurve.Extrapolation(rawValue: extrapolation) ?? .constant,
        // Blender, too, tries every curve anew when it loads a file.
        flags: Int32(try run.number(at: start + members.flags, as: UInt16.self))
          & ~FCurve.Flag.invalid,
        isGroupMuted: try isMutedGroup(at: run.address(at: start + members.group)),
        isSmooth: try members.smoothing.map { offset throws(BlendFormatError) in
          try run.number(at: start + offset, as: UInt8.self) != 0
        } ?? false,
        modifiers: try modifiers(from: run.address(at: start + members.modifiers))
      )
    } catch {
      name = "\(BlendFormatError.printable(path)) [\(arrayIndex)]"
      throw error
    }
  }

  private mutating func path(at address: BlockAddress) throws(BlendFormatError) -> [UInt8] {
    let block = try take(address, "the path of a curve")
    // With its NUL.
    let maximum = RNAPath.maximumLength + 1
    let (offset, limit) = (block.payloadOffset, min(block.head.length, maximum))
    let path = run.content.span.bytes.text(at: offset, limit: limit)
    guard path.isTerminated else {
      let problem = limit < maximum ? "has no end" : "is longer than any of Blender's"
      throw run.damage(at: offset, "the path of a curve \(problem)")
    }
    return path.bytes
  }

  private mutating func isMutedGroup(at address: BlockAddress) throws(BlendFormatError) -> Bool {
    guard !address.isNull else { return false }
    if let isMuted = mutedGroups[address] { return isMuted }
    let group = try take(address, layout.group.index, "the group of a curve").payloadOffset
    let flags = try run.number(at: group + layout.group.flags, as: Int32.self)
    let isMuted = flags & Self.groupIsMuted != 0
    mutedGroups[address] = isMuted
    return isMuted
  }

  private mutating func keys(
    at address: BlockAddress,
    _ count: Int
  ) throws(BlendFormatError) -> [Keyframe] {
    let members = layout.key
    let what = "the keys of a curve"
    let start = try take(count, at: address, members.index, what).payloadOffset
    var keys: [Keyframe] = []
    keys.reserveCapacity(count)
    for position in 0..<count {
      keys.append(try key(at: start + position * members.size))
    }
    return keys
  }

  private func key(at start: Int) throws(BlendFormatError) -> Keyframe {
    let members = layout.key
    let points = start + members.points
    return Keyframe(
      left: try point(at: points),
      key: try point(at: points + 12),
      right: try point(at: points + 24),
      interpolation: try run.number(at: start + members.interpolation, as: UInt8.self),
      easing: try run.number(at: start + members.easing, as: Int8.self),
      back: try run.float(at: start + members.back),
      amplitude: try run.float(at: start + members.amplitude),
      period: try run.float(at: start + members.period),
      leftHandle: try run.number(at: start + members.leftHandle, as: UInt8.self),
      rightHandle: try run.number(at: start + members.rightHandle, as: UInt8.self)
    )
  }

  private func point(at offset: Int) throws(BlendFormatError) -> Keyframe.Point {
    Keyframe.Point(frame: try run.float(at: offset), value: try run.float(at: offset + 4))
  }

  private mutating func samples(
    at address: BlockAddress,
    _ count: Int
  ) throws(BlendFormatError) -> [CurveSample] {
    let members = layout.sample
    let what = "the samples of a curve"
    let start = try take(count, at: address, members.index, what).payloadOffset
    var samples: [CurveSample] = []
    samples.reserveCapacity(count)
    for position in 0..<count {
      let point = try point(at: start + position * members.size + members.point)
      samples.append(CurveSample(frame: point.frame, value: point.value))
    }
    return samples
  }
}

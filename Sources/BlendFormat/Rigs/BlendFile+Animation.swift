extension BlendFile {
  /// What moves a rig by itself, as far as it is in the file.
  ///
  /// What moves the object's armature counts as well: its curves cannot be keyed through the object and
  /// are therefore among ``RigAnimation/strips``.
  ///
  /// - Parameter object: the object's name, as raw bytes.
  /// - Returns: what moves it, and the frame the file was saved at.
  /// - Throws: `notFound` or `refused` as ``rig(_:reading:)``, `truncated`, `corrupt`, `unsupported`,
  ///   `tooLarge` or `io`.
  public mutating func animation(
    of object: [UInt8]
  ) throws(BlendFormatError) -> RigAnimation {
    do throws(BlendFormatError) {
      var rig = try RigReader(object, in: &self)
      var reader = try AnimationReader(frame: currentFrame(), in: self)
      let payload = rig.objectID.payload
      let format = header.format
      if let run = rig.runs[.object] {
        let data = payload.address(at: rig.layout.object.animation, in: format)
        try reader.read(data, of: run, isObject: true, in: &self)
      }
      if var run = rig.runs[.armature] {
        let payload = try run.id(in: &self).payload
        let data = payload.address(at: rig.layout.armature.animation, in: format)
        try reader.read(data, of: run, isObject: false, in: &self)
      }
      return try rig.withPlainIndices(reader.animation, in: &self)
    } catch {
      throw error.at(path: path)
    }
  }

  /// The frame the scene is at, with its fraction and its time stretched as Blender evaluates it.
  private mutating func currentFrame() throws(BlendFormatError) -> Float {
    guard let global = blocks.first(where: { $0.head.code == .global }),
      let globals = sdna[global.head.sdnaIndex],
      let current = globals.field(named: "curscene"), current.isPointer,
      let scene = try? StructMembers("Scene", in: sdna),
      let settings = try? StructMembers("RenderData", in: sdna),
      let start = try? scene.inner("RenderData", "r"),
      let frame = try? settings.number("cfra"), let fraction = try? settings.number("subframe"),
      let stretch = try? settings.number("framelen")
    else { return RigAnimation().currentFrame }
    let address = try payload(of: global).address(at: current.offset, in: header.format)
    let found =
      dataBlockPosition(at: address, scene.index)
      ?? dataBlocks.firstIndex {
        blocks[$0.blocks.lowerBound].head.sdnaIndex == scene.index
      }
    guard let found else { return RigAnimation().currentFrame }
    var run = RunBlocks(found, in: self)
    let payload = Array(try run.id(in: &self).payload.dropFirst(start))
    let format = header.format
    return (Float(frame.integer(in: payload, format)) + fraction.float(in: payload, format))
      * stretch.float(in: payload, format)
  }

  /// A data-block of the file with all it owns, copied.
  ///
  /// - Throws: `tooLarge` for more than any Action takes.
  mutating func loaded(_ position: Int) throws(BlendFormatError) -> LoadedDataBlock {
    let dataBlock = dataBlocks[position]
    let start = blocks[dataBlock.blocks.lowerBound].headOffset
    let end = blocks[dataBlock.blocks.upperBound - 1].endOffset
    guard end - start <= DataBlockLoader.maximumSize else {
      throw BlendFormatError(
        .tooLarge,
        offset: start,
        message: "\(dataBlock.reference) takes \(end - start) bytes"
      )
    }
    let content = try bytes(in: start..<end)
    let run = try LoadedRun(content, at: start, header: header, dna: dna)
    return LoadedDataBlock(code: dataBlock.code, name: dataBlock.name, run: run)
  }
}

extension RigReader {
  /// The same with 0 for the index of what is no array: Blender moves it whatever a curve says.
  fileprivate mutating func withPlainIndices(
    _ animation: RigAnimation,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RigAnimation {
    var plain = animation
    for channel in animation.curves.keys where try isMisnumbered(channel, in: &file) {
      plain.curves[channel.first] = plain.curves.removeValue(forKey: channel)
    }
    for channel in animation.strips where try isMisnumbered(channel, in: &file) {
      plain.strips.remove(channel)
      plain.strips.insert(channel.first)
    }
    for channel in animation.drivers where try isMisnumbered(channel, in: &file) {
      plain.drivers.remove(channel)
      plain.drivers.insert(channel.first)
    }
    return plain
  }

  private mutating func isMisnumbered(
    _ channel: RigAnimation.Channel,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Bool {
    guard channel.index != 0 else { return false }
    return try place(of: channel.path, in: &file)?.layout.isArray == false
  }
}

extension RigAnimation.Channel {
  /// The first element of the same property.
  fileprivate var first: Self { Self(path: path, index: 0) }
}

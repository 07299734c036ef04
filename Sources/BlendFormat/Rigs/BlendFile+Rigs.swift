extension BlendFile {
  /// The armature objects of the file by name, with what keeps each from being posed here.
  ///
  /// Of linked objects a file tells only the name, not whether they are armatures: they are left out,
  /// ``links()`` names them. Those that are stored whole though they are linked are told.
  ///
  /// - Returns: a summary of each.
  /// - Throws: `truncated`, `corrupt`, `unsupported` or `io`.
  public mutating func rigs() throws(BlendFormatError) -> [RigSummary] {
    guard dataBlocks.contains(where: { $0.code == .object }) else { return [] }
    let layout = try RigLayout(sdna)
    let armatures = dataBlockPositions(layout.armature.index)
    var boneCounts: [Int: Int] = [:]
    var summaries: [RigSummary] = []
    for position in dataBlocks.indices
    where blocks[dataBlocks[position].blocks.lowerBound].head.sdnaIndex == layout.object.index {
      var run = RunBlocks(position, in: self)
      let payload = try run.id(in: &self).payload
      guard layout.object.type.integer(in: payload, header.format) == RigLayout.armatureType else {
        continue
      }
      let data = payload.address(at: layout.object.data, in: header.format)
      var boneCount = 0
      if let armature = armatures[data] {
        boneCount = boneCounts[armature] ?? count(layout.bone.index, in: armature)
        boneCounts[armature] = boneCount
      }
      summaries.append(
        RigSummary(
          object: dataBlocks[position].name,
          boneCount: boneCount,
          problem: try RigSummary.Problem(of: payload, &run, layout, in: &self)
        )
      )
    }
    return summaries.sorted { $0.object.lexicographicallyPrecedes($1.object) }
  }

  /// How many structs of a type a data-block owns.
  private func count(_ index: SDNAIndex, in position: Int) -> Int {
    dataBlocks[position].blocks.count { blocks[$0].head.sdnaIndex == index }
  }

  /// An armature object with its bones and some of its properties.
  ///
  /// - Parameters:
  ///   - object: the object's name, as raw bytes.
  ///   - paths: the properties that are wanted; those that are not there are left out.
  ///   - names: the paths by which properties are known that others lead to as well.
  /// - Returns: the rig with its bones, parents before their children.
  /// - Throws: `notFound`; `refused` with the reason where it is linked or overridden, no armature, or
  ///   has no pose; `truncated`, `corrupt`, `unsupported`, `tooLarge` or `io`.
  public mutating func rig(
    _ object: [UInt8],
    reading paths: Set<RNAPath> = [],
    knownBy names: Set<RNAPath> = []
  ) throws(BlendFormatError) -> Rig {
    do throws(BlendFormatError) {
      var reader = try RigReader(object, in: &self)
      var rig = Rig(object: object, bones: reader.rigBones())
      rig.linkedArmature = try linkedArmature(of: reader)
      let known = try reader.names(of: paths, knownBy: names, in: &self)
      for path in paths {
        guard var property = try reader.property(path, in: &self) else { continue }
        if let name = known[path], name != path {
          rig.properties[name] = property
          property.path = name
        }
        rig.properties[path] = property
      }
      return rig
    } catch {
      throw error.at(path: self.path)
    }
  }

  /// The bones of an armature of the file, parents before their children, without their poses.
  ///
  /// For rigs whose armature is linked: the rest pose is in the library.
  ///
  /// - Parameter name: the armature's name, as raw bytes.
  /// - Returns: its bones.
  /// - Throws: `notFound`, `truncated`, `corrupt`, `unsupported`, `tooLarge` or `io`.
  public mutating func bones(ofArmature name: [UInt8]) throws(BlendFormatError) -> [RigBone] {
    let layout = try RigLayout(sdna)
    let reference = DataBlockReference(code: .armature, name: name)
    let position = try DataBlockIndex(self).local(reference, in: self)
    var run = position.map { RunBlocks($0, in: self) }
    guard let bones = try ArmatureBones(of: &run, layout, in: &self) else {
      throw BlendFormatError(.notFound, path: path, message: "the file has no \(reference)")
    }
    return bones.bones
  }

  /// The present values of numbers of a rig.
  ///
  /// - Parameters:
  ///   - object: the object's name, as raw bytes.
  ///   - channels: the numbers that are wanted.
  /// - Returns: the values in the order they are asked for; nil where there is none.
  /// - Throws: what ``rig(_:reading:)`` throws.
  public mutating func values(
    of object: [UInt8],
    _ channels: [RigAnimation.Channel]
  ) throws(BlendFormatError) -> [RNAValue?] {
    do throws(BlendFormatError) {
      var reader = try RigReader(object, in: &self)
      var values: [RNAValue?] = []
      values.reserveCapacity(channels.count)
      for channel in channels {
        values.append(try reader.value(of: channel, in: &self))
      }
      return values
    } catch {
      throw error.at(path: path)
    }
  }

  private mutating func linkedArmature(
    of reader: RigReader
  ) throws(BlendFormatError) -> LinkedArmature? {
    guard reader.bones == nil else { return nil }
    let format = header.format
    let data = reader.objectID.payload.address(at: reader.layout.object.data, in: format)
    let found = dataBlocks.last { blocks[$0.blocks.lowerBound].head.address == data }
    guard let found, let library = found.origin.placeholderLibrary else { return nil }
    let path = try libraries()
      .first { blocks[dataBlocks[$0.position].blocks.lowerBound].head.address == library }
    return path.map { LinkedArmature(name: found.name, library: $0.path) }
  }
}

extension RigReader {
  /// What a path leads to; nil where the rig has no number there.
  mutating func property(
    _ path: RNAPath,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAProperty? {
    guard let place = try place(of: path, in: &file) else { return nil }
    return try payload(at: place, in: &file).flatMap { place.layout.property(in: $0, format) }
  }

  /// The value of one number; nil where the rig has none there.
  mutating func value(
    of channel: RigAnimation.Channel,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAValue? {
    guard let place = try place(of: channel.path, in: &file),
      place.layout.numbers.indices.contains(channel.index)
    else { return nil }
    let number = place.layout.numbers[channel.index]
    return try payload(at: place, in: &file).flatMap { number.value(in: $0.span.bytes, format) }
  }

  private mutating func payload(
    at place: RNAPropertyPlace,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [UInt8]? {
    let side: Side = runs[.object]?.position == place.dataBlock ? .object : .armature
    return try runs[side]?.payload(place.block, in: &file)
  }
}

extension IDCode {
  /// Armatures.
  static var armature: IDCode { IDCode(UInt8(ascii: "A"), UInt8(ascii: "R")) }
}

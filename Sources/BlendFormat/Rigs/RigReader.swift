/// Reads one armature object of a file.
struct RigReader {
  /// Whose blocks something lies in.
  enum Side {
    case object
    case armature
  }

  /// A pose bone.
  struct Channel {
    let name: [UInt8]
    let block: RunBlocks.Block
  }

  let layout: RigLayout
  let format: MachineFormat
  /// The version of Blender that wrote the file, 405 for 4.5.
  let version: Int
  /// The object and, where it is in the file, its armature.
  var runs: [Side: RunBlocks]
  let objectID: RunBlocks.Block
  let channels: [Channel]
  let channelPositions: [[UInt8]: Int]
  /// The bones of the armature; nil where it is not in the file.
  let bones: ArmatureBones?
  /// What was found of containers of properties by their position in ``BlendFile/blocks``.
  var groups: [Int: [[UInt8]: RunBlocks.Block]] = [:]
  /// The lists that were read.
  var lists: [ListKey: ItemList] = [:]
  var places: [RNAPath: RNAPropertyPlace?] = [:]
  /// What was found in the table; nil where it has nothing of the kind.
  var members: [MemberKey: Member?] = [:]

  /// Finds a rig that can be posed.
  ///
  /// - Throws: `notFound`; `refused` with the reason where the object is linked, packed or overridden,
  ///   is no armature or was never posed.
  init(_ name: [UInt8], in file: inout BlendFile) throws(BlendFormatError) {
    let reference = DataBlockReference(code: .object, name: name)
    let layout = try RigLayout(file.sdna)
    let position = try DataBlockIndex(file).local(reference, in: file)
    guard let position else { throw Self.missing(reference, in: file) }
    var object = RunBlocks(position, in: file)
    objectID = try object.id(in: &file)
    format = file.header.format
    version = file.header.version
    self.layout = layout
    let problem = try RigSummary.Problem(of: objectID.payload, &object, layout, in: &file)
    guard layout.object.type.integer(in: objectID.payload, format) == RigLayout.armatureType else {
      throw BlendFormatError(.refused, message: "\(reference) is no armature")
    }
    if let problem { throw problem.refusal(of: reference) }
    let pose = try object.block(
      at: objectID.payload.address(at: layout.object.pose, in: format),
      layout.pose.index,
      in: &file
    )
    let data = objectID.payload.address(at: layout.object.data, in: format)
    var armature: RunBlocks?
    if let position = file.dataBlockPositions(layout.armature.index)[data] {
      armature = RunBlocks(position, in: file)
    }
    bones = try ArmatureBones(of: &armature, layout, in: &file)
    var channels: [Channel] = []
    var positions: [[UInt8]: Int] = [:]
    let blocks = try object.list(
      from: pose?.payload.address(at: layout.pose.channels, in: format) ?? .null,
      layout.channel.index,
      next: layout.channel.next,
      in: &file
    )
    for block in blocks {
      let name = block.payload.text(in: layout.channel.name)
      // Of two with one name Blender keeps the first; of those without a bone it keeps none.
      guard positions[name] == nil, bones?.positions[name] != nil || bones == nil else { continue }
      positions[name] = channels.count
      channels.append(Channel(name: name, block: block))
    }
    self.channels = channels
    channelPositions = positions
    runs = [.object: object]
    runs[.armature] = armature
  }

  /// Why there is no local object of a name.
  private static func missing(
    _ reference: DataBlockReference,
    in file: borrowing BlendFile
  ) -> BlendFormatError {
    let isElsewhere = file.dataBlocks.contains { $0.reference == reference }
    return isElsewhere
      ? RigSummary.Problem.linked.refusal(of: reference)
      : BlendFormatError(.notFound, message: "the file has no \(reference)")
  }
}

extension RigReader {
  /// The bones of the rig, parents before their children.
  func rigBones() -> [RigBone] {
    guard let bones else {
      return channels.map { channel in
        RigBone(
          name: channel.name,
          rest: RigBone.identity,
          isSelected: isSelected(channel),
          rotationMode: rotationMode(channel),
          locks: locks(channel)
        )
      }
    }
    return bones.bones.map { bone in
      var bone = bone
      guard let channel = channelPositions[bone.name].map({ channels[$0] }) else { return bone }
      bone.rotationMode = rotationMode(channel)
      bone.locks = locks(channel)
      if version >= 500 { bone.isSelected = isSelected(channel) }
      return bone
    }
  }

  /// From Blender 5.0 pose bones are selected, before it bones were.
  private func isSelected(_ channel: Channel) -> Bool {
    version >= 500 && layout.channel.flag.integer(in: channel.block.payload, format) & 0x40 != 0
  }

  private func rotationMode(_ channel: Channel) -> RotationMode {
    RotationMode(stored: layout.channel.rotationMode.integer(in: channel.block.payload, format))
  }

  private func locks(_ channel: Channel) -> RigBoneLocks {
    RigBoneLocks(
      rawValue: layout.channel.locks.integer(in: channel.block.payload, format) & 0xFFFF
    )
  }
}

extension RotationMode {
  /// The mode that Blender takes a stored number for.
  init(stored: Int) {
    self = RotationMode(rawValue: stored) ?? (stored > 0 ? .zyx : .quaternion)
  }
}

extension RigBone {
  /// The rest pose of bones about which nothing is known.
  static let identity: [SIMD4<Float>] = [
    SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 1),
  ]
}

extension RigSummary.Problem {
  /// What is wrong with a local or packed object; nil when it can be posed.
  init?(
    of payload: [UInt8],
    _ run: inout RunBlocks,
    _ layout: RigLayout,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    let format = file.header.format
    let override = layout.id.overrideLibrary.map { payload.address(at: $0, in: format) }
    let pose = try run.block(
      at: payload.address(at: layout.object.pose, in: format),
      layout.pose.index,
      in: &file
    )
    if run.dataBlock.origin != .local {
      self = .linked
    } else if let override, !override.isNull {
      self = .overridden
    } else if pose == nil {
      self = .withoutPose
    } else {
      return nil
    }
  }

  /// The error for an attempt to pose it.
  func refusal(of reference: DataBlockReference) -> BlendFormatError {
    let reason =
      switch self {
      case .linked: "is linked: it has no pose of its own in this file, pose it where it comes from"
      case .overridden:
        "is a library override: Blender would drop the pose on load, pose it in Blender"
      case .withoutPose: "has no pose stored: open its Pose Mode in Blender once and save"
      }
    return BlendFormatError(.refused, message: "\(reference) \(reason)")
  }
}

extension BlockAddress {
  static var null: BlockAddress { BlockAddress(rawValue: 0) }
}

extension IDCode {
  /// Objects.
  static var object: IDCode { IDCode(UInt8(ascii: "O"), UInt8(ascii: "B")) }
}

extension BlendFile {
  /// The positions in ``dataBlocks`` of all that are stored in the file with a struct, by address; of
  /// several at one the last counts.
  func dataBlockPositions(_ index: SDNAIndex) -> [BlockAddress: Int] {
    var positions: [BlockAddress: Int] = [:]
    for (position, dataBlock) in dataBlocks.enumerated() {
      let head = blocks[dataBlock.blocks.lowerBound].head
      if head.sdnaIndex == index, !head.address.isNull { positions[head.address] = position }
    }
    return positions
  }
}

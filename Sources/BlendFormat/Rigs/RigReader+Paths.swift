extension RigReader {
  /// A thing that has properties, on the way a path leads.
  struct Owner {
    let side: Side
    /// The struct whose members are properties; nil for groups of custom properties.
    var block: RunBlocks.Block?
    /// The `bConstraint` of a constraint, whose block is that of its type.
    var constraint: RunBlocks.Block?
    /// The name of the struct.
    var structName = ""
    /// Where the address of the first constraint stands, if it can have any.
    var firstConstraint: BlockAddress?
    /// The group of custom properties, if it can have any.
    var properties: BlockAddress?
    /// The first custom property of a group.
    var firstProperty: BlockAddress?
  }

  /// A property of all structs of a name.
  struct MemberKey: Hashable {
    let structName: String
    let name: [UInt8]
  }

  struct Member {
    let layout: RNAPropertyLayout
    /// Whether it lies in the `bConstraint`, not in the struct of its type.
    let isInConstraint: Bool
  }

  /// Where a property lies; nil where the rig has no number of that path.
  ///
  /// - Throws: `truncated`, `corrupt`, `tooLarge` or `io`.
  mutating func place(
    of path: RNAPath,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAPropertyPlace? {
    if let known = places[path] { return known }
    let place = try resolve(path.parts[...], in: &file)
    places[path] = .some(place)
    return place
  }

  private mutating func resolve(
    _ parts: ArraySlice<RNAPath.Part>,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> RNAPropertyPlace? {
    var rest = parts
    var owner = objectOwner
    while let part = rest.popFirst() {
      var next: Owner?
      switch part {
      case .index: return nil
      case .key(let name):
        guard let property = try customProperty(name, of: owner, in: &file) else { return nil }
        if rest.isEmpty { return try place(of: property, owner.side, in: &file) }
        next = group(property, owner.side, in: file)
      case .property(let name):
        if rest.isEmpty { return member(name, of: owner, in: file) }
        next = try child(name, of: owner, &rest, in: &file)
      }
      guard let next else { return nil }
      owner = next
    }
    return nil
  }

  private var objectOwner: Owner {
    let payload = objectID.payload
    return Owner(
      side: .object,
      block: objectID,
      structName: "Object",
      firstConstraint: payload.address(at: layout.object.constraints, in: format),
      properties: payload.address(at: layout.id.properties, in: format)
    )
  }

  /// Where a member of a struct lies that is a property.
  private mutating func member(
    _ name: [UInt8],
    of owner: Owner,
    in file: borrowing BlendFile
  ) -> RNAPropertyPlace? {
    guard let run = runs[owner.side] else { return nil }
    let key = MemberKey(structName: owner.structName, name: name)
    let known = members[key]
    let member = known ?? layout(of: name, owner, in: file)
    if known == nil { members[key] = .some(member) }
    guard let member, let block = member.isInConstraint ? owner.constraint : owner.block else {
      return nil
    }
    return RNAPropertyPlace(dataBlock: run.position, block: block.index, layout: member.layout)
  }

  private func layout(
    of name: [UInt8],
    _ owner: Owner,
    in file: borrowing BlendFile
  ) -> Member? {
    let table = RNAPropertyTable.blender
    if let entry = table.entry(name, of: owner.structName, version: version) {
      let structName = entry.isInConstraint ? "bConstraint" : owner.structName
      return file.sdna[structName].flatMap { entry.layout(in: $0) }
        .map { Member(layout: $0, isInConstraint: entry.isInConstraint) }
    }
    guard owner.constraint != nil,
      let entry = table.entry(name, of: "bConstraint", version: version)
    else { return nil }
    return file.sdna["bConstraint"].flatMap { entry.layout(in: $0) }
      .map { Member(layout: $0, isInConstraint: true) }
  }

  /// The thing a pointer or an item of a collection is.
  private mutating func child(
    _ name: [UInt8],
    of owner: Owner,
    _ rest: inout ArraySlice<RNAPath.Part>,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    switch (owner.structName, String(decoding: name, as: UTF8.self)) {
    case ("Object", "data"): return try armatureOwner(in: &file)
    case ("Object", "pose"): return try poseOwner(in: &file)
    case ("bPose", "bones"):
      return position(rest.popFirst(), in: channelPositions, channels.count)
        .map { poseBoneOwner(channels[$0]) }
    case ("bPoseChannel", "bone"):
      guard let block = owner.block, let bones else { return nil }
      return bones.positions[block.payload.text(in: layout.channel.name)]
        .map { boneOwner(bones.blocks[$0]) }
    case ("bArmature", "bones"):
      guard let bones else { return nil }
      return position(rest.popFirst(), in: bones.positions, bones.blocks.count)
        .map { boneOwner(bones.blocks[$0]) }
    case ("bArmature", "collections"), ("bArmature", "collections_all"):
      return try collection(name, rest.popFirst(), of: owner, in: &file)
    case (_, "constraints"): return try constraint(rest.popFirst(), of: owner, in: &file)
    case ("bArmatureConstraint", "targets"):
      return try target(rest.popFirst(), of: owner, in: &file)
    default: return nil
    }
  }

  private func position(
    _ part: RNAPath.Part?,
    in names: [[UInt8]: Int],
    _ count: Int
  ) -> Int? {
    switch part {
    case .key(let name): names[name]
    case .index(let index): (0..<count).contains(index) ? index : nil
    case .property, nil: nil
    }
  }

  private mutating func armatureOwner(
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    guard let block = try runs[.armature]?.id(in: &file) else { return nil }
    return Owner(
      side: .armature,
      block: block,
      structName: "bArmature",
      properties: block.payload.address(at: layout.id.properties, in: format)
    )
  }

  private mutating func poseOwner(in file: inout BlendFile) throws(BlendFormatError) -> Owner? {
    let address = objectID.payload.address(at: layout.object.pose, in: format)
    let block = try runs[.object]?.block(at: address, layout.pose.index, in: &file)
    return block.map { Owner(side: .object, block: $0, structName: "bPose") }
  }

  private func poseBoneOwner(_ channel: Channel) -> Owner {
    let payload = channel.block.payload
    return Owner(
      side: .object,
      block: channel.block,
      structName: "bPoseChannel",
      firstConstraint: payload.address(at: layout.channel.constraints, in: format),
      properties: payload.address(at: layout.channel.properties, in: format)
    )
  }

  private func boneOwner(_ block: RunBlocks.Block) -> Owner {
    Owner(
      side: .armature,
      block: block,
      structName: "Bone",
      properties: block.payload.address(at: layout.bone.properties, in: format)
    )
  }
}

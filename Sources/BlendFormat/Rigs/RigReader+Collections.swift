extension RigReader {
  /// A constraint of an object or a bone, by name or number.
  mutating func constraint(
    _ part: RNAPath.Part?,
    of owner: Owner,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    guard let first = owner.firstConstraint else { return nil }
    let all = try runs[.object]?.list(
      from: first,
      layout.constraint.index,
      next: layout.constraint.next,
      in: &file
    )
    guard let block = item(part, of: all ?? [], named: layout.constraint.name) else { return nil }
    let address = block.payload.address(at: layout.constraint.data, in: format)
    guard let data = try runs[.object]?.anyBlock(at: address, in: &file) else {
      return Owner(side: .object, block: block, constraint: block, structName: "bConstraint")
    }
    return Owner(
      side: .object,
      block: data.block,
      constraint: block,
      structName: data.definition.typeName
    )
  }

  /// A target of an Armature constraint, by number.
  mutating func target(
    _ part: RNAPath.Part?,
    of owner: Owner,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    guard let block = owner.block,
      let list = file.sdna["bArmatureConstraint"]?.field(named: "targets"),
      let members = try? StructMembers("bConstraintTarget", in: file.sdna),
      let next = members.definition.field(named: "next")
    else { return nil }
    let all = try runs[.object]?.list(
      from: block.payload.address(at: list.offset, in: format),
      members.index,
      next: next.offset,
      in: &file
    )
    guard let all, case .index(let index) = part, all.indices.contains(index) else { return nil }
    return Owner(side: .object, block: all[index], structName: "bConstraintTarget")
  }

  /// A collection of bones, by name or number; those at the root come first.
  mutating func collection(
    _ name: [UInt8],
    _ part: RNAPath.Part?,
    of owner: Owner,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    guard let payload = owner.block?.payload,
      let members = try? StructMembers("BoneCollection", in: file.sdna),
      let next = try? members.pointer("next"), let names = try? members.text("name"),
      let properties = try? members.pointer("prop"),
      let list = file.sdna["bArmature"]?.field(named: "collections"),
      let all = try runs[.armature]?.list(
        from: payload.address(at: list.offset, in: format),
        members.index,
        next: next,
        in: &file
      )
    else { return nil }
    let rootCount = try? StructMembers("bArmature", in: file.sdna).number("collection_root_count")
    let isRoot = name == Array("collections".utf8)
    let count = isRoot ? rootCount?.integer(in: payload, format) : nil
    let found = item(part, of: Array(all.prefix(max(count ?? all.count, 0))), named: names)
    return found.map {
      Owner(
        side: .armature,
        block: $0,
        structName: "BoneCollection",
        properties: $0.payload.address(at: properties, in: format)
      )
    }
  }

  /// An item of a list; of several with one name the first.
  private func item(
    _ part: RNAPath.Part?,
    of list: [RunBlocks.Block],
    named name: AssetLayout.Text
  ) -> RunBlocks.Block? {
    switch part {
    case .key(let wanted): list.first { $0.payload.text(in: name) == wanted }
    case .index(let index): list.indices.contains(index) ? list[index] : nil
    case .property, nil: nil
    }
  }
}

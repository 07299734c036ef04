extension RigReader {
  /// A list by its first block's position in ``BlendFile/blocks``.
  struct ListKey: Hashable {
    let first: Int
    let index: SDNAIndex
  }

  /// The items of a list.
  struct ItemList {
    let blocks: [RunBlocks.Block]
    /// Of several with one name the first; none where items have no names.
    let positions: [[UInt8]: Int]

    /// An item by name or number, if it is among the first so many.
    func item(_ part: RNAPath.Part?, count: Int = .max) -> RunBlocks.Block? {
      let position: Int? =
        switch part {
        case .key(let name): positions[name]
        case .index(let index): index
        case .property, nil: nil
        }
      guard let position, blocks.indices.contains(position), position < count else { return nil }
      return blocks[position]
    }
  }

  /// The items of a list, read once however many paths lead through it.
  private mutating func list(
    _ side: Side,
    from first: BlockAddress,
    _ index: SDNAIndex,
    next: Int,
    named name: AssetLayout.Text? = nil,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> ItemList? {
    guard let place = runs[side]?.place(of: first, in: file) else { return nil }
    let key = ListKey(first: place, index: index)
    if let known = lists[key] { return known }
    let blocks = try runs[side]?.list(from: first, index, next: next, in: &file) ?? []
    let names = name.map { name in
      blocks.enumerated().map { ($0.element.payload.text(in: name), $0.offset) }
    }
    let positions = Dictionary(names ?? [], uniquingKeysWith: { first, _ in first })
    let list = ItemList(blocks: blocks, positions: positions)
    lists[key] = list
    return list
  }

  /// A constraint of an object or a bone, by name or number.
  mutating func constraint(
    _ part: RNAPath.Part?,
    of owner: Owner,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Owner? {
    guard let first = owner.firstConstraint else { return nil }
    let all = try list(
      .object,
      from: first,
      layout.constraint.index,
      next: layout.constraint.next,
      named: layout.constraint.name,
      in: &file
    )
    guard let block = all?.item(part) else { return nil }
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
    let all = try self.list(
      .object,
      from: block.payload.address(at: list.offset, in: format),
      members.index,
      next: next.offset,
      in: &file
    )
    return all?.item(part).map {
      Owner(side: .object, block: $0, structName: "bConstraintTarget")
    }
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
      let all = try self.list(
        .armature,
        from: payload.address(at: list.offset, in: format),
        members.index,
        next: next,
        named: names,
        in: &file
      )
    else { return nil }
    let rootCount = try? StructMembers("bArmature", in: file.sdna).number("collection_root_count")
    let isRoot = name == Array("collections".utf8)
    let count = isRoot ? rootCount?.integer(in: payload, format) : nil
    return all.item(part, count: count ?? .max).map {
      Owner(
        side: .armature,
        block: $0,
        structName: "BoneCollection",
        properties: $0.payload.address(at: properties, in: format)
      )
    }
  }
}

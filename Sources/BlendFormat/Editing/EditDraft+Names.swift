extension EditDraft {
  /// Gives a data-block or placeholder a name that the file has room for.
  mutating func rename(
    _ position: Int,
    to name: [UInt8],
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    var draft = try draft(at: position, in: &file)
    if name != draft.dataBlock.name {
      guard !name.isEmpty else { throw draft.refused("a data-block must have a name") }
      try draft.check(name, "the name", limit: limits.nameLength)
    }
    try draft.rename(to: name, layout)
    put(draft, at: position)
  }

  /// Checks that no new name is one that another of the same type and library has or gets.
  ///
  /// - Throws: `refused`, because Blender renames one of two.
  func checkNames(in file: borrowing BlendFile) throws(BlendFormatError) {
    /// A name's place: the file's own data-blocks have names of their own, so have those linked from
    /// each library, and packed ones.
    struct Claim: Hashable {
      let reference: DataBlockReference
      let origin: DataBlock.Origin
    }
    var claimed: Set<Claim> = []
    for draft in dataBlocks.values {
      guard let name = draft.newName else { continue }
      let reference = DataBlockReference(code: draft.dataBlock.code, name: name)
      let origin = draft.dataBlock.origin
      let isTaken = index.positions(of: reference).contains { other in
        file.dataBlocks[other].origin == origin && dataBlocks[other]?.newName == nil
      }
      guard !isTaken, claimed.insert(Claim(reference: reference, origin: origin)).inserted else {
        throw draft.refused("another data-block of its type is named \(reference.printableName)")
      }
    }
  }

  /// The file's data-blocks in their new order.
  ///
  /// - Returns: for positions in ``BlendFile/dataBlocks`` that get another's run, whose run.
  func moves(in file: borrowing BlendFile) -> [Int: Int] {
    let renamed = dataBlocks.filter { $0.value.newName != nil && $0.value.dataBlock.isLocal }
    var moves: [Int: Int] = [:]
    guard !renamed.isEmpty else { return moves }
    let codes = Set(renamed.values.map(\.dataBlock.code))
    var groups: [IDCode: [Int]] = [:]
    for (position, dataBlock) in file.dataBlocks.enumerated()
    where dataBlock.isLocal && codes.contains(dataBlock.code) {
      groups[dataBlock.code, default: []].append(position)
    }
    for group in groups.values {
      for (place, occupant) in zip(group, order(group, in: file)) where place != occupant {
        moves[place] = occupant
      }
    }
    return moves
  }

  /// A type's data-blocks with the renamed ones where they sort; the others keep their order.
  private func order(_ group: [Int], in file: borrowing BlendFile) -> [Int] {
    var moving: [(position: Int, name: [UInt8])] = []
    var staying: [Int] = []
    for position in group {
      if let name = dataBlocks[position]?.newName {
        moving.append((position, name))
      } else {
        staying.append(position)
      }
    }
    // The position breaks ties, as sorting is not promised to keep the order of equals.
    moving.sort {
      NameOrder.areInIncreasingOrder($0.name, $1.name)
        || !NameOrder.areInIncreasingOrder($1.name, $0.name) && $0.position < $1.position
    }
    var ordered: [Int] = []
    ordered.reserveCapacity(group.count)
    var next = 0
    for (position, name) in moving {
      while next < staying.count,
        !NameOrder.areInIncreasingOrder(name, file.dataBlocks[staying[next]].name)
      {
        ordered.append(staying[next])
        next += 1
      }
      ordered.append(position)
    }
    return ordered + staying[next...]
  }
}

extension DataBlock {
  var isLocal: Bool { origin == .local }
}

extension DataBlock.Origin {
  /// The library of a placeholder; nil for all that is stored in the file.
  var placeholderLibrary: BlockAddress? {
    guard case .linked(let library) = self else { return nil }
    return library
  }
}

extension DataBlockReference {
  var printableName: String { BlendFormatError.printable(name) }
}

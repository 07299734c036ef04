/// The data-blocks that a new file needs, found from those that were chosen.
struct ExtractionSelection {
  /// The chosen ones, as positions in ``BlendFile/dataBlocks``.
  private(set) var roots: Set<Int> = []
  /// The file's own data-blocks, in file order.
  private(set) var local: [Int] = []
  /// The placeholders of data-blocks that stay linked, in file order.
  private(set) var linked: [Int] = []
  /// The libraries of these, in file order.
  private(set) var libraries: [Int] = []
  /// Blocks of local runs that point at something that may not be taken along.
  private(set) var looseBlocks: Set<Int> = []

  /// Finds everything that the chosen ones depend on.
  ///
  /// - Throws: `refused` where something cannot be copied with certainty, `corrupt`, or what is wrong
  ///   with the file at the place.
  init(
    _ roots: [Int],
    in file: inout BlendFile,
    _ pointers: inout RunPointers,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    self.roots = Set(roots)
    var taken = Set(roots)
    // In the order they are found, so that a refusal tells the shortest way to what is refused.
    var pending = roots
    var loose: Set<Int> = []
    var uses = DataBlockUses()
    let check = ExtractionCheck(file)
    var next = 0
    while next < pending.count {
      let position = pending[next]
      next += 1
      do throws(BlendFormatError) {
        try check.check(position, isRoot: self.roots.contains(position), in: &file)
      } catch {
        throw uses.explaining(error, about: position, in: file)
      }
      guard file.dataBlocks[position].isLocal else { continue }
      var targets: [Int: Int] = [:]
      let dataBlocks = file.dataBlocks
      try pointers.forEach(in: position, of: &file, shouldCancel: shouldCancel) { found in
        if found.isFollowed, dataBlocks[found.target].origin != .library {
          if targets[found.target] == nil { targets[found.target] = found.block }
        } else {
          loose.insert(found.block)
        }
      }
      // The order decides only which of several reasons to refuse is told.
      for (target, block) in targets.sorted(by: { $0.key < $1.key })
      where taken.insert(target).inserted {
        pending.append(target)
        uses.add(target, by: position, in: block)
      }
    }
    let all = taken.sorted()
    local = all.filter { file.dataBlocks[$0].isLocal }
    linked = all.filter { !file.dataBlocks[$0].isLocal }
    looseBlocks = loose
    libraries = try Self.libraries(of: linked, in: file, pointers)
    try check.checkNames(local, in: file)
  }

  private static func libraries(
    of linked: [Int],
    in file: borrowing BlendFile,
    _ pointers: RunPointers
  ) throws(BlendFormatError) -> [Int] {
    var libraries: Set<Int> = []
    for position in linked {
      guard let address = file.dataBlocks[position].origin.placeholderLibrary,
        let library = pointers.position(of: address),
        file.dataBlocks[library].origin == .library
      else {
        throw BlendFormatError(
          .corrupt,
          offset: file.blocks[file.dataBlocks[position].blocks.lowerBound].headOffset,
          message: "the \(file.dataBlocks[position].reference.title) is linked from no library"
        )
      }
      libraries.insert(library)
    }
    return libraries.sorted()
  }
}

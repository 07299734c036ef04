extension BlendFile {
  /// How many data-blocks and NLA strips of the file use a slot of one of its Actions.
  ///
  /// They are counted by what points to the Action: Blender clears the number of users when it saves.
  ///
  /// - Parameters:
  ///   - action: the Action.
  ///   - slotHandle: the slot; 0 where there are none.
  /// - Returns: the number of users.
  /// - Throws: `notFound` where the file has no such Action of its own; `truncated`, `corrupt`,
  ///   `unsupported` or `io`.
  public mutating func userCount(
    of action: DataBlockReference,
    slotHandle: Int32
  ) throws(BlendFormatError) -> Int {
    guard let position = try DataBlockIndex(self).local(action, in: self) else {
      throw BlendFormatError(.notFound, path: path, message: "the file has no \(action)")
    }
    let address = blocks[dataBlocks[position].blocks.lowerBound].head.address
    let layout = try AnimationLayout(sdna)
    let users = [
      (layout.data.index, layout.data.action, layout.data.slot),
      (layout.strip.index, layout.strip.action, layout.strip.slot),
    ]
    var count = 0
    for block in blocks {
      guard let user = users.first(where: { $0.0 == block.head.sdnaIndex }) else { continue }
      let (_, offset, slot) = user
      let payload = try payload(of: block)
      guard payload.address(at: offset, in: header.format) == address else { continue }
      let handle = slot.map { $0.handle.integer(in: payload, header.format) } ?? 0
      if handle == Int(slotHandle) { count += 1 }
    }
    return count
  }
}

extension BlendFile {
  /// Keeps a data-block that nothing uses (Blender: `LIB_FAKEUSER`), and is counted as a user.
  private static let fakeUserFlag = 1 << 9

  /// How many users a data-block of the file had when it was saved, its fake user left out.
  ///
  /// - Throws: `notFound` where the file has no such data-block of its own; `truncated`, `corrupt` or
  ///   `io`.
  public mutating func userCount(
    of reference: DataBlockReference
  ) throws(BlendFormatError) -> Int {
    guard let position = try DataBlockIndex(self).local(reference, in: self) else {
      throw BlendFormatError(.notFound, path: path, message: "the file has no \(reference)")
    }
    let members = try StructMembers("ID", in: sdna)
    let (users, flag) = (try members.number("us"), try members.number("flag"))
    var run = RunBlocks(position, in: self)
    let payload = try run.id(in: &self).payload
    let hasFakeUser = flag.integer(in: payload, header.format) & Self.fakeUserFlag != 0
    return max(0, users.integer(in: payload, header.format) - (hasFakeUser ? 1 : 0))
  }
}

extension BlendFileEditor {
  /// An armature object as it is on disk; see ``BlendFile/rig(_:reading:)``.
  ///
  /// - Parameters:
  ///   - object: the object's name, as raw bytes.
  ///   - paths: the properties that are wanted; those that are not there are left out.
  /// - Returns: the rig with its bones, parents before their children.
  /// - Throws: what that throws.
  public mutating func rig(
    _ object: [UInt8],
    reading paths: Set<RNAPath> = []
  ) throws(BlendFormatError) -> Rig {
    try file.rig(object, reading: paths)
  }

  /// What moves a rig by itself, as it is on disk; see ``BlendFile/animation(of:)``.
  ///
  /// - Parameter object: the object's name, as raw bytes.
  /// - Returns: what moves it, and the frame the file was saved at.
  /// - Throws: what that throws.
  public mutating func animation(of object: [UInt8]) throws(BlendFormatError) -> RigAnimation {
    try file.animation(of: object)
  }

  /// The values of numbers of a rig as they are on disk.
  ///
  /// - Parameters:
  ///   - object: the object's name, as raw bytes.
  ///   - channels: the numbers that are wanted.
  /// - Returns: the values in the order they are asked for; nil where there is none.
  /// - Throws: what ``BlendFile/values(of:_:)`` throws.
  public mutating func values(
    of object: [UInt8],
    _ channels: [RigAnimation.Channel]
  ) throws(BlendFormatError) -> [RNAValue?] {
    try file.values(of: object, channels)
  }

  /// The edits that would make keys of an Action what they are on disk, handles included.
  ///
  /// - Parameters:
  ///   - edits: which keys; their values do not count.
  ///   - reference: the Action.
  /// - Returns: an edit for each, nil where there is no such key.
  /// - Throws: `notFound` where the file has no such Action of its own, `refused` where it is linked,
  ///   `truncated`, `corrupt`, `unsupported` or `io`.
  public mutating func presentKeys(
    _ edits: [KeyEdit],
    of reference: DataBlockReference
  ) throws(BlendFormatError) -> [KeyEdit?] {
    try reading { (draft, file) throws(BlendFormatError) in
      let position = try draft.local(reference, in: file)
      var keys = try ActionKeys(position, in: &file)
      var present: [KeyEdit?] = []
      for edit in edits {
        do throws(BlendFormatError) {
          let place = try keys.place(of: edit, in: &file)
          let payload = try file.payload(of: file.blocks[place.block])
          let values = place.values.map { $0.float(in: payload, file.header.format) }
          var found = edit
          (found.leftHandle, found.value, found.rightHandle) = (values[0], values[1], values[2])
          present.append(found)
        } catch {
          guard error.code == .notFound else { throw error }
          present.append(nil)
        }
      }
      return present
    }
  }
}

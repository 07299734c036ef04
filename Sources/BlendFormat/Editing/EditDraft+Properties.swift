extension EditDraft {
  /// Changes numbers of an armature object, of its bones, and of its armature.
  ///
  /// - Throws: `notFound` where there is no such number; `refused` where it is of another type, or the
  ///   data-block it lies in is linked or overridden.
  mutating func setProperties(
    _ edits: [RNAPropertyEdit],
    of reference: DataBlockReference,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    guard reference.code == .object else {
      throw BlendFormatError(.refused, message: "\(reference) is no object")
    }
    var reader = try RigReader(reference.name, in: &file)
    var drafts: [Int: DataBlockDraft] = [:]
    for edit in edits {
      let channel = RigAnimation.Channel(path: edit.path, index: edit.index)
      guard let place = try reader.place(of: edit.path, in: &file),
        try reader.value(of: channel, in: &file) != nil
      else {
        throw BlendFormatError(.notFound, message: "\(reference) has no number \(edit.place)")
      }
      var draft: DataBlockDraft
      if let known = drafts.removeValue(forKey: place.dataBlock) {
        draft = known
      } else {
        draft = try opened(place.dataBlock, in: &file)
      }
      var block = try draft.take(place.block, of: &file)
      do throws(BlendFormatError) {
        try place.layout.numbers[edit.index].store(edit.value, in: &block.payload)
      } catch {
        throw draft.refused("\(edit.place) cannot be set: \(error.message)")
      }
      draft.put(block)
      drafts[place.dataBlock] = draft
    }
    for (position, draft) in drafts {
      put(draft, at: position)
    }
  }

  private mutating func opened(
    _ position: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> DataBlockDraft {
    let draft = try draft(at: position, in: &file)
    try check(draft, file.header.format)
    return draft
  }

  /// Checks that Blender keeps what is written to a data-block.
  ///
  /// - Throws: `refused` where it takes it from a library.
  func check(_ draft: DataBlockDraft, _ format: MachineFormat) throws(BlendFormatError) {
    guard draft.dataBlock.isLocal else {
      throw draft.refused("it comes from another file and can be edited only there")
    }
    if let offset = layout.overrideLibrary, !draft.id.address(at: offset, in: format).isNull {
      throw draft.refused("it is a library override: Blender would drop the change on load")
    }
  }
}

extension RNAPropertyEdit {
  /// What is changed, safe to print.
  fileprivate var place: String { "\(BlendFormatError.printable(path.bytes))[\(index)]" }
}

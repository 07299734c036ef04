extension EditDraft {
  /// Changes keys of an Action that exist.
  ///
  /// - Throws: `notFound` where there is no such key; `refused` where the Action is linked.
  mutating func setKeys(
    _ edits: [KeyEdit],
    of reference: DataBlockReference,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    guard reference.code == .action else {
      throw BlendFormatError(.refused, message: "\(reference) is no Action")
    }
    let position = try local(reference, in: file)
    var keys = try ActionKeys(position, in: &file)
    var draft = try draft(at: position, in: &file)
    try check(draft, file.header.format)
    for edit in edits {
      let place = try keys.place(of: edit, in: &file)
      var block = try draft.take(place.block, of: &file)
      let old = place.values.map { $0.float(in: block.payload, file.header.format) }
      let delta = edit.value - old[1]
      let new = [
        edit.leftHandle ?? old[0] + delta, edit.value, edit.rightHandle ?? old[2] + delta,
      ]
      for (number, value) in zip(place.values, new) {
        try number.store(.float(value), in: &block.payload)
      }
      draft.put(block)
    }
    put(draft, at: position)
  }
}

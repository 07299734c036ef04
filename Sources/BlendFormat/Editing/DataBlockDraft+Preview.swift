extension DataBlockDraft {
  /// Gives it a preview, or takes it away.
  ///
  /// - Throws: `refused` where it can have none, or the picture is none; `corrupt` where the old preview is
  ///   unsound.
  mutating func setPreview(
    _ picture: BlendPreview?,
    in file: inout BlendFile,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    guard case .dataBlock(let offset?)? = file.dna.layout.role(of: id.sdnaIndex) else {
      throw refused("data-blocks of this type have no preview")
    }
    var origins = preview?.origins ?? []
    if preview == nil { origins = try oldPreview(at: offset, in: &file) }
    guard let picture else {
      preview = PreviewDraft(picture: nil, origins: origins, blocks: [])
      try id.payload.store(BlockAddress(rawValue: 0), at: offset)
      return
    }
    do throws(BlendFormatError) {
      let new = try PreviewDraft(picture, insteadOf: origins, file.sdna, &addresses)
      try id.payload.store(new.blocks[0].address, at: offset)
      preview = new
    } catch {
      throw error.code == .refused ? refused(error.message) : error
    }
  }

  /// The positions of the blocks of the preview that the file has.
  private func oldPreview(
    at offset: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Set<Int> {
    let index = RunIndex(dataBlock, in: file)
    let format = file.header.format
    guard let layout = file.dna.layout.preview,
      let position = index.index(of: id.address(at: offset, in: format), in: file)
    else { return [] }
    let image = try DraftBlock(position, of: &file)
    guard image.sdnaIndex == layout.index else {
      throw BlendFormatError(
        .corrupt,
        offset: file.blocks[position].headOffset,
        message: "\(reference): the preview has the wrong type"
      )
    }
    var origins: Set<Int> = [position]
    for pixels in [layout.pixels - format.pointerSize, layout.pixels] {
      guard let place = index.index(of: image.address(at: pixels, in: format), in: file),
        file.blocks[place].head.sdnaIndex.isRawData
      else { continue }
      origins.insert(place)
    }
    return origins
  }
}

/// The preview that a data-block gets.
struct PreviewDraft {
  /// The picture; nil when there is none any more.
  let picture: BlendPreview?
  /// Where the blocks of the old preview lie, by position in ``BlendFile/blocks``: they are left out.
  let origins: Set<Int>
  /// The new blocks, the `PreviewImage` first; they become the last ones of the run.
  let blocks: [DraftBlock]
}

extension PreviewDraft {
  /// Larger pictures are no previews.
  private static let maximumLength = 4096
  /// The length of the longer side of icons (Blender: `ICON_RENDER_DEFAULT_HEIGHT`).
  private static let iconLength = 32
  /// The flag of a picture that somebody chose, so that Blender neither renders it anew nor drops it
  /// (Blender: `PRV_USER_EDITED`).
  private static let isUserEdited = 2

  /// Lays out a preview with the icon made of it.
  ///
  /// - Throws: `refused` where it is no picture; `unsupported` where the file's previews are unknown.
  init(
    _ picture: BlendPreview,
    insteadOf origins: Set<Int>,
    _ sdna: SDNA,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    let range = 1...Self.maximumLength
    guard range.contains(picture.width), range.contains(picture.height),
      picture.rgba.count == 4 * picture.width * picture.height
    else {
      throw BlendFormatError(
        .refused,
        message: """
          a preview of \(picture.width) × \(picture.height) pixels and \(picture.rgba.count) bytes is no \
          picture that Blender can show
          """
      )
    }
    let pictures = [picture.scaled(toLength: Self.iconLength), picture]
    let address = try addresses.next()
    var pixels: [DraftBlock] = []
    for picture in pictures {
      let block = DraftBlock(
        address: try addresses.next(),
        sdnaIndex: SDNAIndex(rawValue: 0),
        count: 1,
        payload: picture.rgba
      )
      pixels.append(block)
    }
    var image = try NewStruct("PreviewImage", in: sdna)
    try image.set("w", pictures.map(\.width))
    try image.set("h", pictures.map(\.height))
    if image.has("flag") {
      try image.set("flag", [Self.isUserEdited, Self.isUserEdited])
    }
    try image.set("rect", pixels.map(\.address))
    let first = DraftBlock(
      address: address,
      sdnaIndex: image.sdnaIndex,
      count: 1,
      payload: image.bytes
    )
    self.init(picture: picture, origins: origins, blocks: [first] + pixels)
  }
}

extension BlendPreview {
  /// The picture made small by averaging what becomes one pixel; as it is where it is small enough.
  ///
  /// - Parameter length: the most pixels of a side.
  /// - Returns: a picture of the same shape.
  public func scaled(toLength length: Int) -> BlendPreview {
    let longest = max(width, height)
    guard longest > length else { return self }
    let (newWidth, newHeight) = (
      max(1, (width * length + longest / 2) / longest),
      max(1, (height * length + longest / 2) / longest)
    )
    let (columns, rows) = (Self.shares(of: width, newWidth), Self.shares(of: height, newHeight))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(4 * newWidth * newHeight)
    for row in rows {
      for column in columns {
        var sums = SIMD4<Float>()
        var weight: Float = 0
        for (y, height) in row {
          for (x, width) in column {
            let start = 4 * (y * self.width + x)
            let pixel = SIMD4<UInt8>(rgba[start..<start + 4])
            sums += SIMD4<Float>(pixel) * (width * height)
            weight += width * height
          }
        }
        let mean = (sums / weight + 0.5).clamped(
          lowerBound: SIMD4(repeating: 0),
          upperBound: SIMD4(repeating: 255)
        )
        pixels += (0..<4).map { UInt8(mean[$0]) }
      }
    }
    return BlendPreview(width: newWidth, height: newHeight, rgba: pixels)
  }

  /// Which old pixels make each new one, and how much of them.
  private static func shares(of count: Int, _ newCount: Int) -> [[(Int, Float)]] {
    (0..<newCount).map { index in
      // In units of which an old pixel has as many as there are new ones.
      let (start, end) = (index * count, (index + 1) * count)
      return (start / newCount...(end - 1) / newCount).map { old in
        let overlap = min(end, (old + 1) * newCount) - max(start, old * newCount)
        return (old, Float(overlap) / Float(newCount))
      }
    }
  }
}

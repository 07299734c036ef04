import AssetSystem
import CellCanvas
import LibraryStore
import ShelfBrowser
import TerminalPictures

/// Makes one picture: reads the pixels, scales them, keeps them on disk, and encodes them for the terminal.
struct PictureMaker: Sendable {
  /// What became of a request.
  enum Result: Sendable {
    /// Here it is, with the pixels it was made of where the disk does not have them yet.
    case made(Picture, PreviewCacheEntry?)
    /// The asset has no preview, or none that could be read.
    case none
    /// It was stopped.
    case stopped
  }

  /// libchafa looks at so many pixels of a cell each way.
  private static let symbolDetail = 8

  let source: any PreviewSource
  let cache: PreviewCache?

  /// Makes the picture for a request.
  ///
  /// - Parameters:
  ///   - request: what is wanted.
  ///   - origins: what the previews of all that is wanted are known by.
  /// - Returns: the picture, or why there is none.
  @concurrent
  func picture(
    for request: PictureRequest,
    origins: Task<[AssetKey: PreviewOrigin], any Error>
  ) async -> Result {
    do {
      try Task.checkCancellation()
      guard let origin = try await origins.value[request.slot.asset],
        let (pixels, isKept) = try await pixels(for: request.slot, origin)
      else { return .none }
      let form = request.slot.form
      let picture = try PictureEncoder(tmuxLevels: form.tmuxLevels, isFrugal: form.isFrugal)
        .encode(
          pixels,
          size: request.slot.size,
          cell: form.cell,
          mode: form.mode
        )
      let key = origin.key(scaledWithin: Self.limit(for: request.slot))
      return .made(picture, isKept ? nil : PreviewCacheEntry(key: key, pixels: pixels))
    } catch {
      // Why a preview cannot be read is told by what scans the libraries.
      return Task.isCancelled || error is CancellationError ? .stopped : .none
    }
  }

  /// The scaled pixels, and whether the disk has them.
  private func pixels(
    for slot: PictureRequest.Slot,
    _ origin: PreviewOrigin
  ) async throws -> (PreviewPixels, isKept: Bool)? {
    let limit = Self.limit(for: slot)
    let key = origin.key(scaledWithin: limit)
    if let cache, let pixels = try await BlockingWork.run({ _ in cache.pixels(for: key) }) {
      return (pixels, true)
    }
    try Task.checkCancellation()
    guard let stored = try await source.pixels(of: slot.asset) else { return nil }
    return (try stored.scaled(within: limit), false)
  }

  /// The most pixels that the cells can show.
  private static func limit(for slot: PictureRequest.Slot) -> PreviewSize {
    let cell = slot.form.cell
    return PreviewSize(
      width: slot.size.width * max(cell.width, symbolDetail),
      height: slot.size.height * max(cell.height, symbolDetail)
    )
  }
}

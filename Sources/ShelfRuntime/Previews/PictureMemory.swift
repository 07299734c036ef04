import CellCanvas
import ShelfBrowser

/// Pictures in memory, those not used for longest dropped first.
struct PictureMemory {
  private struct Entry {
    let picture: Picture
    var use: Int
  }

  private let limit: Int
  private var entries: [PictureRequest: Entry] = [:]
  private var uses = 0
  /// The bytes that the pictures take.
  private(set) var byteCount = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// The picture for a request.
  mutating func picture(for request: PictureRequest) -> Picture? {
    guard let picture = entries[request]?.picture else { return nil }
    uses += 1
    entries[request]?.use = uses
    return picture
  }

  /// Keeps a picture.
  mutating func keep(_ picture: Picture, for request: PictureRequest) {
    uses += 1
    let old = entries.updateValue(Entry(picture: picture, use: uses), forKey: request)
    byteCount += picture.byteCount - (old?.picture.byteCount ?? 0)
    if byteCount > limit { trim() }
  }

  /// Drops what was not used for longest, and some more, so that it is not done for every picture.
  private mutating func trim() {
    for (request, entry) in entries.sorted(by: { $0.value.use < $1.value.use })
    where byteCount > limit / 4 * 3 {
      entries[request] = nil
      byteCount -= entry.picture.byteCount
    }
  }
}

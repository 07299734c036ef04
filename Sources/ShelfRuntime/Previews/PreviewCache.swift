import AssetSystem
public import Foundation
import Glibc
import Synchronization

/// Scaled pixels of previews on disk, so that they need not be read from `.blend` files again.
///
/// The folder may be deleted at any time. What is damaged counts as missing. All methods block: they are for threads
/// of files.
public final class PreviewCache: Sendable {
  private let folder: URL
  private let limit: Int
  /// The bytes in the folder; nil until they were counted.
  private let total = Mutex<Int?>(nil)

  /// Makes a cache; nothing is read or written yet.
  ///
  /// - Parameters:
  ///   - folder: where its files are.
  ///   - limit: the most bytes that are kept; the files not used for longest go first.
  public init(folder: URL, limit: Int = 256 << 20) {
    self.folder = folder
    self.limit = limit
  }

  /// The pixels kept under a key; nil when there are none, or they are damaged.
  func pixels(for key: [UInt8]) -> PreviewPixels? {
    let file = file(for: key)
    guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: PreviewCacheEntry.sizeLimit),
      let entry = PreviewCacheEntry(parsing: Array(data)), entry.key == key
    else {
      try? FileManager.default.removeItem(at: file)
      return nil
    }
    try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
    return entry.pixels
  }

  /// Keeps pixels under their key; where they cannot be kept, nothing happens.
  func keep(_ entry: PreviewCacheEntry) {
    let bytes = entry.bytes
    guard bytes.count <= min(limit, PreviewCacheEntry.sizeLimit) else { return }
    let files = FileManager.default
    do {
      try files.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      try replace(file(for: entry.key), by: bytes)
    } catch {
      return
    }
    total.withLock { total in
      let sum = total.map { $0 + bytes.count } ?? Self.count(entries())
      total = sum > limit ? trim() : sum
    }
  }

  /// Writes a file that is there whole or not at all, but does not wait for the disk: what a crash damages is
  /// missing, and no harm is done.
  private func replace(_ file: URL, by bytes: [UInt8]) throws {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let temporary = file.appendingPathExtension(number)
    do {
      try Data(bytes).write(to: temporary)
      guard rename(temporary.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }

  /// Removes the files that were not used for longest, and some more, so that it is not done for every file.
  ///
  /// - Returns: the bytes that are left.
  private func trim() -> Int {
    let entries = entries().sorted { $0.date < $1.date }
    var sum = Self.count(entries)
    for entry in entries where sum > limit / 4 * 3 {
      try? FileManager.default.removeItem(at: entry.file)
      sum -= entry.size
    }
    return sum
  }

  private typealias Entry = (file: URL, size: Int, date: Date)

  private static func count(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + $1.size } }

  private func entries() -> [Entry] {
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: Array(keys)
    )
    return (files ?? []).compactMap { file in
      guard let values = try? file.resourceValues(forKeys: keys), let size = values.fileSize else {
        return nil
      }
      return (file, size, values.contentModificationDate ?? .distantPast)
    }
  }

  private func file(for key: [UInt8]) -> URL {
    var first = FNV1a()
    var second = FNV1a()
    second.add([1])
    first.add(key)
    second.add(key)
    let names = [first.value, second.value].map { value in
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return folder.appendingPathComponent(names.joined() + ".preview")
  }
}

import AssetSystem
import Foundation

extension AssetColumns {
  private static let mark: Int64 = 0x3130_4C4F_4353_4C42

  /// The columns as they are kept in the index.
  func encoded() -> Data {
    var data = Data(capacity: 64 + count * 34 + tags.count * 4 + catalogIDs.count * 16)
    data.append(numbers: [Self.mark, Int64(count), Int64(tags.count), Int64(catalogIDs.count)])
    data.append(numbers: rows)
    data.append(numbers: types)
    for column in [catalogs, files, authors, copyrights, licenses, tagStarts, tags] {
      data.append(numbers: column)
    }
    for catalog in catalogIDs {
      data.append(contentsOf: catalog.bytes)
    }
    return data
  }

  /// Reads the columns back; nil when the bytes are not what ``encoded()`` makes.
  init?(decoding data: Data, generation: Int64) {
    var reader = NumberReader(data: data)
    guard let head: [Int64] = reader.numbers(4), head[0] == Self.mark,
      let count = Int(exactly: head[1]), let tagCount = Int(exactly: head[2]),
      let catalogCount = Int(exactly: head[3]), count < Int32.max, tagCount < Int32.max,
      let rows: [Int64] = reader.numbers(count), let types: [UInt16] = reader.numbers(count),
      let catalogs: [Int32] = reader.numbers(count), let files: [Int32] = reader.numbers(count),
      let authors: [Int32] = reader.numbers(count),
      let copyrights: [Int32] = reader.numbers(count),
      let licenses: [Int32] = reader.numbers(count),
      let tagStarts: [Int32] = reader.numbers(count + 1),
      let tags: [Int32] = reader.numbers(tagCount),
      let catalogBytes: [UInt8] = reader.numbers(catalogCount.multipliedOrMax(by: 16)),
      reader.isAtEnd
    else { return nil }
    // What is used as an index later is checked once here.
    guard rows.allSatisfy({ $0 >= 0 }),
      catalogs.allSatisfy({ (0..<Int32(clamping: catalogCount)).contains($0) }),
      tagStarts.first == 0, tagStarts.last == Int32(tagCount),
      zip(tagStarts, tagStarts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.generation = generation
    self.rows = rows
    self.types = types
    self.catalogs = catalogs
    self.files = files
    self.authors = authors
    self.copyrights = copyrights
    self.licenses = licenses
    self.tagStarts = tagStarts
    self.tags = tags
    catalogIDs = stride(from: 0, to: catalogBytes.count, by: 16).map {
      CatalogID(bytes: catalogBytes[$0..<$0 + 16]) ?? .none
    }
  }
}

extension Int {
  fileprivate func multipliedOrMax(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}

extension Data {
  /// Appends numbers as they lie in memory: the index never leaves the machine.
  mutating func append<Number: FixedWidthInteger>(numbers: [Number]) {
    numbers.withUnsafeBytes { append(contentsOf: $0) }
  }
}

/// Reads runs of numbers out of bytes, never past their end.
struct NumberReader {
  let data: Data
  private var offset = 0

  init(data: Data) {
    self.data = data
  }

  var isAtEnd: Bool { offset == data.count }

  /// The next `count` numbers; nil when there are not as many.
  mutating func numbers<Number: FixedWidthInteger>(_ count: Int) -> [Number]? {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.stride)
    guard !overflow, size >= 0, size <= data.count - offset else { return nil }
    defer { offset += size }
    return data.withUnsafeBytes { bytes in
      Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size])
        )
        initialized = count
      }
    }
  }
}

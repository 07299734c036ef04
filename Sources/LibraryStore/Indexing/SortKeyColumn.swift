import Foundation

/// The sort keys of all assets of a library, in one piece of memory.
struct SortKeyColumn: Equatable, Sendable {
  private var starts: [Int32] = [0]
  private var bytes: [UInt8] = []

  init() {}

  /// How many keys there are.
  var count: Int { starts.count - 1 }

  mutating func append(_ key: some Collection<UInt8>) {
    bytes += key
    starts.append(Int32(bytes.count))
  }

  /// The keys at the given places, in that order.
  func reordered(_ places: [Int32]) -> SortKeyColumn {
    var column = SortKeyColumn()
    column.starts.reserveCapacity(starts.count)
    column.bytes.reserveCapacity(bytes.count)
    for place in places {
      column.append(bytes[range(Int(place))])
    }
    return column
  }

  /// Puts stretches of these keys and of others together.
  func rearranged(_ segments: [ColumnSegment], with added: SortKeyColumn) -> SortKeyColumn {
    var column = SortKeyColumn()
    column.starts = segments.pickStarts(starts, added.starts)
    column.bytes = segments.pickContents((bytes, starts), (added.bytes, added.starts))
    return column
  }

  /// Whether the key at one place comes before (< 0), is equal to or comes after another's.
  func compare(_ place: Int, to other: SortKeyColumn, _ otherPlace: Int) -> Int32 {
    let left = range(place)
    let right = other.range(otherPlace)
    let order = bytes.withUnsafeBytes { own in
      other.bytes.withUnsafeBytes { others in
        // Keys hold at least the NUL between their two parts, so neither memory is empty.
        guard let own = own.baseAddress, let others = others.baseAddress else { return Int32(0) }
        let count = min(left.count, right.count)
        return memcmp(own + left.lowerBound, others + right.lowerBound, count)
      }
    }
    return order != 0 ? order : Int32(clamping: left.count - right.count)
  }

  /// The first eight bytes of a key as a number that orders as they do.
  func prefix(_ place: Int) -> UInt64 {
    var prefix: UInt64 = 0
    let range = range(place)
    for offset in 0..<8 {
      prefix = prefix << 8
      if offset < range.count {
        prefix |= UInt64(bytes[range.lowerBound + offset])
      }
    }
    return prefix
  }

  private func range(_ place: Int) -> Range<Int> {
    Int(starts[place])..<Int(starts[place + 1])
  }

  /// The keys as they are kept in the index.
  func encoded() -> Data {
    var data = Data(capacity: 16 + starts.count * 4 + bytes.count)
    data.append(numbers: [Int64(count), Int64(bytes.count)])
    data.append(numbers: starts)
    data.append(numbers: bytes)
    return data
  }

  /// Reads the keys back; nil when the bytes are not what ``encoded()`` makes.
  init?(decoding data: Data) {
    var reader = NumberReader(data: data)
    guard let head: [Int64] = reader.numbers(2), let count = Int(exactly: head[0]),
      count >= 0, count < Int32.max, let size = Int(exactly: head[1]),
      let starts: [Int32] = reader.numbers(count + 1), let bytes: [UInt8] = reader.numbers(size),
      reader.isAtEnd, starts.first == 0, starts.last == Int32(exactly: size),
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.starts = starts
    self.bytes = bytes
  }
}

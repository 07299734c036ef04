import AssetSystem
import Foundation
import GRDB

/// What readers of an index see of its assets.
struct PublishedAssets: Sendable {
  /// What listings look at, in the order of names.
  var columns: AssetColumns
  /// The sort keys that go with them; nil until they are needed.
  var keys: SortKeyColumn?

  /// Makes it of the tables as they are.
  init(from database: Database, generation: Int64) throws {
    let (columns, keys) = try AssetColumns.build(from: database)
    self.init(columns: columns, keys: keys)
    self.columns.generation = generation
  }

  init(columns: AssetColumns, keys: SortKeyColumn?) {
    self.columns = columns
    self.keys = keys
  }

  /// Replaces what is known of some files by what the tables say now; everything else stays in place, so
  /// that this takes hardly longer in a large index than in a small one.
  ///
  /// Needs the keys.
  mutating func reread(_ files: Set<Int32>, from database: Database) throws {
    guard let keys, !files.isEmpty else { return }
    let (added, addedKeys) = try AssetColumns.build(from: database, of: files.sorted())
    let kept = columns.positions(outside: files)
    var paths = PathTable(database: database)
    var segments: [ColumnSegment] = []
    var next = 0
    for place in 0..<added.count {
      let end = try (next..<kept.count).first(meeting: { index in
        let position = Int(kept[index])
        let order = keys.compare(position, to: addedKeys, place)
        guard order == 0 else { return order > 0 }
        // Assets of one name: those of one file are all added, so the files decide.
        return try paths.path(of: columns.files[position]) > paths.path(of: added.files[place])
      })
      segments.append(positions: kept[next..<end])
      segments.append(.added(place..<place + 1))
      next = end
    }
    segments.append(positions: kept[next...])
    columns = columns.rearranged(segments, with: added)
    self.keys = keys.rearranged(segments, with: addedKeys)
  }
}

extension Range<Int> {
  /// The first number that meets a condition which all behind it meet as well; the end when none does.
  fileprivate func first(meeting isMet: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if try isMet(middle) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}

/// The paths of files by row, as far as they were asked for.
private struct PathTable {
  let database: Database
  private var known: [Int32: ByteString] = [:]

  init(database: Database) {
    self.database = database
  }

  mutating func path(of file: Int32) throws -> ByteString {
    if let path = known[file] { return path }
    let data = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT path FROM files WHERE id = ?"),
      arguments: [file]
    )
    let path = ByteString(data ?? Data())
    known[file] = path
    return path
  }
}

/// A stretch of columns that are put together anew.
enum ColumnSegment: Equatable {
  /// Positions of the old columns.
  case kept(Range<Int>)
  /// Positions of those added.
  case added(Range<Int>)
}

extension [ColumnSegment] {
  /// Appends old positions, in as few stretches as possible.
  fileprivate mutating func append(positions: ArraySlice<Int32>) {
    var start = positions.startIndex
    while start < positions.endIndex {
      // Positions rise: a stretch without gaps is as long as its ends are apart.
      let first = Int(positions[start])
      let end = (start..<positions.endIndex).first(meeting: {
        Int(positions[$0]) - first != $0 - start
      })
      append(.kept(first..<first + (end - start)))
      start = end
    }
  }

  /// Puts a column together.
  func pick<Value>(_ old: [Value], _ added: [Value]) -> [Value] {
    var column: [Value] = []
    column.reserveCapacity(old.count + added.count)
    for segment in self {
      switch segment {
      case .kept(let range): column += old[range]
      case .added(let range): column += added[range]
      }
    }
    return column
  }

  /// Puts a column together that says where something begins: one more number than there are positions.
  func pickStarts(_ old: [Int32], _ added: [Int32]) -> [Int32] {
    var column: [Int32] = [0]
    column.reserveCapacity(old.count + added.count)
    var total: Int32 = 0
    func append(_ starts: ArraySlice<Int32>) {
      guard let first = starts.first, let last = starts.last else { return }
      let shift = total &- first
      column.append(contentsOf: starts.dropFirst().lazy.map { $0 &+ shift })
      total = last &+ shift
    }
    for segment in self {
      switch segment {
      case .kept(let range): append(old[range.lowerBound...range.upperBound])
      case .added(let range): append(added[range.lowerBound...range.upperBound])
      }
    }
    return column
  }

  /// Puts together what lies between starts.
  func pickContents<Value>(
    _ old: (contents: [Value], starts: [Int32]),
    _ added: (contents: [Value], starts: [Int32])
  ) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(old.contents.count + added.contents.count)
    for segment in self {
      switch segment {
      case .kept(let range):
        let bounds = Int(old.starts[range.lowerBound])..<Int(old.starts[range.upperBound])
        result += old.contents[bounds]
      case .added(let range):
        let bounds = Int(added.starts[range.lowerBound])..<Int(added.starts[range.upperBound])
        result += added.contents[bounds]
      }
    }
    return result
  }
}

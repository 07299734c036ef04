import AssetSystem
import ShelfConfig

/// A line of the dialog of tags.
struct TagLine: Equatable {
  /// Where a tag comes from.
  enum Origin: Equatable {
    /// The assets have it, or are to get it.
    case assets
    /// Others of the library have it, and it goes on with what is typed.
    case library
    /// Others of the library have it, and it is spelled nearly like what is typed.
    case near
  }

  var tag: ByteString
  /// How many of the assets have it.
  var count: Int
  /// How many assets of the libraries in scope have it.
  var libraryCount: Int
  var origin: Origin
}

extension TagDialog {
  /// How many tags of the library are offered.
  static let suggestionLimit = 60
  /// Fewer than so many completions are followed by tags of a similar spelling.
  private static let plenty = 8

  /// The lines: the tags of the assets, then those of the library, both as far as they contain what is
  /// typed.
  func lines(_ library: [TagCount]) -> [TagLine] {
    let libraryCounts = Dictionary(library.map { ($0.tag, $0.count) }) { first, _ in first }
    let typed = ByteString(field.text).foldedForSearch
    let own = (tags + added.map { TagCount(tag: $0, count: 0) }).filter { line in
      typed.isEmpty || Self.position(of: typed, in: line.tag) != nil
    }
    var lines = own.map { line in
      TagLine(
        tag: line.tag,
        count: line.count,
        libraryCount: libraryCounts[line.tag] ?? 0,
        origin: .assets
      )
    }
    guard !isRemoving else { return lines }
    let known = Set(tags.map(\.tag) + added)
    let others = library.filter { !known.contains($0.tag) }
    lines += suggestions(typed, others)
    return lines
  }

  /// Tags that begin with what is typed, then those that contain it, then those spelled like it; the
  /// most common first.
  private func suggestions(_ typed: ByteString, _ others: [TagCount]) -> [TagLine] {
    let ranked = others.compactMap { other -> (rank: Int, tag: TagCount)? in
      if typed.isEmpty { return (0, other) }
      return Self.position(of: typed, in: other.tag).map { (min($0, 1), other) }
    }
    let found = ranked.sorted { left, right in
      (left.rank, right.tag.count, left.tag.tag) < (right.rank, left.tag.count, right.tag.tag)
    }
    .prefix(Self.suggestionLimit)
    var lines = found.map { Self.line($0.tag, .library) }
    guard !typed.isEmpty, lines.count < Self.plenty else { return lines }
    let shown = Set(lines.map(\.tag))
    let rest = others.filter { !shown.contains($0.tag) }
    let near = Set(Spelling.near(field.text, among: rest.lazy.map(\.tag.string)).prefix(5))
    lines += rest.filter { near.contains($0.tag.string) }.map { Self.line($0, .near) }
    return lines
  }

  private static func line(_ tag: TagCount, _ origin: TagLine.Origin) -> TagLine {
    TagLine(tag: tag.tag, count: 0, libraryCount: tag.count, origin: origin)
  }

  /// Where a text begins in a tag, letter case aside; nil when it is not in it.
  private static func position(of typed: ByteString, in tag: ByteString) -> Int? {
    let bytes = tag.foldedForSearch.bytes
    guard let first = typed.bytes.first, typed.bytes.count <= bytes.count else { return nil }
    return (0...bytes.count - typed.bytes.count).first { start in
      bytes[start] == first && bytes[start...].starts(with: typed.bytes)
    }
  }

  /// Goes on to what can become of a tag next.
  mutating func toggle(_ line: TagLine) {
    let hasAll = line.count == targets.count
    let next: Change? =
      switch (changes[line.tag], line.count) {
      case (nil, 0): .add
      case (nil, _): hasAll || isRemoving ? .remove : .add
      case (.add, 0), (.remove, _): nil
      case (.add, _): .remove
      }
    changes[line.tag] = next
    if line.count == 0 {
      if next == .add, !added.contains(line.tag) { added.append(line.tag) }
      if next == nil { added.removeAll { $0 == line.tag } }
    }
  }
}

import Testing

@testable import CellCanvas

struct UnicodeWidthTableTests {
  static let tables = [
    UnicodeWidthTable.wide, UnicodeWidthTable.marks, UnicodeWidthTable.invisible,
  ]

  @Test(arguments: tables)
  func `ranges ascend without touching`(ranges: [ClosedRange<UInt32>]) {
    for (range, next) in zip(ranges, ranges.dropFirst()) {
      #expect(range.upperBound + 1 < next.lowerBound)
    }
  }

  @Test func `no scalar is in two tables`() {
    var seen: Set<UInt32> = []
    for range in Self.tables.joined() {
      for value in range {
        #expect(seen.insert(value).inserted, "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `scalars that are emoji without being asked to are wide`() {
    let narrow = (0x80...0x1fbff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter { scalar in
        guard scalar.properties.isEmojiPresentation, let age = scalar.properties.age else {
          return false
        }
        // Regional indicators are halves of flags.
        return age.major <= 15 && age.minor == 0 && !(0x1f1e6...0x1f1ff).contains(scalar.value)
      }
      .filter { TextWidth.width(of: Character($0)) != 2 }
    #expect(narrow == [])
  }

  @Test func `nonspacing marks have no width`() {
    let wrong = (0x300...0x1e94a as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter { scalar in
        guard let age = scalar.properties.age, age.major < 15 else { return false }
        return [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
      }
      .filter { ![.mark, .invisible].contains(ScalarRole($0)) }
    #expect(wrong == [])
  }
}

import AssetSystem
import Foundation
import Synchronization
import Testing
import TestSupport

@testable import ShelfRuntime

struct GroupSearchTests {
  /// An asset whose name begins with a letter of the alphabet.
  private static func asset(_ letter: Int) -> AssetRepresentation {
    asset(named: String(UnicodeScalar(UInt8(97 + letter))) + "x")
  }

  private static func asset(
    named name: String,
    modified: Int64 = 0,
    size: Int64 = 0
  ) -> AssetRepresentation {
    AssetRepresentation(
      key: AssetKey(library: LibraryID(rawValue: 0), row: 0),
      identifier: AssetIdentifier(file: "a.blend", type: .action, name: ByteString(name)),
      metadata: AssetMetaData(),
      fileModified: modified,
      fileSize: size
    )
  }

  /// Finds it by looking at one after the other.
  private static func expected(_ letters: [Int], _ start: Int, _ steps: Int) -> Int? {
    let starts = letters.indices.filter { $0 == 0 || letters[$0] != letters[$0 - 1] }
    let passed =
      steps > 0 ? starts.filter { $0 > start } : starts.filter { $0 < start }.reversed()
    return passed.isEmpty ? nil : passed[min(abs(steps), passed.count) - 1]
  }

  @Test(arguments: 1...20)
  func `it finds what looking at every asset finds`(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 1...60, using: &random)
      let letters = (0..<count).map { _ in Int.random(in: 0..<6, using: &random) }.sorted()
      let search = GroupSearch(count: count) { AssetGroup(of: Self.asset(letters[$0]), by: .name) }
      let start = Int.random(in: 0..<count, using: &random)
      for steps in [1, -1, 2, -3, 99, -99] {
        let found = try await search.position(from: start, steps: steps)
        #expect(
          found == Self.expected(letters, start, steps),
          "seed \(seed): \(letters), \(start), \(steps)"
        )
      }
    }
  }

  @Test func `few assets are looked at, however many there are`() async throws {
    let looks = Mutex(0)
    let search = GroupSearch(count: 100_000) { position in
      looks.withLock { $0 += 1 }
      return AssetGroup(of: Self.asset(position < 70_000 ? 0 : 1), by: .name)
    }
    #expect(try await search.position(from: 3, steps: 1) == 70_000)
    #expect(try await search.position(from: 99_999, steps: -1) == 70_000)
    #expect(try await search.position(from: 99_999, steps: 1) == nil)
    #expect(looks.withLock { $0 } < 120)
  }

  @Test func `assets that are gone stop nothing`() async throws {
    let search = GroupSearch(count: 10) { position in
      position == 4 ? nil : AssetGroup(of: Self.asset(position / 5), by: .name)
    }
    #expect(try await search.position(from: 0, steps: 2) == 5)
    #expect(try await search.position(from: 99, steps: 1) == nil)
  }

  @Test func `names are of one group by their first letter, case and accents aside`() {
    let group = { AssetGroup(of: Self.asset(named: $0), by: .name) }
    #expect(group("Elly") == group("élan"))
    #expect(group("E\u{301}lan") == group("elly"))
    #expect(group("Elly") != group("Fox"))
    #expect(group("右手") == group("右足"))
    #expect(group("") != group("a"))
  }

  @Test func `files are of one group by the day, and by a size up to twice as large`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "Europe/Prague"))
    let hour: Int64 = 3_600_000_000_000
    let day = {
      AssetGroup(of: Self.asset(named: "a", modified: $0), by: .modified, calendar: calendar)
    }
    // Midnight in winter there is 23 hours UTC.
    #expect(day(23 * hour) == day(46 * hour))
    #expect(day(22 * hour) != day(23 * hour))
    let size = { AssetGroup(of: Self.asset(named: "a", size: $0), by: .size) }
    #expect(size(1024) == size(2047))
    #expect(size(2047) != size(2048))
    #expect(size(0) != size(1))
  }
}

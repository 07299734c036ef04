import AssetSystem
import Testing

@testable import LibraryStore
import TestSupport

struct ScanPlanTests {
  private func stamps(_ generator: inout SplitMix64) -> [FileStamp] {
    let names = (0..<30).filter { _ in generator.chance(60) }.map { "f\($0).blend" }
    return names.map { name in
      FileStamp(
        path: ByteString(name),
        size: Int64(generator.next() % 2),
        modified: Int64(generator.next() % 2),
        inode: 5
      )
    }.sorted { $0.path < $1.path }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `a plan is the difference of the two lists`(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (found, known) = (stamps(&generator), stamps(&generator))
    let kept: ByteString = "f7.blend"
    let plan = ScanPlan(found: found, known: known) { $0 == kept }
    let paths = Set(found.map(\.path))
    #expect(plan.toRead == found.filter { !known.contains($0) }, "seed \(seed)")
    #expect(
      plan.gone == known.map(\.path).filter { !paths.contains($0) && $0 != kept },
      "seed \(seed)"
    )
    #expect(ScanPlan(found: found, known: known, full: true).toRead == found)
  }

  @Test func `a change of size, time or file number alone is a change`() {
    let known = FileStamp(path: "a.blend", size: 1, modified: 2, inode: 3)
    for keyPath in [\FileStamp.size, \.modified, \.inode] {
      var found = known
      found[keyPath: keyPath] += 1
      #expect(ScanPlan(found: [found], known: [known]).toRead == [found])
    }
    #expect(ScanPlan(found: [known], known: [known]).toRead.isEmpty)
  }
}

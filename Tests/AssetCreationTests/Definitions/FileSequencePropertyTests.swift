import AssetCreation
import AssetSystem
import TestSupport
import Testing

/// What must be so of any paths at all.
struct FileSequencePropertyTests {
  @Test(arguments: [51, 52, 53, 54] as [UInt64])
  func `every file is in one item, and each template leads back to its files`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      var names: Set<ByteString> = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let head = random.pick(["x", "sh010_v2", "é", ""])
        let number = Int.random(in: 0...12, using: &random)
        let zeros = String(repeating: "0", count: Int.random(in: 0...2, using: &random))
        names.insert(ByteString("\(head).\(zeros)\(number)\(random.pick([".exr", "", "_a.p1"]))"))
      }
      let paths = names.sorted().shuffled(using: &random)
      let items = FileItem.items(ofPaths: paths, allowsSequences: true)
      #expect(items.flatMap(\.paths).sorted() == names.sorted(), "seed \(seed): \(paths)")
      for item in items where item.isSequence {
        #expect(item.frames.count == item.filenames.count, "seed \(seed): \(paths)")
        #expect(item.frames.count > 1, "seed \(seed): \(paths)")
        #expect(item.frames == item.frames.sorted(), "seed \(seed): \(paths)")
        let filled = item.frames.map { fill(item.template ?? "", $0) }
        #expect(filled == item.filenames, "seed \(seed): \(paths)")
      }
      let again = FileItem.items(ofPaths: paths, allowsSequences: true)
      #expect(again == items, "seed \(seed): \(paths)")
    }
  }

  /// The template with a number put in, as `printf` does it.
  private func fill(_ template: ByteString, _ frame: Int) -> ByteString {
    let text = template.string
    guard let match = text.firstMatch(of: /%(?:0(\d+))?d/) else { return template }
    let digits = String(frame)
    let width = match.output.1.flatMap { Int($0) } ?? 0
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return ByteString(text.replacingCharacters(in: match.range, with: zeros + digits))
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}

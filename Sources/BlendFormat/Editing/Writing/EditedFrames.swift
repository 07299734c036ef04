/// The frames of an edited file: old ones that need not be touched and new ones between them.
struct EditedFrames {
  struct Frame {
    /// The positions in the new content.
    let range: Range<Int>
    /// The position of the old frame with this very content, nil where it is compressed anew.
    let copied: Int?
  }

  /// Blender gathers small blocks in frames of up to this many bytes.
  private static let gatheredSize = 2 << 20
  /// Blender cuts a larger payload in frames of this size.
  private static let payloadSize = 1 << 20

  /// The frames in order; together they cover the new content.
  private(set) var frames: [Frame] = []

  /// Keeps each old frame whose whole content is in a kept stretch, and divides what lies between them
  /// as Blender would: where one block ends and the next begins.
  ///
  /// So a new border cuts no block head, and an old one only where it always did.
  init(_ content: EditedContent, reusing old: [CompressedFrame]) {
    var end = 0
    for stretch in content.stretches {
      guard case .kept(let start) = stretch.origin else { continue }
      let shift = stretch.range.lowerBound - start
      var index = old.partitionPoint { $0.offset >= start }
      while index < old.count,
        old[index].offset + old[index].size + shift <= stretch.range.upperBound
      {
        let range = (old[index].offset + shift)..<(old[index].offset + old[index].size + shift)
        divide(end..<range.lowerBound, content.blocks)
        frames.append(Frame(range: range, copied: index))
        end = range.upperBound
        index += 1
      }
    }
    divide(end..<content.size, content.blocks)
  }

  private mutating func divide(_ range: Range<Int>, _ blocks: [BlendBlock]) {
    guard !range.isEmpty else { return }
    var start = range.lowerBound
    var index = blocks.partitionPoint { $0.endOffset > range.lowerBound }
    while index < blocks.count, blocks[index].headOffset < range.upperBound {
      let block = blocks[index]
      let payload = max(block.payloadOffset, range.lowerBound)
      let end = min(block.endOffset, range.upperBound)
      if end - payload > Self.payloadSize {
        cut(&start, at: payload)
        while end - start > Self.payloadSize {
          cut(&start, at: start + Self.payloadSize)
        }
        cut(&start, at: end)
      } else if end - start > Self.gatheredSize {
        cut(&start, at: max(block.headOffset, start))
      }
      index += 1
    }
    // Only what follows the end mark can be longer than that.
    while range.upperBound - start > Self.gatheredSize {
      cut(&start, at: start + Self.payloadSize)
    }
    cut(&start, at: range.upperBound)
  }

  private mutating func cut(_ start: inout Int, at end: Int) {
    guard end > start else { return }
    frames.append(Frame(range: start..<end, copied: nil))
    start = end
  }
}

/// A file's blocks after an edit: mostly runs of old ones, in their new order, and new ones between them.
struct EditedBlocks {
  /// A stretch of the new file.
  enum Piece {
    /// Old blocks, copied verbatim with their heads.
    case kept(Range<Int>)
    /// A block of new content; every old block not kept is gone.
    case new(BHead, payload: [UInt8])
  }

  /// The stretches in file order; ``BHead/length`` of new blocks equals the bytes of their payload.
  ///
  /// The bytes before the first block and after the last one (the end mark) are always kept.
  var pieces: [Piece]
}

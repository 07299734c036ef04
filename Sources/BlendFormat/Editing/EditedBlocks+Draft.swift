extension EditedBlocks {
  /// A file as it is.
  init(unchanged file: borrowing BlendFile) {
    pieces = []
    keep(file.blocks.indices)
  }

  /// A file with the changes of a draft.
  init(_ draft: EditDraft, of file: borrowing BlendFile) {
    pieces = []
    let moves = draft.moves(in: file)
    let changed = draft.dataBlocks.filter { $0.value.isChanged }
    var next = 0
    for place in Set(moves.keys).union(changed.keys).sorted() {
      let run = file.dataBlocks[place].blocks
      keep(next..<run.lowerBound)
      let occupant = moves[place] ?? place
      if let dataBlock = changed[occupant] {
        append(dataBlock)
      } else {
        keep(file.dataBlocks[occupant].blocks)
      }
      next = run.upperBound
    }
    keep(next..<file.blocks.count)
  }

  private mutating func append(_ draft: DataBlockDraft) {
    let run = draft.dataBlock.blocks
    let metaData = draft.metaData ?? .none
    var stops = Dictionary(uniqueKeysWithValues: metaData.origins.map { ($0, DraftBlock?.none) })
    for block in metaData.blocks {
      if let origin = block.origin {
        stops[origin.index] = nil
      }
    }
    stops.merge(draft.data.mapValues(Optional.some)) { removed, _ in removed }
    for origin in draft.preview?.origins ?? [] {
      stops[origin] = .some(nil)
    }
    var rest = stops.sorted { $0.key < $1.key }[...]
    append(draft.id)
    var next = run.lowerBound + 1
    for block in metaData.blocks {
      if let origin = block.origin {
        keep(next..<origin.index, &rest)
        next = origin.index + 1
      }
      append(block)
    }
    keep(next..<run.upperBound, &rest)
    for block in draft.preview?.blocks ?? [] {
      append(block)
    }
  }

  private mutating func append(_ block: DraftBlock) {
    switch EditedBlocks.Piece(block) {
    case .kept(let range): keep(range)
    case let new: pieces.append(new)
    }
  }

  /// Keeps old blocks but those with a stop: they are left out, or another takes their place.
  private mutating func keep(
    _ range: Range<Int>,
    _ stops: inout ArraySlice<(key: Int, value: DraftBlock?)>
  ) {
    var next = range.lowerBound
    while let stop = stops.first, stop.key < range.upperBound {
      keep(next..<stop.key)
      if let block = stop.value { append(block) }
      next = stop.key + 1
      stops.removeFirst()
    }
    keep(next..<range.upperBound)
  }

  private mutating func keep(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if case .kept(let last)? = pieces.last, last.upperBound == range.lowerBound {
      pieces[pieces.count - 1] = .kept(last.lowerBound..<range.upperBound)
    } else {
      pieces.append(.kept(range))
    }
  }
}

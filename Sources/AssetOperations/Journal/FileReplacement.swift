import AssetSystem

/// What the journal knows of the replacing of a file whose content does not tell whether it was replaced.
struct FileReplacement: Hashable, Sendable {
  /// The version that was read; nil when it had not come to that.
  var read: FileMark?
  /// The version that was to take its place; nil in journals that do not say.
  var staged: FileMark?

  /// Whether the file was replaced; nil when it is neither of the two versions, so that no one can tell.
  func isDone(_ path: ByteString) -> Bool? {
    // This is in the journal, on disk, before the file is replaced.
    guard let read else { return false }
    let present = FileMark(path)
    if present == read { return false }
    guard let staged else { return true }
    return present == staged ? true : nil
  }
}

extension JournalRecord {
  /// What it knows of the replacing of a part's file.
  func replacement(of part: JournalLine.Part) -> FileReplacement {
    FileReplacement(read: versions[part], staged: stagedVersions[part])
  }

  /// The renames and links that were done though no line says so: a line says it of another in their
  /// chain, and chains are written whole.
  func chainedDone(_ plan: OperationPlan) -> Set<JournalLine.Part> {
    guard !isFinished else { return [] }
    var done: Set<JournalLine.Part> = []
    func add(_ parts: [JournalLine.Part]) {
      if parts.contains(where: { outcomes[$0] == .done }) { done.formUnion(parts) }
    }
    func isOpen(_ part: JournalLine.Part) -> Bool {
      outcomes[part] == nil || outcomes[part] == .done
    }
    let items = plan.changedItems.filter {
      plan.items[$0].isRename && plan.items[$0].destination == .file && isOpen(.item($0))
    }
    for numbers in plan.itemsByFile(items) {
      for chain in RenameChains(.init(items: numbers, of: plan)).chains {
        add(chain.map { .item($0.number) })
      }
    }
    for numbers in plan.linksByFile(plan.changedLinks.filter { isOpen(.link($0)) }) {
      for chain in RenameChains(.init(links: numbers, of: plan)).chains {
        add(chain.map { .link($0.number) })
      }
    }
    return done
  }
}

extension OperationPlan {
  /// Positions of items, those of each file together.
  func itemsByFile(_ numbers: [Int]) -> [[Int]] {
    Array(
      Dictionary(grouping: numbers) { number in
        var file = items[number].target
        file.identifier.name = ""
        file.identifier.type = IDType(code: 0)
        return file
      }.values
    )
  }

  /// Positions of links, those of each linking file together.
  func linksByFile(_ numbers: [Int]) -> [[Int]] {
    Array(Dictionary(grouping: numbers) { links[$0].file }.values)
  }
}

import AssetSystem
import LibraryStore

/// Chains of which only the file tells whether they were done: they were all or none, and single names of
/// a chain may be there before and after.
extension JournalPlanner {
  /// Decides about chains of renames.
  func settleChains(
    _ plan: OperationPlan,
    _ wishes: [Wish<PlannedChange>],
    _ direction: OperationFamily.Direction,
    _ outcomes: inout [JournalLine.Part: OperationResult.Outcome]
  ) {
    let uncertain = plan.items.indices.filter {
      wishes[$0].isUncertain && plan.items[$0].isRename && plan.items[$0].destination == .file
    }
    for numbers in plan.itemsByFile(uncertain) {
      for chain in RenameChains(.init(items: numbers, of: plan)).chains where chain.count > 1 {
        let parts = chain.map { JournalLine.Part.item($0.number) }
        let target = plan.items[chain[0].number].target
        let root = open.first { $0.value == target.library }?.key ?? ""
        let path = root.appending(path: target.identifier.file)
        let isDone =
          chain.isCycle()
          ? wishes[chain[0].number].isDone(path, direction)
          : parts.contains { outcomes[$0] == .unchanged }
        outcomes.settle(parts, isDone, path)
      }
    }
  }

  /// Decides about links that trade places; of others the linking file tells.
  func settleLinkChains(
    _ plan: OperationPlan,
    _ wishes: [Wish<PlannedLink>],
    _ direction: OperationFamily.Direction,
    _ outcomes: inout [JournalLine.Part: OperationResult.Outcome]
  ) {
    for numbers in plan.linksByFile(Array(plan.links.indices)) {
      for chain in RenameChains(.init(links: numbers, of: plan)).chains where chain.isCycle() {
        guard let first = chain.first(where: { wishes[$0.number].isUncertain }) else { continue }
        let path = plan.links[first.number].file
        outcomes.settle(
          chain.map { .link($0.number) },
          wishes[first.number].isDone(path, direction),
          path
        )
      }
    }
  }
}

extension JournalPlanner.Wish {
  /// Whether names that trade places have done so, going by the version of the file; nil when no one can
  /// tell.
  fileprivate func isDone(_ path: ByteString, _ direction: OperationFamily.Direction) -> Bool? {
    guard let uncertainDirection, let replacement else { return nil }
    return replacement.isDone(path).map { (uncertainDirection == direction) == $0 }
  }
}

extension [JournalLine.Part: OperationResult.Outcome] {
  /// Notes of a chain whether it was done.
  fileprivate mutating func settle(
    _ parts: [JournalLine.Part],
    _ isDone: Bool?,
    _ path: ByteString
  ) {
    guard isDone != false else { return }
    for part in parts {
      // What is refused anyhow says why.
      if isDone == nil, case .refused? = self[part] { continue }
      self[part] = isDone == nil ? .refused(.cannotTell(path)) : .unchanged
    }
  }
}

extension PlanConflict {
  /// The links of a file that did not get where it was to be.
  static let notMoved = PlanConflict(
    .changed,
    "The file was not moved there, so what is at the path stays as it is."
  )

  fileprivate static func cannotTell(_ file: ByteString) -> PlanConflict {
    PlanConflict(
      .changed,
      """
      Names were to trade places in \(file.string) when the operation was interrupted. The file was \
      changed since, so whether they did cannot be told; it stays as it is. Look at them in Blender.
      """
    )
  }
}

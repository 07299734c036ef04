import AssetSystem
import BlendFormat
import LibraryStore

/// Plans what takes an operation back, does it again or finishes it, from the files as they are now.
struct JournalPlanner: Sendable {
  let libraries: AssetLibraryService
  let cache: DNACache
  /// The open libraries by their root folders.
  let open: [ByteString: LibraryID]

  /// Something that may have to be written.
  struct Wish<Part: Sendable>: Sendable {
    var part: Part
    /// Whether only the file tells if it has to be.
    var isUncertain: Bool
    /// Which way the step went that may or may not have written it.
    var uncertainDirection: OperationFamily.Direction?
    /// What is known of the replacing of the file in that step, where its content would not tell.
    var replacement: FileReplacement?
    /// The version of the overlay before that step let it follow; nil when it had not come to that.
    var overlayVersion: FileMark?
  }

  /// Plans.
  ///
  /// - Parameters:
  ///   - net: how the operation stands.
  ///   - direction: which way it is to go.
  ///   - purpose: what the plan is for.
  ///   - verb: what people call that.
  /// - Returns: what is left to do; parts that are neither as they were nor as they are to be have a
  ///   conflict.
  /// - Throws: ``OperationError`` when a library is not open.
  func plan(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction,
    purpose: OperationPlan.Purpose,
    verb: String
  ) async throws -> OperationPlan {
    var plan = net.base.plan
    plan.purpose = purpose
    plan.title = "\(verb): \(net.base.plan.title)"
    let items = try itemWishes(net, direction)
    let links = linkWishes(net, direction)
    let catalogs = try catalogWishes(net, direction)
    plan.items = items.map(\.part)
    plan.links = links.map(\.part)
    plan.repairsLinks = !links.isEmpty
    plan.catalogs = []
    let poses = poseWishes(net, direction)
    plan.poses = poses.map(\.part)
    try await check(&plan, items, links, poses, net, direction)
    plan.catalogs = try await check(catalogs, direction)
    if direction == .backwards { plan.warnings += try await relistingWarnings(plan) }
    return plan
  }

  /// What the journal knows about the assets of a plan that goes some way.
  func history(_ net: NetOutcome, _ direction: OperationFamily.Direction) -> AssetHistory {
    var history = AssetHistory()
    for (asset, saved) in net.saved {
      guard let library = open[asset.root] else { continue }
      history.saved[AssetTarget(library: library, identifier: asset.identifier)] = saved
    }
    guard direction == .backwards else { return history }
    for item in net.base.plan.items where item.isMark {
      let asset = NetOutcome.Asset(item.target, net.base)
      guard let library = open[asset.root] else { continue }
      history.marked.insert(AssetTarget(library: library, identifier: asset.identifier))
    }
    return history
  }

  func library(_ place: LibraryID, _ net: NetOutcome) throws -> LibraryID {
    let number = Int(place.rawValue)
    let root = net.base.roots.indices.contains(number) ? net.base.roots[number] : ""
    guard let library = open[root] else {
      throw OperationError(
        .libraryNotOpen,
        path: root,
        message:
          "This is about the library \(root.string), which is not open. Open it: -L \(root.string)"
      )
    }
    return library
  }
}

extension JournalPlanner {
  /// The items that are to be written to get there, or may have to be.
  ///
  /// - Throws: ``OperationError`` when a library is not open.
  func itemWishes(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) throws -> [Wish<PlannedChange>] {
    try net.items.indices.compactMap { number in
      let isToDo = net.items[number].isToDo(direction)
      guard isToDo != false else { return nil }
      var item = net.item(number)
      item.target.library = try library(item.target.library, net)
      item.warnings = []
      return Wish(
        part: direction == .forwards ? item : item.reversed,
        isUncertain: isToDo == nil,
        uncertainDirection: net.uncertainDirections[.item(number)],
        replacement: net.replacements[.item(number)],
        overlayVersion: net.overlayVersions[number]
      )
    }
  }

  private func linkWishes(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) -> [Wish<PlannedLink>] {
    let moves = net.movesBack
    return net.links.indices.compactMap { number in
      let isToDo = net.links[number].isToDo(direction)
      guard isToDo != false else { return nil }
      let link = net.base.plan.links[number]
      return Wish(
        part: direction == .forwards ? link : link.reversed(moving: moves),
        isUncertain: isToDo == nil,
        uncertainDirection: net.uncertainDirections[.link(number)],
        replacement: net.replacements[.link(number)]
      )
    }
  }

  private func poseWishes(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) -> [Wish<PlannedPose>] {
    net.poses.indices.compactMap { number in
      let isToDo = net.poses[number].isToDo(direction)
      guard isToDo != false else { return nil }
      var pose = net.base.plan.poses[number]
      // The asset is not needed to put back what the rig had, so its library need not be open.
      pose.source = pose.source.flatMap { source in
        (try? library(source.library, net)).map {
          AssetTarget(library: $0, identifier: source.identifier)
        }
      }
      pose.warnings = []
      return Wish(
        part: direction == .forwards ? pose : pose.reversed,
        isUncertain: isToDo == nil
      )
    }
  }
}

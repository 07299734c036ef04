public import AssetSystem
public import BlendFormat
public import LibraryStore

/// Works out what an operation would do to the files as they are now; writes nothing.
///
/// Every file is read afresh: the index may be behind. What stands in the way of an item is told with it,
/// and all of it at once; nothing is left out or given another name silently.
public struct OperationPlanner: Sendable {
  let libraries: AssetLibraryService
  let linkRoots: [ByteString]
  let cache: DNACache

  /// How long a pattern may take for all names together.
  static let patternTime = Duration.seconds(5)

  /// Makes a planner.
  ///
  /// - Parameters:
  ///   - libraries: the open libraries.
  ///   - linkRoots: folders searched for files that link assets, besides the libraries.
  ///   - cache: struct definitions shared with other work.
  public init(
    libraries: AssetLibraryService,
    linkRoots: [ByteString] = [],
    cache: DNACache = DNACache()
  ) {
    self.libraries = libraries
    self.linkRoots = linkRoots
    self.cache = cache
  }

  /// Works out what an operation would do.
  ///
  /// - Returns: the plan, an item for each target in their order, or the pose; a target named twice has
  ///   one item.
  /// - Throws: ``AssetSystem/AssetSystemError`` when the rule cannot be understood,
  ///   ``LibraryStore/LibraryStoreError`` when a library is not open or an index cannot be read,
  ///   `CancellationError`.
  public func plan(_ request: OperationRequest) async throws -> OperationPlan {
    var seen: Set<AssetTarget> = []
    let targets = request.targets.filter { seen.insert($0).inserted }
    let setting = try await setting(for: request, targets)
    if case .moveFile(let path) = request.operation {
      return try await plan(moving: targets, to: path, request, setting)
    }
    if case .applyPose(let rig, let options) = request.operation {
      return try await plan(posing: rig, as: targets, options, request)
    }
    let files = try await inspect(targets, in: setting)
    let wishes = try await wishes(of: request.operation, targets, files, setting)
    var items = targets.map { target in
      item(target, wishes[target] ?? .edit(AssetEdit()), files, setting)
    }
    refuseRepeated(&items, files)
    refuseTakenNames(&items, files)
    let (links, warnings) = try await links(toRenamed: &items, request)
    return OperationPlan(
      title: PlanTitle(request.operation, items: items, catalogs: setting.catalogPaths).text,
      items: items,
      links: links,
      warnings: warnings,
      repairsLinks: request.repairsLinks,
      keepsBackup: request.keepsBackup
    )
  }
}

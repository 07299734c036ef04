import AssetSystem
import LibraryStore

/// A plan as the journal keeps it: for other processes, which open the same libraries in another order
/// or not at all.
struct JournalPlan: Hashable, Sendable {
  /// The plan; its library IDs are positions in ``roots``.
  var plan: OperationPlan
  /// The root folders of the libraries.
  var roots: [ByteString]

  init(plan: OperationPlan, roots: [ByteString]) {
    self.plan = plan
    self.roots = roots
  }

  /// Takes a plan of this process.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - root: the root folder of an open library.
  init(_ plan: OperationPlan, root: (LibraryID) throws -> ByteString) rethrows {
    var roots: [ByteString] = []
    var places: [LibraryID: LibraryID] = [:]
    func place(_ library: LibraryID) throws -> LibraryID {
      if let place = places[library] { return place }
      let place = LibraryID(rawValue: UInt16(truncatingIfNeeded: roots.count))
      roots.append(try root(library))
      places[library] = place
      return place
    }
    self.plan = try plan.movingLibraries(place)
    self.roots = roots
  }
}

extension JournalPlan {
  /// All files that it writes or moves.
  var files: Set<ByteString> {
    var files = Set(plan.links.map(\.file) + plan.poses.map(\.rig.file))
    for item in plan.items where roots.indices.contains(Int(item.target.library.rawValue)) {
      let root = roots[Int(item.target.library.rawValue)]
      files.insert(root.appending(path: item.target.identifier.file))
      files.insert(root.appending(path: item.newIdentifier.file))
    }
    return files
  }

  /// The new paths of files that are moved, by their old ones.
  var moves: [ByteString: ByteString] {
    var moves: [ByteString: ByteString] = [:]
    for item in plan.items where item.isMove {
      guard roots.indices.contains(Int(item.target.library.rawValue)) else { continue }
      let root = roots[Int(item.target.library.rawValue)]
      moves[root.appending(path: item.target.identifier.file)] =
        root.appending(path: item.newIdentifier.file)
    }
    return moves
  }
}

extension OperationPlan {
  fileprivate func movingLibraries(
    _ place: (LibraryID) throws -> LibraryID
  ) rethrows -> OperationPlan {
    var plan = self
    for number in plan.items.indices {
      plan.items[number].target.library = try place(plan.items[number].target.library)
    }
    for number in plan.catalogs.indices {
      plan.catalogs[number].library = try place(plan.catalogs[number].library)
    }
    for number in plan.poses.indices {
      guard let source = plan.poses[number].source else { continue }
      plan.poses[number].source?.library = try place(source.library)
    }
    return plan
  }

  /// The positions of the items that are to be written.
  var changedItems: [Int] {
    items.indices.filter { items[$0].conflict == nil && !items[$0].fields.isEmpty }
  }

  /// The positions of the links that are to be written.
  var changedLinks: [Int] {
    repairsLinks ? links.indices.filter { links[$0].conflict == nil } : []
  }

  /// The positions of the catalogs that are to be changed.
  var changedCatalogs: [Int] {
    catalogs.indices.filter { catalogs[$0].conflict == nil }
  }

  /// The positions of the poses that are to be written.
  var changedPoses: [Int] {
    poses.indices.filter { poses[$0].conflict == nil && !poses[$0].changes.isEmpty }
  }

  /// How many things are to be written.
  var changedCount: Int {
    changedItems.count + changedLinks.count + changedCatalogs.count + changedPoses.count
  }
}

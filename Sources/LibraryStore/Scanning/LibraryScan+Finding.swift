import AssetSystem

extension LibraryScan {
  /// The files and folders in the scope of a scan.
  struct Found {
    /// What was looked at: more than was asked for where there are links to folders.
    var scope: ScanScope
    var files: [FileStamp] = []
    var folders: [ByteString] = []
    /// What is wrong inside each folder that was walked.
    var problems: [ByteString: [FileProblem]] = [:]
    var wasCancelled = false

    mutating func add(_ walk: FolderWalk, below folder: ByteString) {
      files += walk.files
      folders += walk.folders
      problems[folder] = walk.problems
      wasCancelled = wasCancelled || walk.wasCancelled
    }
  }

  /// Walks what the scope asks for.
  func find(_ scope: ScanScope, in root: borrowing LibraryRoot) -> Found {
    var found = Found(scope: scope)
    var pace = StepPace()
    func tell(_ count: Int) {
      guard pace.isDue() else { return }
      report(ScanStep(phase: .walking, total: count))
    }
    switch scope {
    case .everything:
      found.add(FolderWalk(root: root.descriptor, flag: flag, found: tell), below: "")
    case .paths(let folders, let files):
      let outer = folders.filter { folder in
        !folders.contains { $0 != folder && folder.isInside(folder: $0) }
      }
      for folder in outer.sorted() {
        let walk = FolderWalk(root: root.descriptor, from: folder, flag: flag, found: tell)
        if walk.hasLinkedFolders { return find(.everything, in: root) }
        found.add(walk, below: folder)
      }
      for file in files where !outer.contains(where: { file.isInside(folder: $0) }) {
        if let stamp = root.stamp(of: file) {
          found.files.append(stamp)
        }
      }
      found.files.sort { $0.path < $1.path }
    }
    return found
  }

  /// Compares with what the index knows of the scope.
  func plan(_ found: Found) throws -> ScanPlan {
    let known = try index.knownFiles(in: found.scope)
    let unseen = found.problems.values.flatMap { $0.map(\.file) }
    return ScanPlan(found: found.files, known: known, full: full) { path in
      unseen.contains { path.isInside(folder: $0) }
    }
  }
}

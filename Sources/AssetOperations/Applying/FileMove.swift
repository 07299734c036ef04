import AssetSystem
import Glibc
import LibraryStore

/// Gives a file another path on its file system, in one step that no other file can get in the way of.
struct FileMove: Sendable {
  let old: ByteString
  let new: ByteString

  init(from old: ByteString, to new: ByteString) {
    self.old = old
    self.new = new
  }

  /// Moves it, and makes that durable; new folders are made where they are missing.
  ///
  /// - Parameter shouldCancel: asked while other processes are waited for.
  /// - Returns: what a person should know when it may not survive a power cut.
  /// - Throws: ``PlanRefusal`` when the file is gone or the new path taken; ``LibraryStoreError``.
  func run(_ shouldCancel: () -> Bool) throws -> String? {
    for path in [old, new] {
      if let problem = try WritingProblem(of: path), problem != .noFolder {
        throw PlanRefusal(PlanConflict(.readOnly, problem.message(on: path)))
      }
    }
    guard old.isThere else { throw gone }
    guard !old.isSymbolicLink else { throw PlanRefusal(.movingSymbolicLink(old)) }
    guard !new.isThere || isHalfDone else { throw taken }
    try makeFolders()
    let group = try ReplacementGroup(of: [old, new], shouldCancel: shouldCancel)
    switch group.move(old, to: new) {
    case .replaced: return nil
    case .replacedUnsafely(let error): return error.message
    case .changedMeanwhile: throw taken
    case .failed(let error): throw error
    }
  }

  /// What there is to say without trying; nil when it can be moved.
  var present: OperationResult.Outcome? {
    switch (old.isThere, new.isThere) {
    case (true, false): nil
    case (false, true): .unchanged
    case (true, true): isHalfDone ? nil : OperationResult.Outcome(taken)
    case (false, false): OperationResult.Outcome(gone)
    }
  }

  /// Whether a process ended where files are moved by giving them a second name first.
  private var isHalfDone: Bool { ReplacementGroup.areNamesOfOneFile(old, new) }

  private var gone: PlanRefusal {
    PlanRefusal(PlanConflict(.notFound, "\(old.string) is not there any more."))
  }

  private var taken: PlanRefusal {
    PlanRefusal(PlanConflict(.nameTaken, "There is a \(new.string) already. Choose another path."))
  }

  private func makeFolders() throws {
    var missing: [ByteString] = []
    var folder = new.parentFolder
    while !folder.isEmpty, !folder.isThere {
      missing.append(folder)
      folder = folder.parentFolder
    }
    for folder in missing.reversed() {
      let isMade = folder.withPlatformString { mkdir($0, 0o777) } == 0
      guard isMade || errno == EEXIST else {
        throw OperationError(
          .unwritable,
          path: folder,
          message: "Cannot make the folder \(folder.string). Check its parent's permissions."
        )
      }
      if isMade { Self.save(folder.parentFolder) }
    }
  }

  /// Makes the names in a folder durable; a file system that cannot do it has no need of it.
  private static func save(_ folder: ByteString) {
    let descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}

extension ByteString {
  /// Whether there is something at the path, be it a symbolic link that leads nowhere.
  var isThere: Bool { mode != nil }

  /// Whether it is a symbolic link itself.
  var isSymbolicLink: Bool { mode.map { $0 & S_IFMT == S_IFLNK } ?? false }

  private var mode: mode_t? {
    var status = stat()
    return withPlatformString { lstat($0, &status) } == 0 ? status.st_mode : nil
  }
}

extension PlanConflict {
  /// A relative link would lead elsewhere from its new folder.
  static func movingSymbolicLink(_ path: ByteString) -> PlanConflict {
    PlanConflict(
      .unsupported,
      "\(path.terminalSafe) is a symbolic link. Move the file it leads to, and make the link anew."
    )
  }
}

import AssetSystem
import Glibc
import LibraryStore

/// A file of a library that gets another path within it.
struct FileMovePlan: Sendable {
  private let target: AssetTarget
  private let new: ByteString
  private let root: ByteString
  /// Where the file is, an absolute path.
  let oldPath: ByteString
  /// Where it will be.
  var newPath: ByteString { root.appending(path: new) }

  init(target: AssetTarget, new: ByteString, _ setting: PlanSetting) {
    self.target = target
    self.new = new
    root = setting.libraries[target.library]?.root ?? ""
    oldPath = setting.path(of: target)
  }

  /// Whether it is not there already.
  var isNeeded: Bool { new != target.identifier.file }
  /// Whether it gets into another folder.
  var changesFolder: Bool { newPath.parentFolder != oldPath.parentFolder }

  /// The change of the item.
  var change: PlannedChange.FieldChange {
    PlannedChange.FieldChange(.file, old: .text(target.identifier.file), new: .text(new))
  }

  /// What a person should know.
  ///
  /// - Parameter paths: those in the file that begin at its folder, without those of libraries.
  /// - Returns: a sentence when it gets into another folder, where they lead elsewhere.
  func warning(of paths: [ByteString]) -> String? {
    guard changesFolder, !paths.isEmpty else { return nil }
    let shown = paths.prefix(3).map(\.terminalSafe).joined(separator: ", ")
    let more = paths.count > 3 ? " and \(paths.count - 3) more" : ""
    return """
      Images, sounds or caches with paths that begin at the file will not be found from its new \
      folder: \(shown)\(more). Make these paths absolute in Blender before, or correct them after.
      """
  }

  /// What stands in the way of moving a file that was found so; nil when nothing does.
  func conflict(_ file: InspectedFile?) -> PlanConflict? {
    if let problem = file?.readingProblem { return problem }
    guard isNeeded else { return nil }
    if let conflict = conflictOfName { return conflict }
    if oldPath.isSymbolicLink { return .movingSymbolicLink(oldPath) }
    do {
      if let problem = try WritingProblem(of: oldPath) {
        return PlanConflict(.readOnly, problem.message(on: oldPath))
      }
      guard !newPath.isThere else {
        return PlanConflict(.nameTaken, "There is a \(new.terminalSafe) already.")
      }
      if let problem = try WritingProblem(of: newPath.lastFolderThatIsThere.appending(path: "x")) {
        return PlanConflict(.readOnly, problem.message(on: newPath))
      }
    } catch {
      return PlanConflict(.readOnly, "\(error)")
    }
    return nil
  }

  private var conflictOfName: PlanConflict? {
    guard new.isUTF8, !new.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return PlanConflict(.invalidText, "The path is not UTF-8, or has a control character in it.")
    }
    let slash = UInt8(ascii: "/")
    let components = new.bytes.split(separator: slash, omittingEmptySubsequences: false)
      .map { ByteString($0) }
    guard !components.contains(where: { $0 == "" || $0 == "." || $0 == ".." }) else {
      return PlanConflict(
        .invalidText,
        "The path is one within the library: components with / between, no . and no .. among them."
      )
    }
    // Only then an identifier with this path is read back as what it is.
    let identifier = AssetIdentifier(file: new, type: target.identifier.type, name: "x")
    guard AssetIdentifier(parsing: identifier.utf8) == identifier else {
      return PlanConflict(.invalidText, "The path must end in .blend.")
    }
    return nil
  }
}

extension ByteString {
  /// The folder that holds the path, or the next above it that is there.
  fileprivate var lastFolderThatIsThere: ByteString {
    var folder = parentFolder
    while !folder.isEmpty, folder.withPlatformString({ access($0, F_OK) }) != 0 {
      folder = folder.parentFolder
    }
    return folder.isEmpty ? "/" : folder
  }
}

extension PlanConflict {
  static let severalFiles = PlanConflict(
    .invalidRule,
    "Several files cannot all get one path. Move one at a time."
  )
}

import AssetSystem
import Foundation
import ShelfSession

/// The add-on as a file in a folder.
struct AddOnFile {
  /// What came of installing it.
  enum Outcome: Equatable {
    /// It is there; the version that it took the place of, if any.
    case installed(replacing: String?)
    /// It was there.
    case unchanged
    /// It could not be written, for a reason.
    case failed(String)
  }

  let folder: String

  /// The absolute path.
  var path: String { folder + "/" + BlenderAddOn.fileName }

  /// Writes the add-on, as a whole or not at all, unless something that is not ours is in its place.
  ///
  /// - Parameter makingFolder: whether the folder is made where it is not there.
  /// - Returns: what came of it.
  func install(makingFolder: Bool) -> Outcome {
    do {
      if makingFolder {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      let former = try former()
      if let former, former.source == BlenderAddOn.embedded.source { return .unchanged }
      if let former, !former.isOurs {
        return .failed("'\(path)' is not the add-on of blendshelf; move it away first.")
      }
      let url = URL(fileURLWithPath: path)
      try Data(BlenderAddOn.embedded.source).write(to: url, options: .atomic)
      return .installed(replacing: former?.version)
    } catch let failure as CommandFailure {
      return .failed(failure.message)
    } catch {
      return .failed("cannot write '\(path)': \(error.localizedDescription)")
    }
  }

  /// What is in its place; nil when nothing is.
  private func former() throws -> BlenderAddOn? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else {
        let reason = String(cString: strerror(errno))
        throw CommandFailure(message: "cannot look at '\(path)': \(reason)")
      }
      return nil
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.limit else {
      throw CommandFailure(message: "'\(path)' is no plain file; move it away first.")
    }
    return BlenderAddOn(source: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// No version of the add-on is anywhere near this long.
  private static let limit = 16 << 20
}

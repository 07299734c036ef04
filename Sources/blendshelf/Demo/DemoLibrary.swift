import AssetSystem
import Foundation
import SystemPackage

/// The sample library that `--demo` opens: a fresh copy, so that nothing tried on it is kept.
struct DemoLibrary: ~Copyable {
  /// The copy's root folder.
  let root: URL

  /// Copies the sample library to a temporary folder.
  ///
  /// - Throws: ``CommandFailure`` when the sample is missing or there is no room for the copy.
  init() throws {
    guard
      let sample = Bundle.module.url(forResource: "DemoLibrary", withExtension: nil)
    else {
      throw CommandFailure(
        message: "the sample library is missing: keep the folder of resources beside the program."
      )
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-demo-" + UUID().uuidString, isDirectory: true)
    root = folder.appendingPathComponent("demo", isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      try FileManager.default.copyItem(at: sample, to: root)
    } catch {
      throw CommandFailure(
        message: "cannot copy the sample library to '\(folder.path)': \(error.localizedDescription)"
      )
    }
  }

  /// Where the copy's index goes; removed with it.
  var cache: FilePath { FilePath(root.deletingLastPathComponent().path).appending("index") }

  deinit {
    try? FileManager.default.removeItem(at: root.deletingLastPathComponent())
  }
}

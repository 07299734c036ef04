import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// The sample library that `--demo` opens: a fresh copy, so that nothing tried on it is kept.
struct DemoLibrary: ~Copyable {
  private let folder: URL

  /// The copy's root folder.
  var root: URL { folder.appendingPathComponent("demo", isDirectory: true) }

  /// Where all else that belongs to the copy goes; removed with it.
  var places: StorePlaces {
    let folder = FilePath(folder.path)
    return StorePlaces(
      cache: folder.appending("index"),
      overlays: OverlayFolder(path: folder.appending("overlays"), isShared: false),
      journal: folder.appending("journal")
    )
  }

  /// Where the browser keeps what it keeps by itself; removed with the copy.
  func locations(_ usual: ConfigLocations) -> ConfigLocations { usual.keepingInside(folder.path) }

  /// Copies the sample library to a temporary folder.
  ///
  /// - Throws: ``CommandFailure`` when the sample is missing or there is no room for the copy.
  init() throws {
    self.init(folder: try Self.copySample())
  }

  private init(folder: URL) { self.folder = folder }

  private static func copySample() throws -> URL {
    guard
      let sample = Bundle.module.url(forResource: "DemoLibrary", withExtension: nil)
    else {
      throw CommandFailure(
        message: "the sample library is missing: keep the folder of resources beside the program."
      )
    }
    let files = FileManager.default
    let folder = files.temporaryDirectory
      .appendingPathComponent("blendshelf-demo-" + UUID().uuidString, isDirectory: true)
    do {
      try files.createDirectory(
        at: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let root = folder.appendingPathComponent("demo", isDirectory: true)
      try files.copyItem(at: sample, to: root)
      try makeWritable(root)
      return folder
    } catch {
      try? files.removeItem(at: folder)
      throw CommandFailure(
        message: "cannot copy the sample library to '\(folder.path)': \(error.localizedDescription)"
      )
    }
  }

  /// Lets the user change the copy of a sample that was installed read-only.
  private static func makeWritable(_ root: URL) throws {
    let files = FileManager.default
    let below = files.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    for path in [root.path] + below.map({ root.path + "/" + $0 }) {
      let attributes = try files.attributesOfItem(atPath: path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      try files.setAttributes([.posixPermissions: isFolder ? 0o755 : 0o644], ofItemAtPath: path)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}

import AssetSystem
import Foundation
import SystemPackage

/// A folder that exists as long as the test holds on to it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A folder with a copy of a fixture library in `library`.
  convenience init(copying version: String, _ part: String = "library") throws {
    try self.init()
    try FileManager.default.copyItem(
      atPath: Self.fixture("blender-\(version)/\(part)"),
      toPath: path + "/library"
    )
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)").path
  }

  /// The root of the library in it.
  var library: FilePath { FilePath(path).appending("library") }

  /// Where its indexes go.
  var cache: FilePath { FilePath(path).appending("cache") }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  func write(_ text: String, to name: String) throws {
    let url = url(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url(name))) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url(name).path,
      withDestinationPath: target
    )
  }

  /// The bytes of all `.blend` files, by path.
  func blendFiles() throws -> [String: Data] {
    var files: [String: Data] = [:]
    let all = try FileManager.default.subpathsOfDirectory(atPath: path + "/library")
    for name in all where name.contains(".blend") {
      files[name] = try? Data(contentsOf: url("library/\(name)"))
    }
    return files
  }
}

extension TemporaryFolder {
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url(name))
  }
}

extension TemporaryFolder {
  /// Makes all `.blend` files look as if they had been saved long ago.
  func makeOld() throws {
    for name in try blendFiles().keys {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
        ofItemAtPath: url("library/" + name).path
      )
    }
  }
}

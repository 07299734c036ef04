import AssetSystem
import Foundation

/// A folder with workfiles that exists as long as the test holds on to it.
final class WorkfileFolder: Sendable {
  let path: ByteString

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    // Where the folder for temporary files is itself a link.
    path = ByteString(url.resolvingSymlinksInPath().path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.string)
  }

  /// A file in it, by its name.
  func file(_ name: String) -> ByteString { ByteString(path.bytes + Array("/\(name)".utf8)) }

  /// Makes a file; what is in it does not matter to sidecars.
  @discardableResult
  func add(_ name: String = "hero.blend", holding text: String = "BLENDER") throws -> ByteString {
    let file = file(name)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.string))
    return file
  }

  /// Copies a fixture.
  func add(_ name: String = "hero.blend", fixture: String) throws -> ByteString {
    try FileManager.default.copyItem(atPath: Self.fixture(fixture), toPath: file(name).string)
    return file(name)
  }

  static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)").path
  }

  func read(_ name: String) throws -> ByteString {
    ByteString(try Data(contentsOf: URL(fileURLWithPath: file(name).string)))
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).string)
  }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: file(name).string, toPath: file(other).string)
  }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: file(name).string, toPath: file(other).string)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: file(name).string)
  }

  /// The names of everything in it, hidden files too.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path.string).sorted()
  }
}

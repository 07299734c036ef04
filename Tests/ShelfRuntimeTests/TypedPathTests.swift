import AssetSystem
import Foundation
import Testing

@testable import ShelfRuntime

struct TypedPathTests {
  private func path(_ text: String, folder: String = "/work place") -> TypedPath {
    TypedPath(ByteString(text), home: "/home/ada", folder: folder)
  }

  @Test(arguments: [
    ("/shots/010.blend", "/shots/010.blend"), ("~/010.blend", "/home/ada/010.blend"),
    ("~", "/home/ada"), ("010.blend", "/work place/010.blend"),
    ("./a/../010.blend", "/work place/a/../010.blend"), ("~ada/x", "/work place/~ada/x"),
    ("", "/work place/"),
  ])
  func `a path is completed to one from the root on`(typed: String, absolute: String) {
    #expect(path(typed).absolute == ByteString(absolute))
  }

  @Test func `bytes that are not UTF-8 stay`() {
    let bytes: [UInt8] = [0x2F, 0xFF, 0xC3, 0x28]
    #expect(TypedPath(ByteString(bytes)).absolute.bytes == bytes)
  }

  /// A folder with two workfiles, another file, a hidden one and two folders.
  private func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("paths-" + UUID().uuidString)
    for name in ["shots", ".hidden"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name),
        withIntermediateDirectories: true
      )
    }
    for name in ["shot010.blend", "shot020.BLEND", "shot.txt", ".blend", "šot.blend"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    return folder
  }

  @Test func `folders and workfiles that begin so are offered in order`() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      try path(folder.path + "/sho").completions() == ["shot010.blend", "shot020.BLEND", "shots/"]
    )
    #expect(try path("shot02", folder: folder.path).completions() == ["shot020.BLEND"])
    #expect(try path(folder.path + "/").completions().last == "šot.blend")
    #expect(try path(folder.path + "/zzz").completions().isEmpty)
  }

  @Test func `hidden names are offered when a dot is typed`() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try path(folder.path + "/.").completions() == [".blend", ".hidden/"])
    #expect(!(try path(folder.path + "/").completions().contains(".hidden/")))
  }

  @Test func `the sign of the home folder goes on with a slash`() throws {
    #expect(try path("~").completions() == ["~/"])
  }

  @Test func `a folder that cannot be read is an error`() {
    #expect(throws: (any Error).self) { try path("/no such folder/x").completions() }
  }
}

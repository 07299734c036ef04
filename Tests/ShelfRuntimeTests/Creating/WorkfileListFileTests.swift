import AssetSystem
import Foundation
import Testing

@testable import ShelfRuntime

struct WorkfileListFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("workfiles-" + UUID().uuidString)

  @Test func `paths are kept as they are, also those that are not UTF-8`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = WorkfileListFile(file: folder.appendingPathComponent("state/workfiles.json"))
    #expect(try file.load().isEmpty)
    let paths: [ByteString] = ["/shots/Růžena.blend", ByteString([0x2F, 0xFF, 0xFE])]
    try file.save(paths)
    #expect(try file.load() == paths)
  }

  @Test func `a damaged file is an error, and without a folder nothing is kept`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let place = folder.appendingPathComponent("workfiles.json")
    try Data("{".utf8).write(to: place)
    #expect(throws: (any Error).self) { try WorkfileListFile(file: place).load() }
    #expect(throws: (any Error).self) { try WorkfileListFile(file: nil).save([]) }
  }

  @Test func `files with other endings complete a path, or all of them`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["a.wav", "b.WAV", "c.txt"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    let path = TypedPath(ByteString(folder.path + "/"))
    #expect(try path.completions(endings: ["wav"]) == ["a.wav", "b.WAV"])
    #expect(try path.completions(endings: [".txt"]) == ["c.txt"])
    #expect(try path.completions(endings: nil) == ["a.wav", "b.WAV", "c.txt"])
    #expect(try path.completions().isEmpty)
  }
}

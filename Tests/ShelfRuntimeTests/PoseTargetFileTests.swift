import AssetSystem
import Foundation
import ShelfRuntime
import Testing

struct PoseTargetFileTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("targets-" + UUID().uuidString)
    .appendingPathComponent("pose-targets.json")

  @Test func `a missing file holds no rigs`() throws {
    #expect(try PoseTargetFile(file: url).load().isEmpty)
    #expect(try PoseTargetFile(file: nil).load().isEmpty)
  }

  @Test func `what is kept is there the next time, byte by byte and in order`() throws {
    let rigs = [
      RigReference(file: "/shots/a b.blend", rig: "Elly"),
      RigReference(file: ByteString([0x2F, 0xFF, 0xC3, 0x28, 0x0A]), rig: " \\Růžena\u{1B} "),
      RigReference(file: "/", rig: ""),
    ]
    try PoseTargetFile(file: url).save(rigs)
    #expect(try PoseTargetFile(file: url).load() == rigs)
    try PoseTargetFile(file: url).save([rigs[1]])
    #expect(try PoseTargetFile(file: url).load() == [rigs[1]])
  }

  @Test func `rigs of Blenders are not kept`() throws {
    let live = RigReference(file: "/shots/010.blend", rig: "Elly", process: 70)
    let rig = RigReference(file: "/shots/010.blend", rig: "Elly")
    try PoseTargetFile(file: url).save([live, rig])
    #expect(try PoseTargetFile(file: url).load() == [rig])
  }

  @Test(arguments: ["{", "[{\"file\":1}]", "[{\"file\":\"/a\"}]", #"[{"file":"\\q","rig":"R"}]"#])
  func `rubbish is an error and stays as it is`(text: String) throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    #expect(throws: (any Error).self) { try PoseTargetFile(file: url).load() }
    #expect(try Data(contentsOf: url) == Data(text.utf8))
  }

  @Test func `without a state folder saving fails`() {
    #expect(throws: (any Error).self) { try PoseTargetFile(file: nil).save([]) }
  }
}

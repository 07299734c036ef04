import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import AssetOperations

/// Data-blocks that are not what most assets are.
struct PlanningDataBlocksTests {
  private static let skins = "library/materials/skin.blend"

  @Test(arguments: ["WindowManager/WinMan", "Screen/Layout"])
  func `a plan says that a type cannot be marked`(name: String) async throws {
    let library = try await PlanningLibrary()
    let plan = try await library.planner.plan(
      OperationRequest(.mark, targets: [.asset("materials/skin.blend/\(name)")])
    )
    #expect(plan.conflicts == [.unsupported])
    #expect(plan.items[0].conflict?.message.contains("cannot be assets") == true)
    #expect(plan.items[0].fields.isEmpty)
  }

  @Test func `a plan says that a library override cannot be marked`() async throws {
    let library = try await PlanningLibrary()
    try FileManager.default.copyItem(
      atPath: library.path("shots/shot030_override.blend"),
      toPath: library.path("library/override.blend")
    )
    let plan = try await library.planner.plan(
      OperationRequest(.mark, targets: [.asset("override.blend/Object/Elly")])
    )
    #expect(plan.conflicts == [.unsupported])
    #expect(plan.items[0].conflict?.message.contains("library overrides") == true)
  }

  @Test func `the name of a packed data-block is free, that of a local one is not`() async throws {
    let library = try await PlanningLibrary("5.0")
    let path = library.path(Self.skins)
    try Self.pack(Array("Skin wet".utf8), inFileAt: path)
    let skin = AssetTarget.asset("materials/skin.blend/Material/Skin")
    let packed = try await library.plan([skin]) { $0.name = "Skin wet" }
    #expect(packed.conflicts == [nil])
    let local = try await library.plan([skin]) { $0.name = "not an asset" }
    #expect(local.conflicts == [.nameTaken])
  }

  /// Lets a material come from a library, as Blender 5.0 packs linked ones.
  private static func pack(_ name: [UInt8], inFileAt path: String) throws {
    var file = try BlendFile(path: Array(path.utf8), using: JournaledLibrary.cache)
    let dataBlock = try #require(file.dataBlocks.first { $0.name == name })
    let block = file.blocks[dataBlock.blocks.lowerBound]
    let member = try #require(file.sdna["ID"]?.field(named: "lib"))
    var bytes = try file.bytes(in: 0..<(file.blocks.last?.endOffset ?? 0))
    bytes[block.payloadOffset + member.offset] = 0x10
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test(arguments: [
    ("characters/elly/wip/edge/edge_cases.blend/Action/edge sign", false),
    ("characters/elly/poses.blend/Action/Smile", true),
  ])
  func `what Blender itself notes about an asset does not make it a described one, a property does`(
    name: String,
    hasProperty: Bool
  ) async throws {
    let library = try await PlanningLibrary()
    let identifier = AssetTarget.asset(name).identifier
    let path = library.path("library/\(identifier.file.string)")
    var editor = try BlendFileEditor(path: Array(path.utf8), using: JournaledLibrary.cache)
    let pose = DataBlockReference(identifier)
    let described = try #require(try PresentDataBlock(pose, in: &editor))
    #expect(!described.isBlank)
    try editor.apply(
      [.setTags(pose, []), .setCatalog(pose, .null, simpleName: [])]
        + [.description, .author, .copyright, .license].map { .setText(pose, $0, []) }
    )
    let copy = library.path("emptied.blend")
    _ = FileManager.default.createFile(atPath: copy, contents: nil)
    let handle = try #require(FileHandle(forWritingAtPath: copy))
    try editor.write(toFileDescriptor: handle.fileDescriptor)
    var emptied = try BlendFileEditor(path: Array(copy.utf8), using: JournaledLibrary.cache)
    let found = try #require(try PresentDataBlock(pose, in: &emptied))
    let properties = found.asset?.properties.map { String(decoding: $0.name, as: UTF8.self) }
    #expect(properties == ["is_single_frame"] + (hasProperty ? ["rating"] : []))
    #expect(found.isBlank == !hasProperty)
  }
}

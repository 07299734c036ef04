import Foundation
import ShelfSession
import Testing

struct BlenderAddOnTests {
  private static func source(_ text: String) -> BlenderAddOn {
    BlenderAddOn(source: Array(text.utf8))
  }

  @Test func `the embedded add-on is ours and has a version`() throws {
    let version = try #require(BlenderAddOn.embedded.version)
    #expect(version.split(separator: ".").count == 3)
    #expect(BlenderAddOn.embedded.isOurs)
  }

  @Test func `the embedded add-on is the file that Blender was tested with`() throws {
    let file = URL(filePath: #filePath)
      .appending(path: "../../../../Sources/ShelfSession/AddOn/blendshelf_addon.py").standardized
    let source = try Data(contentsOf: file)
    #expect(BlenderAddOn.embedded.source == Array(source))
  }

  @Test func `an older version is ours, too`() {
    let text =
      "import bpy\nbl_info = {\n    \"name\": \"blendshelf\",\n    \"version\": (0, 0, 9),\n}\n"
    #expect(Self.source(text).version == "0.0.9")
  }

  @Test(arguments: [
    "", "import bpy\n", "bl_info = {\n\"name\": \"Rigify\",\n\"version\": (0, 6, 5),\n}\n",
    "bl_info = {\n\"name\": \"blendshelf\",\n}\n\"version\": (1, 0, 0),\n",
    "bl_info = {\n\"name\": \"blendshelf\",\n\"version\": (x),\n}\n",
    "# \"name\": \"blendshelf\",\n",
    "bl_info = {\n\"name\": \"blendshelf\",\n\"version\": (),\n",
  ])
  func `other files are not ours`(text: String) {
    #expect(!Self.source(text).isOurs)
  }

  @Test func `bytes that are no text are not ours`() {
    #expect(!BlenderAddOn(source: [0xFF, 0x00, 0xC3]).isOurs)
  }
}

import Testing

@testable import BlendFormat

/// What cannot be copied with certainty is refused with the reason, before anything is written.
struct ExtractionRefusalTests {
  private func refusal(_ root: String, _ file: ConnectedFile) -> BlendFormatError? {
    failure { _ = try Extracted([root], from: file.bytes) }
  }

  @Test func `a scene is refused`() {
    let error = refusal("SCStage", .sample())
    #expect(error?.code == .refused)
    #expect(error?.message == "SC Stage: a scene can only be copied by Blender")
  }

  @Test func `what needs a scene is refused with the scene's name`() {
    var file = ConnectedFile.sample()
    file.id("Material", "MANeedy", at: 0xA000, ["nodetree": .pointer(0x20)])
    file.data("bNodeTree", at: 0x20, ["id": .members(["name": .text("NTShader")])])
    file.data("bNode", at: 0x30, ["id": .pointer(0x9000)])
    let error = refusal("MANeedy", file)
    #expect(error?.code == .refused)
    #expect(error?.message.hasPrefix("SC Stage: ") == true)
  }

  @Test func `an override is refused, chosen or needed`() {
    var file = ConnectedFile.sample()
    file.id("Object", "OBOverride", at: 0xA000, id: ["override_library": .pointer(0x20)])
    file.data("IDOverrideLibrary", at: 0x20, ["reference": .pointer(0x5000)])
    file.id("Object", "OBChild", at: 0xB000, ["parent": .pointer(0xA000)])
    for root in ["OBOverride", "OBChild"] {
      let error = refusal(root, file)
      #expect(error?.code == .refused)
      #expect(error?.message.hasPrefix("OB Override: it overrides") == true)
    }
  }

  @Test func `a packed data-block of a library is refused`() {
    var file = ConnectedFile()
    file.library("//lib.blend", at: 0x1000)
    file.id("Object", "OBPacked", at: 0x2000, id: ["lib": .pointer(0x1000)])
    file.id("Object", "OBChild", at: 0x3000, ["parent": .pointer(0x2000)])
    for root in ["OBPacked", "OBChild"] {
      let error = refusal(root, file)
      #expect(error?.code == .refused)
      #expect(error?.message.contains("packed into this one") == true)
    }
  }

  @Test func `a linked data-block is refused`() {
    var file = ConnectedFile()
    file.library("//lib.blend", at: 0x1000)
    file.placeholder("OBThere", at: 0x2000, library: 0x1000)
    let error = refusal("OBThere", file)
    #expect(error?.code == .refused)
    #expect(error?.message.contains("comes from another file") == true)
  }

  @Test func `a shape key is copied only with its mesh`() {
    let error = refusal("KEKey", .sample())
    #expect(error?.code == .refused)
  }

  @Test func `a library that is packed into the file is refused`() {
    var file = ConnectedFile()
    file.library("//lib.blend", at: 0x1000, ["packedfile": .pointer(0x20)])
    file.data("PackedFile", at: 0x20, ["size": .number(1)])
    file.placeholder("OBThere", at: 0x2000, library: 0x1000)
    file.id("Object", "OBChild", at: 0x3000, ["parent": .pointer(0x2000)])
    let error = refusal("OBChild", file)
    #expect(error?.code == .refused)
    #expect(error?.message.contains("packed") == true)
  }

  @Test func `types that were never tried are refused, chosen or needed`() {
    for letters in ["PC", "WS", "XY"] {
      var file = ConnectedFile()
      file.id("Mesh", letters + "Odd", at: 0x1000)
      file.id("Object", "OBChild", at: 0x2000, ["parent": .pointer(0x1000)])
      for root in [letters + "Odd", "OBChild"] {
        let error = refusal(root, file)
        #expect(error?.code == .refused)
        #expect(error?.message.contains("of its type can only be copied by Blender") == true)
      }
    }
  }

  @Test(arguments: ["279", "501"])
  func `files of versions that were never tried are refused`(version: String) {
    var bytes = ConnectedFile.sample().bytes
    bytes.replaceSubrange(9..<12, with: version.utf8)
    let error = failure { _ = try Extracted(["IMPicture"], from: bytes) }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("versions 3.0 to 5.0") == true)
  }

  @Test func `a cache is copied from files of versions in which that was tried`() throws {
    var file = ConnectedFile()
    file.id("Mesh", "CFCache", at: 0x1000)
    var bytes = file.bytes
    #expect(try Extracted(["CFCache"], from: bytes).names == ["CFCache"])
    bytes.replaceSubrange(9..<12, with: "304".utf8)
    #expect(failure { _ = try Extracted(["CFCache"], from: bytes) }?.code == .refused)
  }

  @Test func `what is not in the file is not found`() {
    #expect(refusal("OBNobody", .sample())?.code == .notFound)
  }

  @Test func `two of one name are told, not copied`() {
    var file = ConnectedFile()
    file.id("Material", "MATwin", at: 0x1000)
    file.id("Material", "MATwin", at: 0x2000)
    file.id("Mesh", "MEBoth", at: 0x3000, ["mat": .pointer(0x20)])
    file.pointers(at: 0x20, [0x1000, 0x2000])
    #expect(refusal("MATwin", file)?.code == .corrupt)
    #expect(refusal("MEBoth", file)?.code == .corrupt)
  }

  @Test(arguments: [BlendFileBuilder.Layout.bigEndian64, .littleEndian32])
  func `files of other machines are only read`(layout: BlendFileBuilder.Layout) {
    let file = ConnectedFile.sample(layout)
    #expect(refusal("IMPicture", file)?.code == .unsupported)
  }

  @Test func `after a refusal nothing of it is selected`() throws {
    var extraction = try BlendFileExtraction(
      bytes: ConnectedFile.sample().bytes,
      using: DNACache()
    )
    _ = try extraction.select([DataBlockReference("IMPicture")])
    #expect(throws: BlendFormatError.self) {
      _ = try extraction.select([DataBlockReference("SCStage")])
    }
    let extracted = try Extracted([], &extraction)
    #expect(try extracted.file().names.isEmpty)
  }
}

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
    #expect(error?.message == "the scene 'Stage' can only be copied by Blender")
  }

  @Test func `what needs a scene is refused with how it comes to be needed`() {
    var file = ConnectedFile.sample()
    file.id("Material", "MANeedy", at: 0xA000, ["nodetree": .pointer(0x20)])
    file.data("bNodeTree", at: 0x20, ["id": .members(["name": .text("NTShader")])])
    file.data("bNode", at: 0x30, ["id": .pointer(0x9000)])
    file.id("Object", "OBDriven", at: 0xB000)
    file.data("DriverTarget", at: 0x20, ["id": .pointer(0x9000)])
    #expect(
      refusal("MANeedy", file)?.message
        == """
        the material 'Needy' uses the scene 'Stage' (in a node); the scene 'Stage' can only be copied by \
        Blender
        """
    )
    #expect(
      refusal("OBDriven", file)?.message
        == """
        the object 'Driven' uses the scene 'Stage' (its driver reads it); the scene 'Stage' can only be \
        copied by Blender
        """
    )
  }

  @Test func `of several ways to what is refused the shortest is told from the chosen one`() {
    var file = ConnectedFile.sample()
    file.id("Object", "OBLast", at: 0xA000)
    file.data("DriverTarget", at: 0x20, ["id": .pointer(0x9000)])
    file.id("Object", "OBMiddle", at: 0xB000, ["parent": .pointer(0xA000)])
    file.id("Object", "OBDetour", at: 0xC000, ["parent": .pointer(0xB000)])
    file.id("Object", "OBFirst", at: 0xD000, ["parent": .pointer(0xC000)])
    file.data("bChildOfConstraint", at: 0x20, ["tar": .pointer(0xB000)])
    #expect(
      refusal("OBFirst", file)?.message
        == """
        the object 'First' uses the object 'Middle' (in a constraint), which uses the object 'Last', which \
        uses the scene 'Stage' (its driver reads it); the scene 'Stage' can only be copied by Blender
        """
    )
  }

  @Test func `of a long way only the ends are told`() throws {
    var file = ConnectedFile.sample()
    for number in 0..<40 {
      let parent = UInt64(number == 0 ? 0x9000 : 0xA000 + (number - 1) * 0x100)
      let name = "OBLink\(number)"
      file.id("Object", name, at: UInt64(0xA000 + number * 0x100), ["parent": .pointer(parent)])
    }
    let message = try #require(refusal("OBLink39", file)?.message)
    #expect(message.hasPrefix("the object 'Link39' uses the object 'Link38', which uses"))
    #expect(message.contains("'Link36', which uses others, of which one uses the object 'Link1'"))
    #expect(message.utf8.count < 400)
  }

  @Test func `an override is refused, chosen or needed`() {
    var file = ConnectedFile.sample()
    file.id("Object", "OBOverride", at: 0xA000, id: ["override_library": .pointer(0x20)])
    file.data("IDOverrideLibrary", at: 0x20, ["reference": .pointer(0x5000)])
    file.id("Object", "OBChild", at: 0xB000, ["parent": .pointer(0xA000)])
    for root in ["OBOverride", "OBChild"] {
      let error = refusal(root, file)
      #expect(error?.code == .refused)
      #expect(error?.message.contains("the object 'Override' overrides") == true)
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
        #expect(error?.message.contains("can only be copied by Blender") == true)
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
    let error = refusal("OBNobody", .sample())
    #expect(error?.code == .notFound)
    #expect(error?.message == "there is no object 'Nobody'")
  }

  @Test(arguments: [
    ("OBbody", "object 'Body'"), ("OBBoyd", "object 'Body'"), ("OBTagret", "object 'Target'"),
    ("OBPropertys", "object 'Property'"), ("OBGlass", "material 'Glass'"),
  ])
  func `what may be meant is told`(wanted: String, meant: String) {
    let name = wanted.dropFirst(2)
    #expect(
      refusal(wanted, .sample())?.message == "there is no object '\(name)'; there is the \(meant)"
    )
  }

  @Test(arguments: ["OBB", "OBXodz", "OBSomething else", "OB"])
  func `what is too far from any name is guessed at by nothing`(wanted: String) {
    #expect(
      refusal(wanted, .sample())?.message == "there is no object '\(wanted.dropFirst(2))'"
    )
  }

  @Test func `a simulation that is baked to disk is refused`() throws {
    var file = ConnectedFile()
    file.id("Object", "OBCloth", at: 0x1000)
    file.data("PointCache", at: 0x20, ["flag": .number(64)], ["flag": .number(64 | 4 | 1)])
    file.id("Object", "OBChild", at: 0x2000, ["parent": .pointer(0x1000)])
    let error = refusal("OBCloth", file)
    #expect(error?.code == .refused)
    #expect(
      error?.message.contains("the object 'Cloth' has a simulation that is baked to disk") == true
    )
    let other = refusal("OBChild", file)
    #expect(other?.message.hasPrefix("the object 'Child' uses the object 'Cloth'; ") == true)
  }

  @Test(arguments: [0, 1, 64, 512 | 64 | 1])
  func `other caches are copied`(flag: Int) throws {
    var file = ConnectedFile()
    file.id("Object", "OBCloth", at: 0x1000)
    file.data("PointCache", at: 0x20, ["flag": .number(flag), "path": .text("//caches")])
    #expect(try Extracted(["OBCloth"], from: file.bytes).names == ["OBCloth"])
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

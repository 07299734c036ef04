import BlendFormat
import Testing

/// Struct definitions of real and synthetic files.
struct SDNATests {
  @Test(arguments: Fixtures.versions)
  func `members of every struct follow each other and fill it`(version: String) throws {
    let url = try #require(Fixtures.files(version).first)
    let sdna = try BlendFile(path: url.bytes).sdna
    #expect(sdna.structs.count > 800)
    for definition in sdna.structs.dropFirst() {
      var end = 0
      for field in definition.fields {
        #expect(field.offset == end)
        end += field.size
      }
      #expect(end == definition.size, "\(definition.typeName)")
    }
  }

  @Test(
    arguments: zip(Fixtures.versions, [(66, 192, false), (66, 224, true), (258, 408, true)])
  )
  func `sizes that changed between versions come from the file`(
    version: String,
    expected: (name: Int, id: Int, hasLicence: Bool)
  ) throws {
    let url = try #require(Fixtures.files(version).first)
    let sdna = try BlendFile(path: url.bytes).sdna
    #expect(sdna["ID"]?.size == expected.id)
    #expect(sdna["ID"]?.field(named: "name")?.size == expected.name)
    #expect((sdna["AssetMetaData"]?.field(named: "license") != nil) == expected.hasLicence)
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `pointers, arrays and function pointers are told apart`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let sdna = try BlendFile(bytes: SampleFile.builder(layout).finished()).sdna
    let color = try #require(sdna["Material"]?.field(named: "color"))
    #expect(color.elementCount == 8)
    #expect(color.size == 32)
    #expect(!color.isPointer)
    let pixels = try #require(sdna["PreviewImage"]?.field(named: "rect"))
    #expect(pixels.pointerDepth == 1)
    #expect(pixels.size == 2 * layout.pointerSize)
    let callback = try #require(sdna["ID"]?.field(named: "callback"))
    #expect(callback.isPointer)
    #expect(callback.size == layout.pointerSize)
  }

  @Test func `structs are found by name and by index, others are not`() throws {
    let sdna = try BlendFile(bytes: SampleFile.builder().finished()).sdna
    let index = try #require(sdna.index(of: "AssetTag"))
    #expect(sdna[index]?.typeName == "AssetTag")
    #expect(sdna["NoSuchStruct"] == nil)
    #expect(sdna[SDNAIndex(rawValue: -1)] == nil)
    #expect(sdna[SDNAIndex(rawValue: sdna.structs.count)] == nil)
  }

  @Test func `what begins with an ID is a data-block`() throws {
    let sdna = try BlendFile(bytes: SampleFile.builder().finished()).sdna
    let names = sdna.structs.filter(\.isDataBlock).map(\.typeName)
    #expect(names == ["ID", "Library", "Material", "bAction", "bScreen"])
  }
}

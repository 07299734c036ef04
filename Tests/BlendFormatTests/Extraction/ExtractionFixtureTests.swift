import Foundation
import Testing

@testable import BlendFormat

/// Every data-block of the files that real Blenders saved is copied soundly, or refused with a reason.
struct ExtractionFixtureTests {
  @Test(arguments: Fixtures.versions)
  func `every data-block is copied whole or refused`(version: String) throws {
    var copied = 0
    for url in Fixtures.files(version) {
      var extraction = try BlendFileExtraction(path: url.bytes, using: Extracted.cache)
      let old = try AssetReader.readContents(ofFileAt: url.bytes, using: Extracted.cache)
      let local = extraction.file.dataBlocks.filter { $0.origin == .local }.map(\.reference)
      for reference in local {
        do {
          let extracted = try Extracted([reference], &extraction)
          try check(extracted, reference, old, url)
          copied += 1
        } catch let error as BlendFormatError {
          #expect(error.code == .refused, "\(url.lastPathComponent) \(reference): \(error)")
        }
      }
    }
    #expect(copied > 50)
  }

  private func check(
    _ extracted: Extracted,
    _ root: DataBlockReference,
    _ old: BlendFileContents,
    _ url: URL
  ) throws {
    let comment: Comment = "\(url.lastPathComponent) \(root)"
    var file = try extracted.file()
    #expect(file.compression == old.compression, comment)
    #expect(file.header == old.header, comment)
    let local = file.dataBlocks.filter { $0.origin == .local }.map(\.reference)
    #expect(local == extracted.contents.dataBlocks, comment)
    #expect(local.contains(root), comment)
    #expect(try file.links().libraries == extracted.contents.libraries, comment)
    let contents = try AssetReader.readContents(of: extracted.bytes, using: Extracted.cache)
    #expect(contents.warnings.isEmpty, comment)
    #expect(contents.assets.allSatisfy { $0.code == root.code && $0.name == root.name }, comment)
    let asset = old.assets.first { $0.code == root.code && $0.name == root.name }
    #expect(contents.assets.first == asset, comment)
    try checkPointers(&file, comment)
  }

  /// Every pointer to a data-block leads to one of the file, or nowhere.
  private func checkPointers(_ file: inout BlendFile, _ comment: Comment) throws {
    var table = IDPointerTable(file.dna)
    let known = Set(file.dataBlocks.map { file.blocks[$0.blocks.lowerBound].head.address })
    for dataBlock in file.dataBlocks where dataBlock.origin == .local {
      for block in dataBlock.blocks where !file.blocks[block].head.sdnaIndex.isRawData {
        let size = file.sdna[file.blocks[block].head.sdnaIndex]?.size ?? 0
        let payload = try file.payload(of: file.blocks[block])
        for place in try table.places(in: file.blocks[block].head.sdnaIndex) {
          guard case .dataBlock = place.target else { continue }
          for start in stride(from: 0, to: payload.count, by: max(size, 1)) {
            let address = payload.address(at: start + place.offset, in: file.header.format)
            #expect(address.isNull || known.contains(address), comment)
          }
        }
      }
    }
  }

  @Test(arguments: Fixtures.versions)
  func `a chair takes its mesh and material along`(version: String) throws {
    let url = Fixtures.folder(version).appending(path: "library/props/furniture.blend")
    var extraction = try BlendFileExtraction(path: url.bytes, using: Extracted.cache)
    let contents = try extraction.select([DataBlockReference("OBChair")])
    let codes = Set(contents.dataBlocks.map(\.code.description))
    #expect(codes.isSuperset(of: ["OB", "ME"]))
    #expect(!codes.contains("SC") && !codes.contains("GR"))
    #expect(contents.libraries.isEmpty)
  }

  @Test(arguments: Fixtures.versions)
  func `an override in a shot is refused in words`(version: String) throws {
    let url = Fixtures.folder(version).appending(path: "shots/shot030_override.blend")
    var extraction = try BlendFileExtraction(path: url.bytes, using: Extracted.cache)
    let local = extraction.file.dataBlocks.filter {
      $0.origin == .local && $0.code.description == "OB"
    }
    #expect(!local.isEmpty)
    for dataBlock in local {
      let error = failure { _ = try extraction.select([dataBlock.reference]) }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("make it local in Blender first") == true)
    }
  }

  @Test(arguments: Fixtures.versions)
  func `a shot's own data-blocks stay linked to the library`(version: String) throws {
    let url = Fixtures.folder(version).appending(path: "shots/shot020_links.blend")
    var extraction = try BlendFileExtraction(path: url.bytes, using: Extracted.cache)
    let extracted = try Extracted(
      [DataBlockReference("OBLocal box")],
      &extraction,
      libraries: ["//../library/materials/skin.blend": "//library/materials/skin.blend"]
    )
    var file = try extracted.file()
    let links = try file.links()
    #expect(links.dataBlocks.map { $0.name.text } == ["Skin"])
    #expect(links.libraries.map(\.text) == ["//library/materials/skin.blend"])
  }
}

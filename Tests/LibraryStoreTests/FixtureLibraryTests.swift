import AssetSystem
import Foundation
import LibraryStore
import Testing

struct FixtureLibraryTests {
  struct Golden: Decodable {
    struct Preview: Decodable { var size: [Int] }

    var file: String
    var kind: String?
    var name: String?
    var description: String?
    var author: String?
    var catalogID: String?
    var simpleName: String?
    var tags: [String]?
    var license: String?
    var copyright: String?
    var preview: Preview?

    enum CodingKeys: String, CodingKey {
      case file, kind, name, description, author, tags, license, copyright, preview
      case catalogID = "catalog_id"
      case simpleName = "catalog_simple_name"
    }
  }

  private struct Goldens: Decodable { var cases: [Golden] }

  private func goldens(_ version: String) throws -> [String: Golden] {
    let path = TemporaryFolder.fixture("blender-\(version)/assets.json")
    let goldens = try JSONDecoder()
      .decode(Goldens.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    return Dictionary(
      uniqueKeysWithValues: goldens.cases.compactMap { golden in
        golden.kind.map { ("\(golden.file)/\($0)/\(golden.name ?? "")", golden) }
      }
    )
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `a scan finds exactly the assets that Blender reports`(_ version: String) async throws {
    let folder = try TemporaryFolder(copying: version)
    let assets = try await folder.refreshedService().everything()
    let goldens = try goldens(version)
    let found = assets.map { asset in
      let identifier = asset.identifier
      return "\(identifier.file)/\(identifier.type.name)/\(identifier.name)"
    }
    #expect(found.sorted() == goldens.keys.sorted())
    for (identifier, asset) in zip(found, assets) {
      guard let golden = goldens[identifier] else { continue }
      expect(asset, equals: golden)
    }
  }

  private func expect(_ asset: AssetRepresentation, equals golden: Golden) {
    let metadata = asset.metadata
    let place: Comment = "\(golden.file) \(golden.name ?? "")"
    #expect(metadata.description == golden.description, place)
    #expect(metadata.author == golden.author, place)
    #expect(metadata.catalogID.description == golden.catalogID, place)
    #expect(metadata.catalogSimpleName.string == golden.simpleName, place)
    #expect(metadata.tags.map(\.string) == golden.tags, place)
    #expect(metadata.license == golden.license, place)
    #expect(metadata.copyright == golden.copyright, place)
    let size = asset.previewSize.map { [$0.width, $0.height] }
    #expect(size == golden.preview?.size, place)
  }

  @Test func `a preview comes in the size that the index promises`() async throws {
    let service = try await TemporaryFolder(copying: "4.5").keeping {
      try await $0.refreshedService()
    }
    let asset = try #require(
      try await service.value.find("characters/elly/poses.blend/Action/Smile").first
    )
    let pixels = try #require(try await service.value.preview(asset.key))
    #expect(pixels.size == asset.previewSize)
    #expect(pixels.rgba.count == 4 * pixels.size.width * pixels.size.height)
  }

  @Test func `two versions together are one library of both`() async throws {
    let old = try TemporaryFolder(copying: "3.4")
    let new = try TemporaryFolder(copying: "5.0")
    let service = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(name: "Old", root: old.library),
        AssetLibraryReference(name: "New", root: new.library),
      ],
      cacheDirectory: old.cache
    )
    let summaries = try await service.refresh(.all)
    #expect(summaries.map(\.library.name) == ["Old", "New"])
    let counts = summaries.map(\.library.assetCount)
    let all = try await service.listing(AssetListRequest())
    #expect(all.keys.count == counts.reduce(0, +))
    #expect(Set(all.keys).count == all.keys.count)
    #expect(try await service.catalogOverview(.all).totalCount == all.keys.count)
    #expect(try await service.find("materials/skin.blend/Material/Skin").count == 2)
  }
}

/// A value and the folder it needs.
struct Kept<Value: Sendable>: Sendable {
  let value: Value
  let folder: TemporaryFolder
}

extension TemporaryFolder {
  /// Makes something that needs this folder, and keeps the folder as long as that.
  func keeping<Value: Sendable>(
    _ make: (TemporaryFolder) async throws -> Value
  ) async throws -> Kept<Value> {
    Kept(value: try await make(self), folder: self)
  }
}

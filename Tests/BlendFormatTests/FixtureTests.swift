import BlendFormat
import Crypto
import Foundation
import Testing

/// Every file of the fixtures against what Blender says about it.
struct FixtureTests {
  private func expected(_ version: String) throws -> [String: [[String: Any]]] {
    let cases = try Fixtures.cases("assets.json", version)
    return Dictionary(grouping: cases) { $0["file"] as? String ?? "" }
  }

  private func contents(_ url: URL) throws -> BlendFileContents {
    try AssetReader.readContents(ofFileAt: url.bytes, using: DNACache())
  }

  @Test(arguments: Fixtures.versions)
  func `the assets of every library file are those Blender lists`(version: String) throws {
    let library = Fixtures.folder(version).appending(path: "library")
    let expected = try expected(version)
    #expect(expected.count >= 7)
    for (file, cases) in expected {
      let contents = try contents(library.appending(path: file))
      #expect(contents.warnings.isEmpty)
      let assets = cases.filter { $0["kind"] is String }
      #expect(contents.assets.count == assets.count, "\(file)")
      for expectation in assets {
        try check(expectation, in: contents, file: file)
      }
    }
  }

  private func check(
    _ expected: [String: Any],
    in contents: BlendFileContents,
    file: String
  ) throws {
    let name = try #require(expected["name"] as? String)
    let kind = try #require(expected["kind"] as? String)
    let code = try #require(Fixtures.codes[kind])
    let asset = try #require(
      contents.assets.first { $0.code.description == code && $0.name == Array(name.utf8) },
      "\(file): \(name)"
    )
    #expect(asset.catalogID.description == expected["catalog_id"] as? String)
    #expect(asset.catalogSimpleName.text == expected["catalog_simple_name"] as? String)
    #expect(asset.description.text == expected["description"] as? String)
    #expect(asset.author.text == expected["author"] as? String)
    #expect(asset.copyright?.text == expected["copyright"] as? String)
    #expect(asset.license?.text == expected["license"] as? String)
    #expect(asset.tags.map(\.text) == expected["tags"] as? [String])
    #expect(numbers(asset.properties) == numbers(expected["properties"]))
    let preview = expected["preview"] as? [String: Any]
    let size = preview?["size"] as? [Int]
    #expect(asset.previewSize.map { [$0.width, $0.height] } == size, "\(file): \(name)")
  }

  /// The fixtures' properties are whole numbers or lists of numbers.
  private func numbers(_ properties: [IDProperty]) -> [String: [Double]] {
    func number(_ value: IDPropertyValue) -> [Double] {
      switch value {
      case .int(let int): [Double(int)]
      case .double(let double): [double]
      case .float(let float): [Double(float)]
      case .array(let values): values.flatMap(number)
      default: [.nan]
      }
    }
    return Dictionary(uniqueKeysWithValues: properties.map { ($0.name.text, number($0.value)) })
      .mapValues { $0.map { Double(Float($0)) } }
  }

  private func numbers(_ json: Any?) -> [String: [Double]] {
    (json as? [String: Any] ?? [:]).mapValues { value in
      ((value as? [Double]) ?? [(value as? Double) ?? .nan]).map { Double(Float($0)) }
    }
  }

  @Test(arguments: Fixtures.versions)
  func `preview pixels are those Blender shows`(version: String) throws {
    let library = Fixtures.folder(version).appending(path: "library")
    let cache = DNACache()
    var count = 0
    for expected in try Fixtures.cases("assets.json", version) {
      guard let file = expected["file"] as? String, let name = expected["name"] as? String,
        let kind = expected["kind"] as? String, let letters = Fixtures.codes[kind]?.utf8.map({ $0 })
      else { continue }
      let preview = try AssetReader.readPreview(
        ofFileAt: library.appending(path: file).bytes,
        code: IDCode(letters[0], letters[1]),
        name: Array(name.utf8),
        using: cache
      )
      let digest = (expected["preview"] as? [String: Any])?["rgba_bottom_up_sha256"] as? String
      let found = preview.map { preview in
        SHA256.hash(data: preview.rgba).map { byte in
          String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        .joined()
      }
      #expect(found == digest, "\(file): \(name)")
      count += preview == nil ? 0 : 1
    }
    #expect(count >= 15)
  }

  @Test(arguments: Fixtures.versions)
  func `shots name what they link, and placeholders are no assets`(version: String) throws {
    let cases = try Fixtures.cases("links.json", version)
    for (file, links) in Dictionary(grouping: cases, by: { $0["file"] as? String ?? "" }) {
      let contents = try contents(Fixtures.folder(version).appending(path: file))
      #expect(contents.assets.isEmpty)
      #expect(
        Set(contents.libraries.map(\.text)) == Set(links.compactMap { $0["library"] as? String })
      )
      for link in links {
        let library = contents.libraries.firstIndex { $0.text == link["library"] as? String }
        for direct in link["direct"] as? [[String]] ?? [] {
          let isNamed = contents.linkedDataBlocks.contains {
            $0.libraryIndex == library && $0.code.description == Fixtures.codes[direct[0]]
              && $0.name == Array(direct[1].utf8)
          }
          #expect(isNamed, "\(file): \(direct)")
        }
      }
    }
  }

  @Test(arguments: Fixtures.versions)
  func `every file opens as blocks whose runs cover it without gaps`(version: String) throws {
    for url in Fixtures.files(version) {
      let file = try BlendFile(path: url.bytes)
      var end = file.header.size
      for block in file.blocks {
        #expect(block.headOffset == end)
        end = block.endOffset
      }
      let contents = try contents(url)
      let local = file.dataBlocks.count { $0.origin == .local }
      #expect(local == contents.dataBlockCounts.values.reduce(0, +), "\(url.lastPathComponent)")
    }
  }
}

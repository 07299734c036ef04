import AssetSystem
import Foundation
import SystemPackage
import Testing

@testable import LibraryStore

struct ListingTests {
  /// A library whose index was filled without any file, and all assets in it.
  private func library(
    seed: UInt64,
    _ folder: TemporaryFolder,
    isSearchFilled: Bool
  ) async throws -> (AssetLibraryService, [AssetRepresentation], RandomAssets) {
    var random = RandomAssets(seed: seed)
    let contents = AssetCatalogDefinitionFile(catalogs: random.catalogs).formatted()
    try folder.write(
      String(decoding: contents, as: UTF8.self),
      to: "library/blender_assets.cats.txt"
    )
    let service = try await folder.service()
    try await service.reloadCatalogs(.all)
    let index = await service.index(of: .first)
    try index.apply((0..<60).map { random.file($0) })
    if isSearchFilled {
      try index.fillSearch(flag: .init())
      // Some assets change or go after the full-text index was filled.
      try index.apply((0..<10).map { random.file($0) })
    }
    try index.publish()
    let all = try await service.everything()
    #expect(all.count > 80, "seed \(seed)")
    return (service, all, random)
  }

  @Test(arguments: [(1 as UInt64, true), (2, false), (3, true), (4, true)])
  func `a query finds what matches says`(_ seed: UInt64, _ isFilled: Bool) async throws {
    let folder = try TemporaryFolder()
    let (service, all, made) = try await library(seed: seed, folder, isSearchFilled: isFilled)
    var random = made
    var hits = 0
    for _ in 0..<300 {
      let query = random.query()
      let found = try await service.listing(AssetListRequest(query: query)).keys
      let expected = all.filter { query.matches($0) }.map(\.key)
      #expect(found == expected, "seed \(seed), query \(query)")
      hits += found.isEmpty || found.count == all.count ? 0 : 1
    }
    #expect(hits > 60, "queries should tell assets apart, seed \(seed)")
  }

  @Test(arguments: AssetSort.Criterion.allCases, [false, true])
  func `an order is that of a plain sort`(
    _ criterion: AssetSort.Criterion,
    _ isReversed: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let (service, all, _) = try await library(seed: 7, folder, isSearchFilled: true)
    let request = AssetListRequest(sort: AssetSort(criterion, isReversed: isReversed))
    let found = try await service.assets(service.listing(request).keys)
    // `all` is ordered by name, and sorting by position keeps that among equals.
    var expected = all.enumerated().sorted { left, right in
      let (first, second) = (rank(left.element, criterion), rank(right.element, criterion))
      return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
    }.map(\.element)
    if isReversed {
      expected.reverse()
    }
    #expect(found.map(\.key) == expected.map(\.key))
  }

  /// What a criterion looks at, as bytes that order as it does.
  private func rank(_ asset: AssetRepresentation, _ criterion: AssetSort.Criterion) -> [UInt8] {
    func number(_ value: Int64) -> [UInt8] {
      withUnsafeBytes(of: UInt64(value).bigEndian) { Array($0) }
    }
    return switch criterion {
    case .name: []
    case .type: Array(asset.identifier.type.name.utf8)
    case .catalog: asset.catalogPath.map { [0] + $0.utf8.bytes } ?? [1]
    case .modified: number(1_000 - asset.fileModified)
    case .size: number(1_000 - asset.fileSize)
    case .file: asset.identifier.file.bytes
    case .author:
      asset.metadata.author.isEmpty ? [1] : [0] + folded(asset.metadata.author)
    }
  }

  private func folded(_ text: String) -> [UInt8] {
    Array(text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).utf8)
  }

  @Test func `names are ordered without regard to case and accents, then by bytes and file`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (_, all, _) = try await library(seed: 9, folder, isSearchFilled: false)
    func key(_ asset: AssetRepresentation) -> [[UInt8]] {
      let name = asset.identifier.name
      return [folded(name.string), name.bytes, asset.identifier.file.bytes]
    }
    for (left, right) in zip(all, all.dropFirst()) {
      let first = zip(key(left), key(right)).first { $0 != $1 }
      #expect(first.map { $0.lexicographicallyPrecedes($1) } ?? true)
    }
  }

  @Test func `several libraries are listed as one`() async throws {
    let folder = try TemporaryFolder()
    var random = RandomAssets(seed: 21)
    let service = try await AssetLibraryService(
      libraries: ["a", "b", "c"].map {
        AssetLibraryReference(root: folder.library.appending($0))
      },
      cacheDirectory: folder.cache
    )
    for library in 0..<3 {
      let index = await service.index(of: LibraryID(rawValue: UInt16(library)))
      try index.apply((0..<20).map { random.file($0) })
      try index.publish()
    }
    for criterion in AssetSort.Criterion.allCases {
      let request = AssetListRequest(sort: AssetSort(criterion))
      let found = try await service.everything().count
      let all = try await service.assets(service.listing(request).keys)
      #expect(all.count == found)
      for (left, right) in zip(all, all.dropFirst()) {
        let (first, second) = (rank(left, criterion), rank(right, criterion))
        #expect(!second.lexicographicallyPrecedes(first), "\(criterion)")
        if first == second {
          let names = (folded(left.identifier.name.string), folded(right.identifier.name.string))
          #expect(!names.1.lexicographicallyPrecedes(names.0), "\(criterion)")
        }
      }
    }
  }

  @Test func `a catalog filter shows a path, what is below it, or the rest`() async throws {
    let folder = try TemporaryFolder()
    let (service, all, random) = try await library(seed: 5, folder, isSearchFilled: true)
    for path in random.paths {
      for isRecursive in [true, false] {
        let request = AssetListRequest(catalog: .path(path), isRecursive: isRecursive)
        let expected = all.filter { asset in
          guard let own = asset.catalogPath else { return false }
          return isRecursive ? own.isInside(path) : own == path
        }
        #expect(try await service.listing(request).keys == expected.map(\.key))
      }
    }
    let unassigned = try await service.listing(AssetListRequest(catalog: .unassigned)).keys
    #expect(unassigned == all.filter { $0.catalogPath == nil }.map(\.key))
    let overview = try await service.catalogOverview(.all)
    #expect(overview.unassignedCount == unassigned.count)
    for node in overview.nodes {
      let inside = all.filter { $0.catalogPath?.isInside(node.path) == true }
      #expect(node.totalCount == inside.count)
    }
  }

  @Test func `only the assets asked for are listed, in order`() async throws {
    let folder = try TemporaryFolder()
    let (service, all, _) = try await library(seed: 6, folder, isSearchFilled: true)
    let chosen = all.enumerated().filter { $0.offset % 3 == 1 }.map(\.element.key)
    let request = AssetListRequest(only: Set(chosen))
    #expect(try await service.listing(request).keys == chosen)
  }

  @Test func `details come in the order asked for and leave out what is gone`() async throws {
    let folder = try TemporaryFolder()
    let (service, all, _) = try await library(seed: 8, folder, isSearchFilled: true)
    let gone = AssetKey(library: .first, row: 999_999)
    let details = try await service.assets([all[3].key, gone, all[1].key, all[3].key])
    #expect(details == [all[3], all[1], all[3]])
  }

  @Test func `each tag is counted once an asset`() async throws {
    let folder = try TemporaryFolder()
    let (service, all, _) = try await library(seed: 10, folder, isSearchFilled: true)
    var expected: [ByteString: Int] = [:]
    for asset in all {
      for tag in Set(asset.metadata.tags) {
        expected[tag, default: 0] += 1
      }
    }
    let tags = try await service.allTags(.all)
    #expect(Dictionary(uniqueKeysWithValues: tags.map { ($0.tag, $0.count) }) == expected)
    #expect(tags.map(\.tag) == tags.map(\.tag).sorted())
  }
}

import AssetSystem
import LibraryStore
import SystemPackage
import Testing

struct AssetEventTests {
  private static let smile = AssetIdentifier(
    file: "characters/elly/poses.blend",
    type: IDType(code: 0x4341),
    name: "Smile"
  )

  @Test func `the active asset comes with all that is needed to load it`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    #expect(await service.activeAsset() == nil)
    try await service.setActiveAsset(Self.smile, in: nil)
    let active = try #require(await service.activeAsset())
    #expect(active.asset.identifier == Self.smile)
    #expect(active.type.name == "Action")
    #expect(active.file == folder.library.appending("characters/elly/poses.blend"))
    #expect(active.library.root == ByteString(folder.library.string))
    #expect(Set(active.importMethods) == Set(ImportMethod.allCases))
  }

  @Test func `listeners hear of another active asset, once each`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let all = try await service.everything()
    let streams = (0..<3).map { _ in service.events() }
    try await service.setActiveAsset(all[0].key)
    try await service.setActiveAsset(all[0].key)
    try await service.setActiveAsset(all[1].key)
    try await service.setActiveAsset(nil)
    await service.select([all[2].key])
    await service.select([all[2].key])
    try await service.activate(all[1].key)
    for stream in streams {
      var iterator = stream.makeAsyncIterator()
      #expect(await iterator.next() == .activeChanged(all[0]))
      #expect(await iterator.next() == .activeChanged(all[1]))
      #expect(await iterator.next() == .activeChanged(nil))
      #expect(await iterator.next() == .selectionChanged([all[2].key]))
      #expect(await iterator.next() == .activeChanged(all[1]))
      #expect(await iterator.next() == .activated(all[1]))
    }
  }

  @Test func `a listener that does not listen loses the oldest events and holds up no one`()
    async throws
  {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let all = try await service.everything()
    let stream = service.events()
    for round in 0..<1_000 {
      await service.select([all[round % 2].key, all[2 + round % 5].key])
    }
    await service.select([])
    var count = 0
    for await event in stream {
      count += 1
      if event == .selectionChanged([]) { break }
    }
    #expect((2...256).contains(count))
  }

  @Test func `unknown assets and libraries are refused`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let gone = AssetKey(library: .first, row: 12_345)
    await #expect(throws: LibraryStoreError.self) { try await service.setActiveAsset(gone) }
    await #expect(throws: LibraryStoreError.self) { try await service.activate(gone) }
    await #expect(throws: LibraryStoreError.self) { try await service.preview(gone) }
    let nowhere = AssetKey(library: LibraryID(rawValue: 7), row: 1)
    await #expect(throws: LibraryStoreError.self) { try await service.assets([nowhere]) }
    var unknown = Self.smile
    unknown.name = "Frown"
    await #expect(throws: LibraryStoreError.self) {
      try await service.setActiveAsset(unknown, in: .first)
    }
    #expect(try await service.asset(unknown) == nil)
  }

  @Test func `selected assets survive a refresh as long as they are there`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    let all = try await service.everything()
    let lost = all.filter { $0.identifier.file == "materials/skin.blend" }
    let kept = all.filter { $0.identifier.file == Self.smile.file }
    await service.select(Set((lost + kept).map(\.key)))
    try await service.setActiveAsset(lost[0].key)
    try folder.remove("library/materials/skin.blend")
    let stream = service.events()
    _ = try await service.refresh(.all)
    #expect(try await service.selectedAssets().map(\.key) == kept.map(\.key))
    #expect(await service.activeAsset() == nil)
    let changed = await stream.first {
      if case .selectionChanged = $0 { true } else { false }
    }
    #expect(changed == .selectionChanged(Set(kept.map(\.key))))
  }

  @Test func `broken text in a name can be typed as it is shown`() async throws {
    let folder = try TemporaryFolder(copying: "4.5")
    let service = try await folder.refreshedService()
    for asset in try await service.everything() {
      #expect(try await service.find(asset.identifier.utf8) == [asset])
      #expect(try await service.find(ByteString(asset.identifier.string)) == [asset])
    }
    #expect(try await service.find("no/such.blend/Action/Thing").isEmpty)
    #expect(try await service.find("nonsense").isEmpty)
  }
}

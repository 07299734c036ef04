import AssetSystem
import BlendFormat
import LibraryStore
import Testing

@testable import AssetCreation

struct PublishAssetsTests {
  private static let versions = ["3.4", "4.5", "5.0"]
  private static let furniture = "library/props/furniture.blend"

  @Test(arguments: versions)
  func `an object becomes the one asset of a file of its own`(version: String) async throws {
    let library = try await PublishingLibrary(version)
    let report = try await library.publish(
      Self.furniture,
      [
        .chair([
          "creator_attributes": [
            "description": "To sit on", "tags": "wood, seat,wood", "author": "Ada",
          ]
        ])
      ],
      PublishOptions(comment: "First")
    )
    #expect(report.isSuccessful, "\(report.json)")
    #expect(
      try library.published() == [
        "Props", "Props/Chairs", "Props/Chairs/objectChair", "Props/Chairs/objectChair/v001",
        "Props/Chairs/objectChair/v001/objectChair_v001.blend",
        "Props/Chairs/objectChair/v001/objectChair_v001.json", "blender_assets.cats.txt",
      ]
    )
    let file = "Props/Chairs/objectChair/v001/objectChair_v001.blend"
    let asset = try #require(try library.assets("published/\(file)").first)
    #expect(try library.assets("published/\(file)").count == 1)
    #expect(asset.name == Array("objectChair".utf8))
    #expect(asset.description == Array("To sit on".utf8))
    #expect(asset.author == Array("Ada".utf8))
    #expect(asset.tags == ["wood", "seat"].map { Array($0.utf8) })
    let catalog = try #require(try await library.library.catalog(at: "Props/Chairs"))
    #expect(asset.catalogID.description == catalog.id.description)
    #expect(asset.catalogSimpleName == catalog.simpleName.bytes)
    #expect(
      report.published == [
        PublishedAsset(
          identifier: AssetIdentifier(parsing: "\(file)/Object/objectChair"),
          file: library.path("published/\(file)"),
          version: 1,
          catalog: "Props/Chairs",
          instance: "id-objectChair"
        )
      ]
    )
  }

  @Test func `the record tells what a version was published from`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.furniture, [.chair()], PublishOptions(comment: "Second legs"))
    let record = try library.json(
      "published/Props/Chairs/objectChair/v001/objectChair_v001.json"
    )
    var hash = ContentHash()
    hash.update(try library.read(Self.furniture))
    let digest = hash.hexadecimal()
    #expect(record["source"]?["sha256"]?.text == ByteString(digest))
    #expect(record["source"]?["path"]?.text == library.path(Self.furniture))
    #expect(record["source"]?["workfile_id"]?.text == "workfile-1")
    #expect(record["comment"]?.text == "Second legs")
    #expect(record["instance"]?["instance_id"]?.text == "id-objectChair")
    #expect(record["version"]?.int == 1)
    #expect(record["file"]?.text == "objectChair_v001.blend")
    #expect(record["asset"] == ["type": "Object", "name": "objectChair"])
  }

  @Test func `the file itself tells its instance, version and source`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.furniture, [.chair()])
    let asset = try #require(
      try library.assets("published/Props/Chairs/objectChair/v001/objectChair_v001.blend").first
    )
    let property = try #require(asset.properties.first { $0.name == Array("blendshelf".utf8) })
    guard case .string(let text) = property.value else {
      Issue.record("it is \(property.value)")
      return
    }
    let stamp = try JSONValue(parsing: text)
    #expect(stamp["instance_id"]?.text == "id-objectChair")
    #expect(stamp["version"]?.int == 1)
    #expect(stamp["source"]?.text == library.path(Self.furniture))
  }

  @Test(arguments: versions)
  func `material, collection, action, pose and workfile are published together`(
    version: String
  ) async throws {
    let library = try await PublishingLibrary(version)
    var report = try await library.publish(
      Self.furniture,
      [
        .of("material", "materialWood", ("Material", "Chair wood")),
        .of("collection", "collectionDining", ("Collection", "Dining set")),
        .of("workfile", "workfileFurniture"),
      ]
    )
    #expect(report.isSuccessful, "\(report.json)")
    #expect(report.published.map(\.version) == [1, 1, 1])
    #expect(report.published[2].identifier == nil)
    report = try await library.publish(
      "shots/shot010_animated.blend",
      [
        .of("pose", "poseRest", asset: "Poses", ["rig": "Elly"]),
        .of("pose", "poseAction", asset: "Poses", ["rig": ["name": "Elly"], "bones": "all"]),
      ]
    )
    #expect(report.isSuccessful, "\(report.json)")
    report = try await library.publish(
      "library/characters/elly/poses.blend",
      [.of("action", "actionFist", ("Action", "Fist L"), asset: "Poses")]
    )
    #expect(report.isSuccessful, "\(report.json)")
    let asset = try #require(
      try library.assets("published/Poses/actionFist/v001/actionFist_v001.blend").first
    )
    // It was an asset already: what nobody has said anew stays.
    #expect(asset.description == Array("Pose 1 of Elly: Fist L".utf8))
    #expect(asset.tags.map { ByteString($0) } == ["Elly", "hand", "fist"])
    #expect(asset.previewSize != nil)
  }

  @Test func `a published workfile lists its own assets only where that is wished`() async throws {
    let library = try await PublishingLibrary()
    let file = "published/Shelf/workfileAll/v001/workfileAll_v001.blend"
    let known = try library.assets(Self.furniture)
    #expect(!known.isEmpty)
    let report = try await library.publish(
      Self.furniture,
      [
        .of("workfile", "workfileAll", asset: "Shelf"),
        .of(
          "workfile",
          "workfileListed",
          asset: "Shelf",
          ["publish_attributes": ["ExtractWorkfile": ["keep_assets": true]]]
        ),
      ]
    )
    #expect(report.isSuccessful, "\(report.json)")
    #expect(try library.assets(file) == [])
    #expect(
      try library.assets("published/Shelf/workfileListed/v001/workfileListed_v001.blend") == known
    )
    // The data-blocks themselves are still there.
    let kept = try BlendFile(path: library.path(file).bytes).dataBlocks
    for asset in known {
      #expect(kept.contains { $0.code == asset.code && $0.name == asset.name })
    }
    let folder = "published/Shelf/workfileAll/v001"
    #expect(!library.exists("\(folder)/copied.blend"))
  }

  @Test func `the last published asset is found and active`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.furniture,
      [.chair(), .of("object", "objectTable", ("Object", "Table"))]
    )
    #expect(report.isSuccessful, "\(report.json)")
    let active = try #require(await library.service.activeAsset())
    #expect(active.asset.identifier == report.published.last?.identifier)
    let listed = try await library.service.listing(AssetListRequest())
    #expect(listed.keys.count == 2)
  }

  @Test func `relative paths lead to the same places from the new file`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      "shots/shot020_links.blend",
      [.of("workfile", "workfileShot", asset: "Shots")]
    )
    #expect(report.isSuccessful, "\(report.json)")
    let file = "published/Shots/workfileShot/v001/workfileShot_v001.blend"
    var editor = try BlendFileEditor(
      path: library.path(file).bytes,
      using: PublishingLibrary.cache
    )
    let paths = try editor.links().libraries.map { ByteString($0) }
    #expect(paths.contains("//../../../../library/props/furniture.blend"), "\(paths)")
    for path in paths {
      let place = ByteString(Array(path.bytes.dropFirst(2)))
      #expect(library.exists("published/Shots/workfileShot/v001/\(place.string)"))
    }
  }

  @Test func `an open name is filled when it is published`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.furniture,
      [.of("object", "{family}{Variant}", ("Object", "Chair"), ["variant": "oak"])]
    )
    #expect(report.isSuccessful, "\(report.json)")
    #expect(library.exists("published/Props/Chairs/objectOak/v001/objectOak_v001.blend"))
  }

  @Test func `a thumbnail becomes the preview`() async throws {
    let library = try await PublishingLibrary()
    let chair = PublishInstance.chair()
    let instance = PublishInstance(
      data: chair.data,
      label: chair.label,
      thumbnail: ByteString(WorkfileFolder.fixture("thumbnails/two_by_two.png"))
    )
    let report = try await library.publish(Self.furniture, [instance])
    #expect(report.isSuccessful, "\(report.json)")
    let preview = try AssetReader.readPreview(
      ofFileAt: library.path(
        "published/Props/Chairs/objectChair/v001/objectChair_v001.blend"
      ).bytes,
      code: IDCode(rawValue: IDType.object.code),
      name: Array("objectChair".utf8),
      using: PublishingLibrary.cache
    )
    // Bottom row first, colors multiplied by alpha: blue and half white below red and green.
    #expect(preview?.width == 2)
    #expect(
      preview?.rgba == [0, 0, 255, 255, 128, 128, 128, 128, 255, 0, 0, 255, 0, 255, 0, 255]
    )
  }
}

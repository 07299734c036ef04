import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import Synchronization
import Testing

@testable import AssetCreation

struct PublishVersionsTests {
  private static let file = "library/props/furniture.blend"
  private static let chairs = "published/Props/Chairs/objectChair"

  @Test func `the next version is listed and the older one no longer`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let old = try library.assets("\(Self.chairs)/v001/objectChair_v001.blend")
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.isSuccessful && report.issues.isEmpty, "\(report.json)")
    #expect(report.published.map(\.version) == [2])
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend").isEmpty)
    #expect(try library.assets("\(Self.chairs)/v002/objectChair_v002.blend").count == 1)
    let listed = try await library.service.listing(AssetListRequest())
    #expect(listed.keys.count == 1)
    // It can be taken back: it is in the journal.
    let plan = try await library.operations.planUndo(nil)
    _ = try await library.operations.apply(plan) { _ in }
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend") == old)
  }

  @Test func `older versions stay listed where that is wished`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    try await library.publish(
      Self.file,
      [.chair(["publish_attributes": ["IntegrateAsset": ["unlist_older": false]]])]
    )
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend").count == 1)
    #expect(try library.assets("\(Self.chairs)/v002/objectChair_v002.blend").count == 1)
  }

  @Test func `an older version that cannot be unlisted is a warning`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    chmod("\(library.folder)/\(Self.chairs)/v001/objectChair_v001.blend", 0o444)
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.isSuccessful)
    #expect(report.published.map(\.version) == [2])
    #expect(report.issues.count == 1 && report.issues.allSatisfy { !$0.isError })
    #expect(report.issues.first?.message.contains("still listed") == true)
  }

  @Test func `a version that stays listed is told with its reason as long as it is`()
    async throws
  {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    chmod("\(library.folder)/\(Self.chairs)/v001/objectChair_v001.blend", 0o444)
    var messages: [[String]] = []
    for _ in 2...4 {
      messages.append(try await library.publish(Self.file, [.chair()]).issues.map(\.message))
    }
    #expect(messages[0].first?.hasPrefix("v001 of objectChair is still listed. ") == true)
    #expect(messages.map(\.count) == [1, 1, 1], "\(messages)")
    #expect(messages[2].first?.hasPrefix("v001 of objectChair is still listed. ") == true)
    #expect(try library.assets("\(Self.chairs)/v003/objectChair_v003.blend").isEmpty)
  }

  @Test func `an unreadable older version hides none below it`() async throws {
    let library = try await PublishingLibrary()
    for version in [1, 2] as [JSONValue] {
      try await library.publish(
        Self.file,
        [
          .chair([
            "version": version, "publish_attributes": ["IntegrateAsset": ["unlist_older": false]],
          ])
        ]
      )
    }
    try Data("no file of Blender".utf8).write(
      to: URL(
        fileURLWithPath: "\(library.folder)/\(Self.chairs)/v002/objectChair_v002.blend"
      )
    )
    try await library.publish(Self.file, [.chair()])
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend").isEmpty)
    let title = try await library.operations.history(limit: 1).first?.title
    #expect(title == "Publish objectChair v003: unlist v001")
  }

  @Test func `a version that is named is kept to, and never replaced`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(Self.file, [.chair(["version": 7])])
    #expect(report.published.map(\.version) == [7])
    let again = library.publisher(Self.file, [.chair(["version": 7])])
    let refused = try await again.publish()
    #expect(refused.issues.map(\.title) == ["Version"])
    let issue = try #require(refused.issues.first)
    #expect(issue.repair == "Use the next version")
    _ = try await again.repair(issue.id)
    let next = try await library.publish(Self.file, [.chair()])
    #expect(next.published.map(\.version) == [8])
  }

  @Test func `two versions of one asset can be published together`() async throws {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.file,
      [
        .of("object", "objectChair", ("Object", "Chair"), id: "a", ["version": 1]),
        .of("object", "objectChair", ("Object", "Chair"), id: "b", ["version": 2]),
      ]
    )
    #expect(report.published.map(\.version) == [1, 2], "\(report.json)")
    #expect(report.issues.filter { $0.title == "After publishing" } == [])
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend").isEmpty)
    #expect(try library.assets("\(Self.chairs)/v002/objectChair_v002.blend").count == 1)
    let active = await library.service.activeAsset()
    #expect(active?.asset.identifier == report.published.last?.identifier)
  }

  @Test func `a number below the newest is listed beside it, with a warning`() async throws {
    let library = try await PublishingLibrary()
    for version in [2, 7] as [JSONValue] {
      try await library.publish(Self.file, [.chair(["version": version])])
    }
    let newest = await library.service.activeAsset()?.asset.identifier
    let report = try await library.publish(Self.file, [.chair(["version": 5])])
    #expect(report.isSuccessful && report.published.map(\.version) == [5])
    #expect(report.issues.map(\.title) == ["After publishing"], "\(report.json)")
    #expect(report.issues.first?.message.contains("Version 7 of objectChair is newer") == true)
    for (version, count) in [(2, 0), (5, 1), (7, 1)] {
      let file = "\(Self.chairs)/v00\(version)/objectChair_v00\(version).blend"
      #expect(try library.assets(file).count == count, "\(version)")
    }
    #expect(await library.service.activeAsset()?.asset.identifier == newest)
  }

  @Test func `what an artist marked in an older version stays listed`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let file = "\(Self.chairs)/v001/objectChair_v001.blend"
    var editor = try BlendFileEditor(path: library.path(file).bytes, using: PublishingLibrary.cache)
    let material = DataBlockReference(
      code: IDCode(rawValue: IDType.material.code),
      name: Array("Chair wood".utf8)
    )
    let chair = DataBlockReference(
      code: IDCode(rawValue: IDType.object.code),
      name: Array("objectChair".utf8)
    )
    try editor.apply([.mark(material), .rename(chair, to: Array("Seat".utf8))])
    let descriptor = open(library.path("edited.blend").string, O_RDWR | O_CREAT, 0o644)
    try editor.write(toFileDescriptor: descriptor)
    close(descriptor)
    #expect(rename(library.path("edited.blend").string, library.path(file).string) == 0)
    try await library.publish(Self.file, [.chair()])
    #expect(try library.assets(file).map(\.name) == [Array("Chair wood".utf8)])
  }

  @Test func `a number that another program takes meanwhile is left to it`() async throws {
    let taken = Mutex(false)
    var calls = FileSystemCalls()
    let move = calls.moveToFreeName
    calls.moveToFreeName = { old, new in
      let isFirst = taken.withLock { taken in
        defer { taken = true }
        return !taken
      }
      if isFirst { mkdir(new.string, 0o755) }
      return move(old, new)
    }
    let library = try await PublishingLibrary(calls: calls)
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.published.map(\.version) == [2], "\(report.json)")
    let record = try library.json("\(Self.chairs)/v002/objectChair_v002.json")
    #expect(record["version"]?.int == 2)
    #expect(record["file"]?.text == "objectChair_v002.blend")
    let asset = try library.assets("\(Self.chairs)/v002/objectChair_v002.blend").first
    let stamp = try #require(asset?.properties.first { $0.name == Array("blendshelf".utf8) })
    guard case .string(let text) = stamp.value else {
      Issue.record("it is \(stamp.value)")
      return
    }
    #expect(try JSONValue(parsing: text)["version"]?.int == 2)
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: "\(library.folder)/\(Self.chairs)/v002"
      ).sorted() == ["objectChair_v002.blend", "objectChair_v002.json"]
    )
  }

  @Test func `publishers side by side never get one number`() async throws {
    let library = try await PublishingLibrary()
    let versions = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<6 {
        group.addTask {
          try await library.publish(
            Self.file,
            [.chair(["publish_attributes": ["IntegrateAsset": ["unlist_older": false]]])]
          ).published.map(\.version)
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(versions.sorted() == [1, 2, 3, 4, 5, 6])
    for version in versions {
      let file = "\(Self.chairs)/v00\(version)/objectChair_v00\(version).blend"
      #expect(try library.assets(file).count == 1)
    }
  }

  @Test func `of versions published side by side just the newest is listed, and all is done`()
    async throws
  {
    let library = try await PublishingLibrary()
    try await withThrowingDiscardingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          let report = try await library.publish(Self.file, [.chair()])
          #expect(report.isSuccessful, "\(report.json)")
          #expect(!report.issues.contains { $0.message.contains("still listed") }, "\(report.json)")
        }
      }
    }
    for version in 1...6 {
      let file = "\(Self.chairs)/v00\(version)/objectChair_v00\(version).blend"
      #expect(try library.assets(file).count == (version == 6 ? 1 : 0), "\(version)")
    }
    for entry in try await library.operations.history(limit: 100) {
      #expect(entry.state == .done && entry.done == entry.total, "\(entry)")
    }
  }

  @Test func `a version that gets its place after a newer one is not listed`() async throws {
    let library = try await PublishingLibrary()
    let meanwhile = FakePublishPlugin("Meanwhile", PublishOrder.integrate + 0.05) { _, _ in
      try await library.publish(Self.file, [.chair()])
    }
    let slow = library.publisher(
      Self.file,
      [.chair()],
      all: BuiltInPublishPlugins.all + [meanwhile]
    )
    let report = try await slow.publish()
    #expect(report.isSuccessful && report.published.map(\.version) == [1], "\(report.json)")
    #expect(
      report.issues.last?.message
        == "v002 of objectChair was published meanwhile and is listed instead of v001."
    )
    #expect(try library.assets("\(Self.chairs)/v001/objectChair_v001.blend").isEmpty)
    #expect(try library.assets("\(Self.chairs)/v002/objectChair_v002.blend").count == 1)
    let active = await library.service.activeAsset()?.asset.identifier
    #expect(active?.file.string.contains("v002") == true)
  }

  @Test func `tags that a version got in the library go over to the next, and to those after it`()
    async throws
  {
    let library = try await PublishingLibrary()
    let tagged: JSONObject = ["creator_attributes": ["tags": "wood, old"]]
    try await library.publish(Self.file, [.chair(tagged)])
    let asset = AssetTarget(
      library: LibraryID(rawValue: 0),
      identifier: AssetIdentifier(
        file: "Props/Chairs/objectChair/v001/objectChair_v001.blend",
        type: .object,
        name: "objectChair"
      )
    )
    var edit = AssetEdit()
    edit.tags = .change(add: ["hero"], remove: [])
    let request = OperationRequest(
      .edit(edit),
      targets: [asset],
      overlay: .never
    )
    _ = try await library.operations.apply(library.operations.plan(request)) { _ in }
    // A tag that is taken out of the instance does not come back.
    let changed: JSONObject = ["creator_attributes": ["tags": "wood"]]
    let report = try await library.publish(Self.file, [.chair(changed)])
    #expect(report.issues.map(\.title) == ["Tags"] && report.isSuccessful, "\(report.json)")
    #expect(report.issues.first?.message.contains("hero") == true)
    func tags(_ version: Int) throws -> [ByteString]? {
      let file = "\(Self.chairs)/v00\(version)/objectChair_v00\(version).blend"
      return try library.assets(file).first?.tags.map { ByteString($0) }
    }
    #expect(try tags(2) == ["wood", "hero"])
    try await library.publish(Self.file, [.chair()])
    #expect(try tags(3)?.contains("hero") == true)
  }

  @Test func `what a dead publisher left behind is removed, a living one's is not`() async throws {
    let library = try await PublishingLibrary()
    let asset = library.path(Self.chairs)
    let living = try StagedFolder(
      of: asset,
      below: library.path("published"),
      version: nil,
      flag: CancellationFlag()
    )
    let dead = "\(Self.chairs)/.v002.abc123.publishing"
    try FileManager.default.createDirectory(
      atPath: "\(library.folder)/\(dead)/deep",
      withIntermediateDirectories: true
    )
    try Data("half".utf8).write(
      to: URL(fileURLWithPath: "\(library.folder)/\(dead)/objectChair_v002.blend")
    )
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.published.map(\.version) == [2], "\(report.json)")
    #expect(!library.exists(dead))
    #expect(FileManager.default.fileExists(atPath: living.path.string))
  }
}

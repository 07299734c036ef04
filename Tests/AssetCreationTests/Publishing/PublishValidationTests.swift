import AssetSystem
import Foundation
import LibraryStore
import Testing

@testable import AssetCreation

struct PublishValidationTests {
  private static let file = "library/props/furniture.blend"

  private func issues(
    _ instances: [PublishInstance],
    of file: String = file,
    in library: PublishingLibrary? = nil
  ) async throws -> [PublishIssue] {
    let given = library
    let library: PublishingLibrary
    if let given { library = given } else { library = try await PublishingLibrary() }
    let report = try await library.publish(file, instances, PublishOptions(isDryRun: true))
    #expect(try library.published() == [])
    return report.issues
  }

  @Test(arguments: [
    "", "a/b", "a\\b", "a:b", "a\u{1B}[2Jb", ".hidden", "a ", "a.", "con", "LPT1.x", "v001",
    "open{frame}name", String(repeating: "a", count: 64),
  ])
  func `a name that no file or data-block can have is refused`(name: String) async throws {
    let found = try await issues([
      .of("object", ByteString(name), ("Object", "Chair"), id: "x")
    ])
    #expect(found.contains { $0.isError && ["Name", "Open name"].contains($0.title) }, "\(found)")
    #expect(!found.contains { $0.message.contains("\u{1B}") })
  }

  @Test func `the length of a name is the file's own limit`() async throws {
    let library = try await PublishingLibrary("5.0")
    let name = ByteString(String(repeating: "a", count: 200))
    let found = try await issues([.of("object", name, ("Object", "Chair"))], in: library)
    #expect(found.filter(\.isError).isEmpty, "\(found)")
  }

  @Test func `two instances of one name are told, whatever the letter case`() async throws {
    let found = try await issues([
      .chair(), .of("object", "OBJECTCHAIR", ("Object", "Chair"), id: "second"),
      .of("object", "objectChair", ("Object", "Chair"), asset: "Props/Other", id: "third"),
    ])
    let errors = found.filter(\.isError)
    #expect(errors.map(\.title) == ["Same name twice"])
    #expect(errors.map(\.instance) == ["second"])
    #expect(errors.first?.repair == "Deactivate this instance")
  }

  @Test func `a name that the library spells otherwise is refused`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let report = try await library.publish(
      Self.file,
      [.of("object", "ObjectChair", ("Object", "Chair"))]
    )
    #expect(report.issues.map(\.title) == ["Same name"])
  }

  @Test func `folders are used as the library spells them`() async throws {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    for (catalog, folder) in [
      ("props/Lamps", "Props/Lamps"), ("Props/chairs", "Props/Chairs"), ("PROPS", "Props"),
    ] as [(ByteString, String)] {
      let report = try await library.publish(
        Self.file,
        [.of("object", "objectLamp", ("Object", "Chair"), asset: catalog)]
      )
      #expect(report.isSuccessful, "\(report.json)")
      #expect(report.published.map(\.catalog) == [catalog])
      #expect(library.exists("published/\(folder)/objectLamp/v001"))
    }
    #expect(!library.exists("published/props") && !library.exists("published/PROPS"))
  }

  @Test func `an asset of another catalog that differs in letter case alone is not continued`()
    async throws
  {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let report = try await library.publish(
      Self.file,
      [.of("object", "objectChair", ("Object", "Chair"), asset: "props/chairs")]
    )
    #expect(report.issues.filter(\.isError).map(\.title) == ["Same name"], "\(report.json)")
    #expect(!library.exists("published/Props/Chairs/objectChair/v002"))
  }

  @Test func `catalogs of one publish that differ in letter case share their folders`() async throws
  {
    let library = try await PublishingLibrary()
    let report = try await library.publish(
      Self.file,
      [
        .of("object", "objectLamp", ("Object", "Chair"), asset: "props/Lamps", id: "lamp"),
        .of("object", "objectRug", ("Object", "Chair"), asset: "Props/Lamps", id: "rug"),
      ]
    )
    #expect(report.published.count == 2, "\(report.json)")
    #expect(library.exists("published/props/Lamps/objectRug/v001"))
    #expect(!library.exists("published/Props"))
  }

  @Test(
    arguments: [
      "Props/con", "Props/Aux.old", "Props/chairs.", "Props/what?", "A*/b", "A/\"b\"", "A/<b>",
      "A|b",
      "Props/objectChair/v001", "v012", "A/v1000/b",
    ] as [ByteString]
  )
  func `a catalog that cannot be a folder, or would be a version's, is refused`(
    path: ByteString
  ) async throws {
    let found = try await issues([.of("object", "a", ("Object", "Chair"), asset: path)])
    #expect(found.filter(\.isError).map(\.title) == ["Catalog"], "\(found)")
  }

  @Test func `a missing member is told with its name`() async throws {
    let found = try await issues([.of("object", "objectLamp", ("Object", "Lamp"))])
    #expect(found.filter(\.isError).map(\.title) == ["Missing member"])
    #expect(found.contains { $0.message.contains("Object 'Lamp'") })
  }

  @Test func `a linked member is refused`() async throws {
    let found = try await issues(
      [.chair()],
      of: "shots/shot020_links.blend"
    )
    #expect(found.filter(\.isError).map(\.title) == ["Linked member"])
  }

  @Test func `an asset is one data-block of its family's type`() async throws {
    let found = try await issues([
      .of("object", "none"), .of("material", "wrong", ("Object", "Chair")),
      .of("object", "strange", ("Nonsense", "Chair")),
    ])
    #expect(found.filter(\.isError).map(\.title) == ["Members", "Members", "Members"])
  }

  @Test func `a pose of a rig or bones that are not there is refused`() async throws {
    let found = try await issues(
      [
        .of("pose", "poseA", asset: "P", ["rig": "Nobody"]),
        .of("pose", "poseB", asset: "P", ["rig": "Elly", "bones": ["no such bone"]]),
        .of("pose", "poseC", asset: "P"),
        .of("pose", "poseD", asset: "P", ["rig": "Elly", "action": "Nothing"]),
      ],
      of: "shots/shot010.blend"
    )
    #expect(
      Set(found.filter(\.isError).compactMap(\.instance))
        == ["id-poseA", "id-poseB", "id-poseC", "id-poseD"],
      "\(found)"
    )
  }

  @Test func `what cannot be copied with certainty is told before anything is written`()
    async throws
  {
    let found = try await issues(
      [.of("object", "objectElly", ("Object", "Elly"), asset: "P")],
      of: "shots/shot030_override.blend"
    )
    #expect(!found.filter(\.isError).isEmpty, "\(found)")
  }

  @Test func `no catalog is an error, a new one a warning, one that hides is refused`()
    async throws
  {
    #expect(
      try await issues([.of("object", "a", ("Object", "Chair"), asset: "")])
        .filter(\.isError).map(\.title) == ["Catalog"]
    )
    let new = try await issues([.chair()])
    #expect(new.map(\.title) == ["New catalog"])
    #expect(new.filter(\.isError).isEmpty)
    for path: ByteString in ["../../etc", "Props/.hidden", "A/\u{7}b"] {
      let found = try await issues([.of("object", "a", ("Object", "Chair"), asset: path)])
      #expect(found.filter(\.isError).map(\.title) == ["Catalog"], "\(path)")
    }
  }

  @Test func `a task that is not one of the catalog's is an error`() async throws {
    let chair = PublishInstance.chair(["task": "rigging"])
    let instance = PublishInstance(data: chair.data, label: "chair", isTaskValid: false)
    #expect(try await issues([instance]).filter(\.isError).map(\.title) == ["Task"])
  }

  @Test func `a workfile saved since it was read stops everything`() async throws {
    let library = try await PublishingLibrary()
    let version = try WorkfileVersion(of: library.path(Self.file))
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(library.folder)/\(Self.file)"))
    try data.write(to: URL(fileURLWithPath: "\(library.folder)/\(Self.file)"), options: .atomic)
    let report = try await library.publisher(Self.file, [.chair()], version: version).publish()
    #expect(report.issues.count == 1)
    #expect(report.issues.first?.message.contains("saved by someone since") == true)
    #expect(try library.published() == [])
  }

  @Test func `a workfile saved while it is copied leaves no trace`() async throws {
    let library = try await PublishingLibrary()
    let url = URL(fileURLWithPath: "\(library.folder)/\(Self.file)")
    let meddler = FakePublishPlugin("meddler", 2.5) { _, _ in
      try Data(contentsOf: url).write(to: url, options: .atomic)
    }
    let report = try await library.publisher(
      Self.file,
      [.chair()],
      all: BuiltInPublishPlugins.all + [meddler]
    ).publish()
    #expect(!report.isSuccessful)
    #expect(report.issues.contains { $0.message.contains("saved by someone since") })
    #expect(try library.published() == [])
  }

  @Test func `a plug-in that makes a path of the name is stopped`() async throws {
    let library = try await PublishingLibrary()
    let evil = FakePublishPlugin("evil", 1.9) { _, instance in
      instance?.update { $0["subset"] = "../../../outside" }
    }
    let report = try await library.publisher(
      Self.file,
      [.chair()],
      all: BuiltInPublishPlugins.all + [evil]
    ).publish()
    #expect(!report.isSuccessful)
    #expect(try library.published() == [])
    #expect(!library.exists("outside"))
  }
}

import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetCreation

/// Everything put together: a workfile, an open library, what is made of the one and lands in the other.
struct CreationAssemblyTests {
  private let folder: WorkfileFolder
  private let libraries: AssetLibraryService
  private let operations: AssetOperationService
  private let workfile: ByteString

  init() async throws {
    folder = try WorkfileFolder()
    workfile = try folder.add("shot.blend", fixture: "blender-4.5/shots/shot010.blend")
    let root = FilePath(folder.path.string)
    try FileManager.default.createDirectory(
      atPath: folder.file("library").string,
      withIntermediateDirectories: false
    )
    try folder.add(
      "library/blender_assets.cats.txt",
      holding: "VERSION 1\n\n3f0c9d4e-1111-4222-8333-444455556666:Characters/Hero:Characters-Hero\n"
    )
    libraries = try await AssetLibraryService(
      libraries: [AssetLibraryReference(name: "Film", root: root.appending("library"))],
      cacheDirectory: root.appending("cache")
    )
    operations = AssetOperationService(
      libraries: libraries,
      journalDirectory: root.appending("journal")
    )
  }

  private func open(_ workfile: ByteString? = nil) async throws -> OpenedCreation {
    var assembly = CreationAssembly(
      workfile: workfile ?? self.workfile,
      library: LibraryID(rawValue: 0)
    )
    assembly.catalog = "Characters/Hero"
    return try await assembly.open(libraries, operations)
  }

  @Test func `the state names workfile, library, catalog and the built-in creators`() async throws {
    let creation = try await open()
    let state = try await creation.session.state()
    #expect(state.workfile == workfile && state.library == "Film")
    #expect(state.title == "Film/Characters/Hero")
    let offered = Set(state.creators.filter { $0.category == .manual }.map(\.identifier))
    #expect(
      offered == [
        "blendshelf.pose", "blendshelf.action", "blendshelf.material", "blendshelf.object",
        "blendshelf.collection",
      ]
    )
    #expect(state.failures.isEmpty && state.warnings.isEmpty && !state.isChanged)
    await creation.close()
  }

  @Test func `a pose that is made and published lands in the library and its catalog`() async throws
  {
    let creation = try await open()
    _ = try await creation.session.create(
      CreationRequest(creator: "blendshelf.pose", variant: "Fist", preCreate: ["rig": "Elly"])
    )
    let report = try await creation.session.publish(PublishOptions()) { _ in }
    let published = try #require(report.published.first, "\(report.issues) \(report.failures)")
    let assets = try AssetReader.readContents(
      ofFileAt: published.file.bytes,
      using: DNACache()
    ).assets
    #expect(assets.map { ByteString($0.name) } == ["poseFist"])
    #expect(published.catalog == "Characters/Hero")
    let answer = try await creation.session.subsetName(
      SubsetNameQuestion(creator: "blendshelf.pose", variant: "Fist")
    )
    #expect(answer.state == .exists)
    await creation.close()
  }

  @Test func `a pose that was kept is published as it was kept`() async throws {
    let host = WorkfileHost(workfile: workfile)
    try await host.records.put([
      [
        "id": "pyblish.avalon.instance", "family": "pose", "subset": "poseKept", "active": true,
        "creator_identifier": "blendshelf.pose", "variant": "Kept", "instance_id": "k",
        "asset": "Characters/Hero", "task": .null, "rig": "Elly", "bones": "all",
        "pose": [
          "object": "Elly", "frame": 7, "values": ["pose.bones[\"root\"].location": [0, 0.625, 0]],
        ],
      ]
    ])
    let creation = try await open()
    let report = try await creation.session.publish(PublishOptions()) { _ in }
    let published = try #require(report.published.first, "\(report.issues) \(report.failures)")
    var loader = try DataBlockLoader(path: published.file.bytes)
    let action = try loader.load(
      DataBlockReference(
        code: IDCode(UInt8(ascii: "A"), UInt8(ascii: "C")),
        name: Array("poseKept".utf8)
      )
    ).action()
    let curves = action.slots.flatMap(\.curves)
    #expect(curves.count == 3)
    #expect(curves.first { $0.arrayIndex == 1 }?.keys.first?.key.value == 0.625)
    await creation.close()
  }

  @Test func `a pose of selected bones is not published when none is selected any more`()
    async throws
  {
    let host = WorkfileHost(workfile: workfile)
    try await host.records.put([
      [
        "id": "pyblish.avalon.instance", "family": "pose", "subset": "poseHand", "active": true,
        "creator_identifier": "blendshelf.pose", "variant": "Hand", "instance_id": "h",
        "asset": "Characters/Hero", "task": .null, "rig": "Elly", "bones": "selected",
      ]
    ])
    let creation = try await open()
    let report = try await creation.session.publish(PublishOptions()) { _ in }
    #expect(report.published.isEmpty)
    let errors = report.issues.filter(\.isError).map(\.message)
    #expect(errors.contains { $0.contains("No bone of Elly is selected") }, "\(errors)")
    await creation.close()
  }

  @Test func `an active instance that cannot be read stops publishing, and hides no other`()
    async throws
  {
    let host = WorkfileHost(workfile: workfile)
    let whole: JSONObject = [
      "id": "pyblish.avalon.instance", "family": "pose", "subset": "poseHand", "active": true,
      "creator_identifier": "blendshelf.pose", "variant": "Hand", "instance_id": "h",
      "asset": "Characters/Hero", "task": .null, "rig": "Elly",
    ]
    let torn: JSONObject = ["subset": "poseTorn", "instance_id": "t", "creator_attributes": []]
    try await host.records.put([whole, whole.merging(torn)])
    let creation = try await open()
    let state = try await creation.session.state()
    #expect(state.instances.map(\.id).contains("h") && !state.instances.map(\.id).contains("t"))
    #expect(state.unavailable.map(\.id) == ["t"] && state.unavailable.first?.problem != nil)
    let report = try await creation.session.publish(PublishOptions(isDryRun: true)) { _ in }
    let errors = report.issues.filter(\.isError).map(\.message)
    #expect(errors.contains { $0.hasPrefix("'poseTorn' cannot be used: ") }, "\(errors)")
    await creation.close()
  }

  @Test func `a copy of a workfile is told, and adopted through the session`() async throws {
    let first = try await open()
    _ = try await first.session.create(
      CreationRequest(creator: "blendshelf.pose", variant: "Fist", preCreate: ["rig": "Elly"])
    )
    let id = try #require(try await first.session.state().instances.first?.id)
    try folder.copy("shot.blend", to: "copy.blend")
    try folder.copy("shot.blend.creation.json", to: "copy.blend.creation.json")
    let copy = try await open(folder.file("copy.blend"))
    var state = try await copy.session.state()
    #expect(state.adoptable.map(\.kind) == [.copy])
    let told = try #require(state.adoptable.first?.message)
    #expect(told.contains("copy of"))
    #expect(told.contains("its 1 instance still passes for one of that file"))
    // How it is done is for whoever shows it to say.
    #expect(!told.contains("--adopt") && state.warnings.isEmpty)
    let offer = try #require(state.jsonValue["adoptable"]?.elements?.first)
    #expect(offer["kind"] == "copy" && offer["instances"] == 1)
    state = try await copy.session.adopt(state.adoptable.first?.sidecar)
    #expect(state.adoptable.isEmpty)
    #expect(state.instances.count == 1 && state.instances.first?.id != id)
    #expect(state.warnings.isEmpty)
    await #expect(throws: CreationError.self) { try await first.session.adopt(nil) }
    await first.close()
    await copy.close()
  }

  @Test func `a damaged sidecar is told, nothing is made and it stays as it is`() async throws {
    try folder.add("shot.blend.creation.json", holding: "{\"schema\": 1, \"instances\": [")
    let creation = try await open()
    let state = try await creation.session.state()
    #expect(
      state.warnings.isEmpty && state.failures.count == 1,
      "\(state.warnings) \(state.failures)"
    )
    await #expect(throws: CreationError.self) {
      try await creation.session.create(
        CreationRequest(creator: "blendshelf.pose", variant: "Fist", preCreate: ["rig": "Elly"])
      )
    }
    #expect(
      try folder.read("shot.blend.creation.json") == "{\"schema\": 1, \"instances\": ["
    )
    await creation.close()
  }

  @Test func `tasks and names are those of the library's settings`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("library/.blendshelf").string,
      withIntermediateDirectories: false
    )
    try folder.add(
      "library/.blendshelf/creation.json",
      holding: """
        {"schema": 1, "tasks": {"Characters": ["posing"]}, "default_template": "{Variant}_{task}"}
        """
    )
    let creation = try await open()
    let answer = try await creation.session.subsetName(
      SubsetNameQuestion(
        creator: "blendshelf.action",
        variant: "wave",
        asset: "Characters/Hero",
        task: "posing"
      )
    )
    #expect(answer.name == "Wave_posing")
    await creation.close()
  }

  @Test func `wrong settings are one error that names the file`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("library/.blendshelf").string,
      withIntermediateDirectories: false
    )
    try folder.add("library/.blendshelf/creation.json", holding: "{")
    let error = await #expect(throws: CreationError.self) { try await open() }
    #expect(error?.subject == folder.file("library/.blendshelf/creation.json"))
  }

  @Test func `a second save with no edits writes nothing`() async throws {
    let creation = try await open()
    _ = try await creation.session.create(
      CreationRequest(creator: "blendshelf.pose", variant: "Fist", preCreate: ["rig": "Elly"])
    )
    #expect(try await !creation.session.save().isChanged)
    let sidecar = folder.file("shot.blend.creation.json")
    let version = try WorkfileVersion(of: sidecar)
    let bytes = try folder.read("shot.blend.creation.json")
    #expect(try await !creation.session.save().isChanged)
    #expect(try await !creation.session.reset().isChanged)
    #expect(try await !creation.session.save().isChanged)
    #expect(try WorkfileVersion(of: sidecar) == version)
    #expect(try folder.read("shot.blend.creation.json") == bytes)
    await creation.close()
  }

  @Test func `neither a dry run nor a repair writes the sidecar`() async throws {
    let creation = try await open()
    let request = CreationRequest(
      creator: "blendshelf.pose",
      variant: "Fist",
      preCreate: ["rig": "Elly"]
    )
    _ = try await creation.session.create(request)
    _ = try await creation.session.create(request)
    let id = try #require(await creation.session.context.instances.first?.id)
    _ = try await creation.session.set("Mine", at: .data("label"), of: [id])
    let sidecar = folder.file("shot.blend.creation.json")
    let version = try WorkfileVersion(of: sidecar)
    let bytes = try folder.read("shot.blend.creation.json")
    let report = try await creation.session.publish(PublishOptions(isDryRun: true)) { _ in }
    let issue = try #require(report.issues.first { $0.repair != nil })
    let mended = try #require(try await creation.session.repair(issue.id))
    #expect(mended.isSuccessful, "\(mended.json)")
    #expect(try folder.read("shot.blend.creation.json") == bytes)
    #expect(try WorkfileVersion(of: sidecar) == version)
    #expect(try await creation.session.state().isChanged)
    let published = try await creation.session.publish(PublishOptions()) { _ in }
    #expect(published.published.count == 1, "\(published.json)")
    #expect(try await !creation.session.state().isChanged)
    #expect(try folder.read("shot.blend.creation.json") != bytes)
    await creation.close()
  }
}

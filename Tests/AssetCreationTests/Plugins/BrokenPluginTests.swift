import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import SystemPackage
import Testing

@testable import AssetCreation

/// What is published while plug-ins do not work: nothing that they might have to check.
@Suite(.timeLimit(.minutes(5)))
struct BrokenPluginTests {
  private let folder: PluginFolder
  private let libraries: AssetLibraryService
  private let operations: AssetOperationService

  init() async throws {
    folder = try PluginFolder()
    try folder.write(
      "VERSION 1\n\n3f0c9d4e-1111-4222-8333-444455556666:Props:Props\n",
      to: "library/blender_assets.cats.txt"
    )
    try FileManager.default.copyItem(
      atPath: WorkfileFolder.fixture("blender-4.5/shots/shot010.blend"),
      toPath: folder.path + "/shot.blend"
    )
    let root = FilePath(folder.path)
    libraries = try await AssetLibraryService(
      libraries: [AssetLibraryReference(name: "Film", root: root.appending("library"))],
      cacheDirectory: root.appending("cache")
    )
    operations = AssetOperationService(
      libraries: libraries,
      journalDirectory: root.appending("journal")
    )
  }

  /// Opens the workfile with one pose to publish.
  private func open(_ records: [JSONObject] = []) async throws -> OpenedCreation {
    var assembly = CreationAssembly(
      workfile: ByteString(folder.path + "/shot.blend"),
      library: LibraryID(rawValue: 0)
    )
    assembly.catalog = "Props"
    assembly.configFolder = folder.path
    assembly.stateFolder = folder.path + "/.state"
    assembly.environment = ProcessInfo.processInfo.environment
    let creation = try await assembly.open(libraries, operations)
    try await creation.host.records.put(records)
    _ = try await creation.session.create(
      CreationRequest(creator: "blendshelf.pose", variant: "Fist", preCreate: ["rig": "Elly"])
    )
    return creation
  }

  private func publish(_ creation: OpenedCreation, isDryRun: Bool = false) async throws
    -> PublishReport
  {
    try await creation.session.publish(PublishOptions(isDryRun: isDryRun)) { _ in }
  }

  private func published() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/library")
      .filter { $0.hasSuffix(".blend") }
  }

  private static let validator: JSONValue = [
    "kind": "publish", "identifier": "ValidateStudio", "order": 1,
  ]

  private func add(
    _ script: String,
    to place: String = "plugins/studio",
    provides: JSONValue = [Self.validator],
    command: [String] = ["sh", "plugin.sh"]
  ) throws {
    try folder.add(place, command: command, files: ["plugin.sh": script], provides: provides)
    // Only what never answers is to be given up soon: others may be slow to start.
    let seconds = script.contains("while :") ? 1 : 60
    let manifest = folder.read("\(place)/plugin.json")
    try folder.write(
      manifest.replacingOccurrences(
        of: "\"protocol\"",
        with: "\"time_limit\":\(seconds),\"protocol\""
      ),
      to: "\(place)/plugin.json"
    )
  }

  /// Publishes, dry and for good, which must both say the same and publish nothing.
  private func expectNothingPublished(
    _ creation: OpenedCreation,
    naming place: String = "plugins/studio",
    _ problem: String,
    location: SourceLocation = #_sourceLocation
  ) async throws {
    let dry = try await publish(creation, isDryRun: true)
    let report = try await publish(creation)
    let errors = report.issues.filter(\.isError)
    #expect(errors.count == 1, "\(errors)", sourceLocation: location)
    #expect(dry.issues.filter(\.isError) == errors, sourceLocation: location)
    let error = try #require(errors.first, sourceLocation: location)
    #expect(error.message.contains("\(folder.path)/\(place)"), sourceLocation: location)
    let description = try #require(error.description, sourceLocation: location)
    #expect(description.contains(problem), "\(description)", sourceLocation: location)
    #expect(description.contains("repaired, or taken out"), sourceLocation: location)
    #expect(!report.isSuccessful && report.published.isEmpty, sourceLocation: location)
    #expect(try published().isEmpty, sourceLocation: location)
    await creation.close()
  }

  @Test(arguments: [
    ("exit 3", "exit code 3"),
    ("while :; do sleep 1000; done", "did not answer"),
    ("echo rubbish; sleep 1000", "no message"),
    (
      "read l; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}'; read l; exit 4", "exit code 4"
    ),
    (
      "read l; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no licence\"}}'; read l",
      "no licence"
    ),
  ])
  func `nothing is published without the checks of a plug-in that does not start`(
    script: String,
    problem: String
  ) async throws {
    try add(script)
    try await expectNothingPublished(try await open(), problem)
  }

  @Test func `nothing is published when the program of a validator is not there`() async throws {
    try add("", command: ["./missing"])
    try await expectNothingPublished(try await open(), "cannot be started")
  }

  @Test func `nothing is published when it is not known what a plug-in would check`() async throws {
    try folder.write("{\"protocol\": 1,", to: "plugins/studio/plugin.json")
    try await expectNothingPublished(try await open(), "plugin.json")
  }

  @Test func `nothing is published when a validator has the name of a built-in one`() async throws {
    try add(
      "while read -r l; do id=${l#*\\\"id\\\":}; "
        + "echo \"{\\\"jsonrpc\\\":\\\"2.0\\\",\\\"id\\\":${id%%,*},\\\"result\\\":null}\"; done",
      provides: [["kind": "publish", "identifier": "ValidateContext", "order": 1]]
    )
    try await expectNothingPublished(try await open(), "same name")
  }

  @Test(
    arguments: [
      PluginFolder.creator,
      ["kind": "publish", "identifier": "OnTheFarm", "order": 1, "targets": ["farm"]],
      ["kind": "publish", "identifier": "SwitchedOff", "order": 1, "enabled": false],
    ] as [JSONValue]
  )
  func `a plug-in that would have no turn stops nothing`(provided: JSONValue) async throws {
    try add("exit 3", provides: [provided])
    let creation = try await open()
    let report = try await publish(creation)
    #expect(report.published.count == 1, "\(report.issues)")
    await creation.close()
  }

  @Test func `one that waits for trust is a warning, and stops nothing`() async throws {
    let place = "library/.blendshelf/plugins/studio"
    try add("exit 3", to: place)
    let creation = try await open()
    let report = try await publish(creation)
    #expect(report.isSuccessful && report.published.count == 1, "\(report.issues)")
    let warning = try #require(report.issues.first { $0.plugin == "ValidatePlugins" })
    #expect(!warning.isError && warning.message.contains("\(folder.path)/\(place)"))
    #expect(warning.message.contains("ValidateStudio") && warning.message.contains("then trust it"))
    await creation.close()
  }

  @Test func `one that was trusted and cannot be read any more stops everything`() async throws {
    let place = "library/.blendshelf/plugins/studio"
    try add("exit 3", to: place)
    let creation = try await open()
    _ = try await creation.session.state()
    _ = try await creation.session.trust(ByteString("\(folder.path)/\(place)"))
    try folder.write("{", to: "\(place)/plugin.json")
    _ = try await creation.session.reset()
    try await expectNothingPublished(creation, naming: place, "plugin.json")
  }

  @Test func `an instance whose creator is not there is told of when all others are published`()
    async throws
  {
    let gone: JSONObject = [
      "id": .string(InstanceKey.marker), "instance_id": "g", "creator_identifier": "studio.gone",
      "family": "object", "subset": "objectGone", "active": true,
    ]
    let creation = try await open([gone])
    let report = try await publish(creation)
    #expect(report.published.count == 1)
    let warnings = report.issues.filter { $0.plugin == "ValidatePlugins" }
    #expect(warnings.count == 1 && warnings.allSatisfy { !$0.isError })
    #expect(warnings.first?.message.contains("'objectGone' is not published") == true)
    var state = try await creation.session.state()
    #expect(state.unavailable.map(\.id) == ["g"] && state.unavailable.first?.subset == "objectGone")
    #expect(state.warnings.contains { $0.contains("studio.gone") && $0.contains("objectGone") })
    state = try await creation.session.remove(["g"])
    #expect(state.unavailable.isEmpty && state.instances.count == 1)
    #expect(!state.warnings.contains { $0.contains("studio.gone") })
    #expect(try await creation.host.records.all().map { $0["subset"] } == ["poseFist"])
    await creation.close()
  }

  @Test func `a task that the catalog does not have can be cleared`() async throws {
    let creation = try await open()
    let id = try #require(try await creation.session.state().instances.first?.id)
    _ = try await creation.session.context.update(id) { try $0.set("nowhere", for: "task") }
    let report = try await publish(creation, isDryRun: true)
    let issue = try #require(report.issues.first { $0.isError })
    #expect(issue.repair == "Clear the task" && report.issues.filter(\.isError).count == 1)
    let mended = try #require(try await creation.session.repair(issue.id))
    #expect(mended.isSuccessful, "\(mended.issues)")
    #expect(try await publish(creation).published.count == 1)
    await creation.close()
  }
}

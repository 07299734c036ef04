import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import SystemPackage

@testable import AssetCreation

/// A copy of a fixture's library and shots with an empty library to publish into; it exists as long as the
/// test holds on to it.
final class PublishingLibrary: Sendable {
  let folder: String
  let service: AssetLibraryService
  let operations: AssetOperationService
  let library: OnDiskPublishedLibrary

  /// Struct definitions of the fixtures, read once.
  static let cache = DNACache()

  init(_ version: String = "4.5", calls: FileSystemCalls = FileSystemCalls()) async throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)").resolvingSymlinksInPath().path
    try FileManager.default.createDirectory(
      atPath: "\(folder)/published",
      withIntermediateDirectories: true
    )
    for part in ["library", "shots"] {
      try FileManager.default.copyItem(
        atPath: WorkfileFolder.fixture("blender-\(version)/\(part)"),
        toPath: "\(folder)/\(part)"
      )
    }
    let root = FilePath(folder)
    service = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: root.appending("published"))],
      cacheDirectory: root.appending("cache"),
      cache: Self.cache
    )
    operations = AssetOperationService(
      libraries: service,
      journalDirectory: root.appending("journal")
    )
    var library = try await OnDiskPublishedLibrary(
      LibraryID(rawValue: 0),
      of: service,
      operations: operations
    )
    library.calls = calls
    self.library = library
  }

  deinit {
    _ = try? Process.run(URL(fileURLWithPath: "/bin/chmod"), arguments: ["-R", "u+w", folder])
      .waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> ByteString { ByteString(folder + "/" + name) }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  /// All files and folders of the library that is published into, but its catalogs' backup.
  func published() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder + "/published")
      .filter { $0 != "blender_assets.cats.txt~" }.sorted()
  }

  func read(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }

  func json(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: ByteString(read(name)).bytes)
  }

  /// The assets of a published file.
  func assets(_ name: String) throws -> [BlendAsset] {
    try AssetReader.readContents(ofFileAt: path(name).bytes, using: Self.cache).assets
  }

  /// Publishes some instances of a workfile.
  func publisher(
    _ workfile: String,
    _ instances: [PublishInstance],
    version: WorkfileVersion? = nil,
    id: ByteString? = "workfile-1",
    original: ByteString? = nil,
    all plugins: [any PublishPlugin] = BuiltInPublishPlugins.all
  ) -> Publisher {
    Publisher(
      source: ListedInstances(
        path(workfile),
        instances,
        version: version,
        id: id,
        original: original
      ),
      library: library,
      all: plugins
    )
  }

  @discardableResult
  func publish(
    _ workfile: String,
    _ instances: [PublishInstance],
    _ options: PublishOptions = PublishOptions()
  ) async throws -> PublishReport {
    try await publisher(workfile, instances).publish(options)
  }
}

/// Instances that are there already.
final class ListedInstances: PublishSource {
  let collection: PublishCollection
  let stored = Stored()

  /// What repairs have stored.
  actor Stored {
    private(set) var values: [(instance: ByteString, key: ByteString, value: JSONValue?)] = []
    func add(_ instance: ByteString, _ key: ByteString, _ value: JSONValue?) {
      values.append((instance, key, value))
    }
  }

  init(
    _ workfile: ByteString,
    _ instances: [PublishInstance],
    version: WorkfileVersion? = nil,
    id: ByteString? = "workfile-1",
    original: ByteString? = nil
  ) {
    collection = PublishCollection(
      workfile: workfile,
      workfileVersion: version,
      workfileID: id,
      original: original,
      instances: instances
    )
  }

  func collect(_ only: [ByteString]?) async throws -> PublishCollection {
    var collection = collection
    if let only { collection.instances.removeAll { !only.contains($0.id) } }
    return collection
  }

  func store(_ value: JSONValue?, for key: ByteString, of instance: ByteString) async throws {
    await stored.add(instance, key, value)
  }
}

extension PublishInstance {
  /// An instance of a data-block.
  static func of(
    _ family: ByteString,
    _ subset: ByteString,
    _ member: (type: ByteString, name: ByteString)? = nil,
    asset: ByteString = "Props/Chairs",
    id: ByteString? = nil,
    _ more: JSONObject = [:]
  ) -> PublishInstance {
    var data: JSONObject = [
      "id": "pyblish.avalon.instance", "family": .string(family), "subset": .string(subset),
      "active": true, "creator_identifier": .string(ByteString("blendshelf.\(family)")),
      "variant": "Main", "instance_id": .string(id ?? ByteString("id-\(subset)")),
      "asset": .string(asset), "task": .null,
    ]
    if let member {
      data["members"] = [["type": .string(member.type), "name": .string(member.name)]]
    }
    return PublishInstance(data: data.merging(more), label: subset.string)
  }

  static func chair(_ more: JSONObject = [:]) -> PublishInstance {
    .of("object", "objectChair", ("Object", "Chair"), more)
  }
}

import AssetOperations
import AssetSystem
import Foundation
import Glibc
import LibraryStore
import Synchronization
import Testing

@testable import AssetCreation

/// Whatever call fails, a publish is in the library whole or not at all.
struct PublishFaultTests {
  private static let file = "library/props/furniture.blend"

  /// Makes one call fail, by its number.
  private final class Fault: Sendable {
    private let count = Mutex(0)
    let number: Int

    init(_ number: Int) { self.number = number }

    var calls: Int { count.withLock { $0 } }

    func result(_ error: Int32, or call: () -> Int32) -> Int32 {
      isNext ? error : call()
    }

    /// Whether the call that begins now is the one that fails.
    var isNext: Bool {
      count.withLock { count in
        count += 1
        return count == number
      }
    }
  }

  private static func calls(_ fault: Fault, error: Int32) -> FileSystemCalls {
    let real = FileSystemCalls()
    var calls = FileSystemCalls()
    calls.makeFile = { path in fault.result(-error) { real.makeFile(path) } }
    calls.unlink = { path in fault.result(error) { real.unlink(path) } }
    calls.removeFolder = { path in fault.result(error) { real.removeFolder(path) } }
    calls.lock = { file in fault.result(error) { real.lock(file) } }
    calls.makeFolder = { path in fault.result(error) { real.makeFolder(path) } }
    calls.moveToFreeName = { old, new in fault.result(error) { real.moveToFreeName(old, new) } }
    calls.syncFile = { file in fault.result(error) { real.syncFile(file) } }
    calls.rename = { old, new in fault.result(error) { real.rename(old, new) } }
    return calls
  }

  /// All there is when both are published, but for what is in the catalogs' file.
  private static let whole = [
    "Props", "Props/Chairs", "Props/Chairs/objectChair", "Props/Chairs/objectChair/v001",
    "Props/Chairs/objectChair/v001/objectChair_v001.blend",
    "Props/Chairs/objectChair/v001/objectChair_v001.json",
    "Props/Tables", "Props/Tables/objectTable", "Props/Tables/objectTable/v001",
    "Props/Tables/objectTable/v001/objectTable_v001.blend",
    "Props/Tables/objectTable/v001/objectTable_v001.json",
  ]

  private func publishBoth(to library: PublishingLibrary) async throws -> PublishReport {
    try await library.publish(
      Self.file,
      [.chair(), .of("object", "objectTable", ("Object", "Table"), asset: "Props/Tables")]
    )
  }

  @Test(arguments: [ENOSPC, EIO])
  func `whatever call fails, all is published or there is no trace`(error: Int32) async throws {
    var (number, failures) = (1, 0)
    while true {
      let fault = Fault(number)
      let library = try await PublishingLibrary(calls: Self.calls(fault, error: error))
      let report = try await publishBoth(to: library)
      let isWhole = report.isSuccessful
      #expect(report.published.count == (isWhole ? 2 : 0), "call \(number): \(report.json)")
      #expect(
        try library.published().filter { $0 != "blender_assets.cats.txt" }
          == (isWhole ? Self.whole : []),
        "call \(number)"
      )
      for path: AssetCatalogPath in ["Props/Chairs", "Props/Tables"] {
        let isThere = try await library.library.catalog(at: path) != nil
        #expect(isThere == isWhole, "call \(number): \(path)")
      }
      guard fault.calls >= number else {
        #expect(isWhole, "\(report.json)")
        break
      }
      if !isWhole { failures += 1 }
      number += 1
    }
    // Only a lock that is not to be had is done without.
    #expect(failures > 20)
  }

  @Test func `a disk that is full as soon as a file is written leaves no trace`() async throws {
    for number in 1... {
      let fault = Fault(number)
      var calls = FileSystemCalls()
      calls.makeFile = { path in
        guard fault.isNext else { return FileSystemCalls().makeFile(path) }
        close(FileSystemCalls().makeFile(path))
        return open("/dev/full", O_RDWR | O_CLOEXEC)
      }
      let library = try await PublishingLibrary(calls: calls)
      let report = try await library.publish(Self.file, [.chair()])
      guard fault.calls >= number else {
        #expect(report.isSuccessful && number > 3, "\(report.json)")
        return
      }
      #expect(!report.isSuccessful, "file \(number)")
      #expect(try library.published().filter { $0 != "blender_assets.cats.txt" } == [])
      #expect(try await library.library.catalog(at: "Props/Chairs") == nil)
    }
  }

  @Test func `what fails while all is taken back is hidden, and gone with the next publish`()
    async throws
  {
    var number = 1
    while true {
      let fault = Fault(number)
      let isOver = Mutex<Bool?>(nil)
      let real = FileSystemCalls()
      // Nothing fails until the second asset cannot get its place; from then on one call does.
      @Sendable func failing(_ call: () -> Int32) -> Int32 {
        isOver.withLock { $0 } == false ? fault.result(EIO, or: call) : call()
      }
      var calls = FileSystemCalls()
      calls.moveToFreeName = { old, new in
        guard new.string.contains("objectTable"), isOver.withLock({ $0 }) == nil else {
          return real.moveToFreeName(old, new)
        }
        isOver.withLock { $0 = false }
        return ENOSPC
      }
      calls.rename = { old, new in failing { real.rename(old, new) } }
      calls.unlink = { path in failing { real.unlink(path) } }
      calls.removeFolder = { path in failing { real.removeFolder(path) } }
      calls.lock = { file in failing { real.lock(file) } }
      let library = try await PublishingLibrary(calls: calls)
      let report = try await publishBoth(to: library)
      #expect(!report.isSuccessful && report.published.isEmpty)
      isOver.withLock { $0 = true }
      let left = try library.published().filter { $0.hasSuffix(".blend") && !$0.contains("/.") }
      #expect(left == [], "call \(number)")
      let again = try await publishBoth(to: library)
      #expect(again.isSuccessful && again.published.map(\.version) == [1, 1], "call \(number)")
      #expect(
        try library.published().filter { $0 != "blender_assets.cats.txt" } == Self.whole,
        "call \(number)"
      )
      guard fault.calls >= number else { break }
      number += 1
    }
    #expect(number > 6)
  }

  @Test func `catalogs that cannot be saved leave no trace`() async throws {
    let library = try await PublishingLibrary()
    let file = "\(library.folder)/published/blender_assets.cats.txt"
    // A folder in the place of the file can be replaced by nobody.
    let meddler = FakePublishPlugin("meddler", PublishOrder.integrate) { _, _ in
      mkdir(file, 0o755)
    }
    let report = try await library.publisher(
      Self.file,
      [.chair()],
      all: BuiltInPublishPlugins.all + [meddler]
    ).publish()
    #expect(!report.isSuccessful && report.published.isEmpty)
    #expect(try library.published() == ["blender_assets.cats.txt"])
  }

  @Test func `older versions whose unlisting cannot be written down stay listed`()
    async throws
  {
    let library = try await PublishingLibrary()
    try await library.publish(Self.file, [.chair()])
    let journal = "\(library.folder)/journal"
    // No older version can be unlisted without a journal.
    try FileManager.default.removeItem(atPath: journal)
    try Data().write(to: URL(fileURLWithPath: journal))
    let report = try await library.publish(Self.file, [.chair()])
    #expect(report.isSuccessful && report.published.map(\.version) == [2])
    #expect(report.issues.map(\.title) == ["After publishing"], "\(report.json)")
    #expect(report.issues.first?.message.contains("objectChair are still listed") == true)
    let listed = try await library.service.listing(AssetListRequest())
    #expect(listed.keys.count == 2)
  }

  @Test func `what a plug-in begins after all have their places is not published`() async throws {
    let library = try await PublishingLibrary()
    let rig = PublishInstance.of("rig", "rigMain", id: "rig")
    var extract = FakePublishPlugin("extract", PublishOrder.extract)
    extract.families = FamilyFilter(["rig"])
    let late = FakePublishPlugin("late", PublishOrder.integrate + 0.5) { context, instance in
      guard let instance, instance.family == "rig" else { return }
      try await context.stage(instance).storage.write("x.txt", contents: "x")
    }
    let report = try await library.publisher(
      Self.file,
      [.chair(), rig],
      all: BuiltInPublishPlugins.all + [extract, late]
    ).publish()
    #expect(report.published.map(\.instance) == ["id-objectChair"])
    #expect(report.issues.contains { $0.message.contains("rigMain v001 is not published") })
    #expect(!library.exists("published/Props/Chairs/rigMain"))
    #expect(library.exists("published/Props/Chairs/objectChair/v001"))
  }

  @Test func `catalogs that were there stay when publishing fails`() async throws {
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in ENOSPC }
    let library = try await PublishingLibrary(calls: calls)
    _ = try await library.service.editCatalogs(
      of: LibraryID(rawValue: 0),
      .create("Props/Lamps")
    )
    let report = try await library.publish(Self.file, [.chair()])
    #expect(!report.isSuccessful)
    #expect(try await library.library.catalog(at: "Props/Lamps") != nil)
    #expect(try await library.library.catalog(at: "Props") != nil)
    #expect(try await library.library.catalog(at: "Props/Chairs") == nil)
  }

  @Test(arguments: ["v001", ".v001.abc123.publishing"])
  func `a catalog that another publisher uses stays when publishing fails`(
    folder: String
  ) async throws {
    let root = Mutex("")
    var calls = FileSystemCalls()
    calls.moveToFreeName = { _, _ in
      let asset = root.withLock { $0 } + "/published/Props/Chairs/objectOther"
      mkdir(asset, 0o755)
      mkdir("\(asset)/\(folder)", 0o755)
      return ENOSPC
    }
    let library = try await PublishingLibrary(calls: calls)
    root.withLock { $0 = library.folder }
    let report = try await library.publish(
      Self.file,
      [.chair(), .of("object", "objectTable", ("Object", "Table"), asset: "Props/Tables")]
    )
    #expect(!report.isSuccessful)
    #expect(try await library.library.catalog(at: "Props/Chairs") != nil)
    #expect(try await library.library.catalog(at: "Props") != nil)
    #expect(try await library.library.catalog(at: "Props/Tables") == nil)
  }

  @Test func `a catalog that another has added at the same path meanwhile stays`() async throws {
    let library = try await PublishingLibrary()
    let (id, path) = (LibraryID(rawValue: 0), AssetCatalogPath("Lamps"))
    let version = try await library.library.stage("objectLamp", in: path, version: nil)
    try await library.library.addCatalogs(of: [version])
    #expect(version.addedCatalogs.flatMap(\.catalogs).map(\.path) == [path])
    _ = try await library.operations.editCatalogs(of: id, .delete(.path(path)))
    _ = try await library.operations.editCatalogs(of: id, .createExactly(path))
    let theirs = try #require(try await library.library.catalog(at: path))
    await library.library.takeBack([version])
    #expect(try await library.library.catalog(at: path) == theirs)
  }

  @Test func `a library that can only be read is a validation error`() async throws {
    let library = try await PublishingLibrary()
    chmod("\(library.folder)/published", 0o555)
    let report = try await library.publish(Self.file, [.chair()])
    chmod("\(library.folder)/published", 0o755)
    #expect(report.issues.filter(\.isError).map(\.title) == ["Library"])
    #expect(report.issues.contains { $0.message.contains("cannot be written") })
    #expect(try library.published() == [])
  }

  @Test func `a disk without room is told with what is needed`() throws {
    let room = try LibraryRoom(for: "/tmp/nowhere", below: "/tmp")
    #expect(try room.problem(size: .max - (2 << 20))?.contains("Make room first") == true)
    #expect(try room.problem(size: .max)?.contains("Make room first") == true)
    #expect(try room.problem(size: 0) == nil)
  }
}

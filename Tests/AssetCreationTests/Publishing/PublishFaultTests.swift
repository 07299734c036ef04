import AssetOperations
import AssetSystem
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
      let turn = count.withLock { count in
        count += 1
        return count
      }
      return turn == number ? error : call()
    }
  }

  private static func calls(_ fault: Fault, error: Int32) -> FileSystemCalls {
    let real = FileSystemCalls()
    var calls = FileSystemCalls()
    calls.makeFolder = { path in fault.result(error) { real.makeFolder(path) } }
    calls.moveToFreeName = { old, new in fault.result(error) { real.moveToFreeName(old, new) } }
    calls.syncFile = { file in fault.result(error) { real.syncFile(file) } }
    calls.rename = { old, new in fault.result(error) { real.rename(old, new) } }
    return calls
  }

  @Test(arguments: [ENOSPC, EIO, EROFS])
  func `every failing call leaves no trace`(error: Int32) async throws {
    var number = 1
    while true {
      let fault = Fault(number)
      let library = try await PublishingLibrary(calls: Self.calls(fault, error: error))
      let report = try await library.publish(
        Self.file,
        [.chair(), .of("object", "objectTable", ("Object", "Table"), asset: "Props/Tables")]
      )
      guard fault.calls >= number else {
        #expect(report.isSuccessful, "\(report.json)")
        break
      }
      #expect(!report.isSuccessful, "call \(number)")
      #expect(report.published.isEmpty)
      #expect(
        try library.published().filter { $0 != "blender_assets.cats.txt" } == [],
        "call \(number)"
      )
      #expect(try await library.library.catalog(at: "Props/Chairs") == nil, "call \(number)")
      #expect(try await library.library.catalog(at: "Props/Tables") == nil, "call \(number)")
      number += 1
    }
    #expect(number > 8)
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
    #expect(try room.problem(size: 0) == nil)
  }
}

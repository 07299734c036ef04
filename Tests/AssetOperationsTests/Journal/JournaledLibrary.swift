import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import Synchronization
import SystemPackage

@testable import AssetOperations

/// A copy of a fixture library with a journal, as long as the test holds on to it.
final class JournaledLibrary: Sendable {
  /// Struct definitions take most of the time that small files do, and are the same in all tests.
  static let cache = DNACache()

  let folder: URL
  private let hasOverlay: Bool

  init(_ version: String = "4.5", withShots: Bool = false, hasOverlay: Bool = false) throws {
    self.hasOverlay = hasOverlay
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/blender-\(version)")
    for part in withShots ? ["library", "shots"] : ["library"] {
      try FileManager.default.copyItem(
        at: fixtures.appendingPathComponent(part),
        to: folder.appendingPathComponent(part)
      )
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  var journal: URL { folder.appendingPathComponent("journal") }
  var root: URL { folder.appendingPathComponent("library") }
  var overlay: URL { folder.appendingPathComponent("overlay.json") }

  /// What another process would have: libraries opened anew, and the operations on them.
  func open(
    cache: String = "cache",
    journalCalls: JournalCalls = JournalCalls()
  ) async throws -> (AssetLibraryService, AssetOperationService) {
    let libraries = try await AssetLibraryService(
      libraries: [
        AssetLibraryReference(
          root: FilePath(root.path),
          overlay: hasOverlay ? FilePath(overlay.path) : nil
        )
      ],
      cacheDirectory: FilePath(folder.appendingPathComponent(cache).path),
      cache: Self.cache
    )
    _ = try await libraries.refresh(.all)
    let operations = AssetOperationService(
      libraries: libraries,
      journal: OperationJournal(folder: ByteString(journal.path), calls: journalCalls)
    )
    return (libraries, operations)
  }

  func operations() async throws -> AssetOperationService { try await open().1 }

  /// The assets of a file as it is on disk, by name.
  func assets(_ file: String) throws -> [String: BlendAsset] {
    let path = root.appendingPathComponent(file).path
    let contents = try AssetReader.readContents(ofFileAt: Array(path.utf8), using: Self.cache)
    return Dictionary(
      contents.assets.map { (String(decoding: $0.name, as: UTF8.self), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The assets of all files, by file.
  func everything() throws -> [String: [String: BlendAsset]] {
    var all: [String: [String: BlendAsset]] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where file.hasSuffix(".blend") {
      all[file] = try assets(file)
    }
    return all
  }

  func bytes(_ file: String) throws -> Data {
    try Data(contentsOf: root.appendingPathComponent(file))
  }

  /// Removes the last lines of an entry of the journal, as if they had not been written.
  func cut(entry: Int, keeping lines: Int) throws {
    let url = journal.appendingPathComponent(
      String(repeating: "0", count: 6 - String(entry).count) + "\(entry).jsonl"
    )
    let text = try Data(contentsOf: url)
    let ends = text.indices.filter { text[$0] == 0x0A }
    try text.prefix(through: ends[min(lines, ends.count) - 1]).write(to: url)
  }

  /// Names of files that do not belong in the library.
  func leftovers() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      URL(fileURLWithPath: $0).lastPathComponent.hasPrefix(".")
    }
  }
}

extension JournalCalls {
  /// A disk that is full for a moment: the first line below the plan is torn.
  static func failingOnceBegun() -> JournalCalls {
    enum Moment { case beginning, running, tearing, over }
    let moment = Mutex(Moment.beginning)
    var calls = JournalCalls()
    calls.sync = { descriptor in
      moment.withLock { if $0 == .beginning { $0 = .running } }
      return JournalCalls().sync(descriptor)
    }
    calls.write = { descriptor, bytes in
      moment.withLock { moment in
        switch moment {
        case .beginning, .over: return JournalCalls().write(descriptor, bytes)
        case .running:
          moment = .tearing
          return JournalCalls().write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(9)))
        case .tearing:
          moment = .over
          errno = ENOSPC
          return -1
        }
      }
    }
    return calls
  }
}

extension AssetTarget {
  /// An asset of the only library.
  init(_ identifier: String) {
    guard let identifier = AssetIdentifier(parsing: identifier) else {
      preconditionFailure("\(identifier) is no identifier")
    }
    self.init(library: LibraryID(rawValue: 0), identifier: identifier)
  }
}

extension AssetOperationService {
  /// Plans and applies.
  @discardableResult
  func perform(
    _ operation: AssetOperation,
    _ targets: [String],
    repairsLinks: Bool = false,
    linkRoots: [ByteString] = []
  ) async throws -> OperationResult {
    let request = OperationRequest(
      operation,
      targets: targets.map { AssetTarget($0) },
      repairsLinks: repairsLinks,
      linkRoots: linkRoots
    )
    return try await apply(plan(request)) { _ in }
  }

  @discardableResult
  func undo(_ number: Int? = nil) async throws -> OperationResult {
    try await apply(planUndo(number)) { _ in }
  }

  @discardableResult
  func redo(_ number: Int? = nil) async throws -> OperationResult {
    try await apply(planRedo(number)) { _ in }
  }

  @discardableResult
  func resume(_ number: Int? = nil) async throws -> OperationResult {
    try await apply(planResume(number)) { _ in }
  }
}

extension AssetEdit {
  static func tags(add: [ByteString] = [], remove: [ByteString] = []) -> AssetEdit {
    var edit = AssetEdit()
    edit.tags = .change(add: add, remove: remove)
    return edit
  }

  static func description(_ text: ByteString) -> AssetEdit {
    var edit = AssetEdit()
    edit.description = text
    return edit
  }
}

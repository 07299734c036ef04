import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import SystemPackage
import Testing

@testable import ShelfRuntime

/// A session without a browser on copies of a library that Blender saved.
final class HostHarness: Sendable {
  let folder: URL
  let service: AssetLibraryService
  let operations: AssetOperationService
  let host: SessionHost

  /// - Parameters:
  ///   - libraries: the names of the libraries, all copies of one.
  ///   - isRefreshed: whether the files have been read.
  ///   - showsView: whether it is the session of a browser.
  ///   - limits: what those who connect may cost.
  /// - Throws: when a library cannot be copied or opened, or the session not be begun.
  init(
    libraries: [String] = ["library"],
    isRefreshed: Bool = true,
    showsView: Bool = false,
    limits: SessionLimits = SessionLimits()
  ) async throws {
    let files = FileManager.default
    folder = files.temporaryDirectory
      .appendingPathComponent("host-\(UInt32.random(in: 0...UInt32.max))")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/blender-4.5/library").standardized
    for library in libraries {
      try files.copyItem(at: fixture, to: folder.appendingPathComponent(library))
    }
    let path = FilePath(folder.path)
    service = try await AssetLibraryService(
      libraries: libraries.map { AssetLibraryReference(root: path.appending($0)) },
      cacheDirectory: path.appending("cache")
    )
    operations = AssetOperationService(
      libraries: service,
      journalDirectory: path.appending("state").appending("journal")
    )
    if isRefreshed { _ = try await service.refresh(.all) }
    host = try await SessionHost.start(
      at: Self.location(in: folder),
      version: "1.2.3",
      service: service,
      libraries: service,
      operations: operations,
      showsView: showsView,
      limits: limits
    )
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func location(in folder: URL, name: String = "review") throws -> SessionLocation {
    let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": folder.path])
    return try SessionLocation(name: SessionName(name), folder: sockets)
  }

  /// Runs a test on a session, and ends the session.
  static func with(
    libraries: [String] = ["library"],
    showsView: Bool = false,
    limits: SessionLimits = SessionLimits(),
    _ body: (HostHarness) async throws -> Void
  ) async throws {
    let harness = try await HostHarness(
      libraries: libraries,
      showsView: showsView,
      limits: limits
    )
    do {
      try await body(harness)
    } catch {
      await harness.host.stop(reason: "The test failed.")
      throw error
    }
    await harness.host.stop(reason: "The test is over.")
  }

  func connect() async throws -> SessionClient {
    try await SessionClient.connect(to: host.location)
  }

  /// The assets of a query, by file.
  func assets(_ query: String = "") async throws -> [AssetRepresentation] {
    var request = AssetListRequest(query: AssetQuery(parsing: query))
    request.sort = AssetSort(.file)
    return try await service.assets(try await service.listing(request).keys)
  }

  /// A file of the first library.
  func file(_ path: String, in library: String = "library") -> URL {
    folder.appendingPathComponent(library).appendingPathComponent(path)
  }
}

extension SessionClient {
  /// The next notification of a topic; the time limit of the test ends a wait in vain.
  func next(_ topic: SessionTopic) async throws -> JSONValue {
    for await notification in notifications where notification.topic == topic {
      return notification.params
    }
    throw SessionError(code: .closed, message: "The session has gone.")
  }
}

extension JSONValue {
  init(_ identifier: AssetIdentifier) { self = .string(identifier.utf8) }
}

/// The number of the error that something throws.
func code(_ work: () async throws -> Void) async -> Int? {
  do {
    try await work()
    return nil
  } catch {
    return (error as? JSONRPCError)?.code.rawValue
  }
}

import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import Testing

/// Data-blocks are lent for a scope and always come back.
struct LendingTests {
  private struct Trouble: Error {}

  private let folder: TemporaryFolder
  private let pool = TemporaryDataBlockPool(cache: DNACache())

  init() throws {
    folder = try TemporaryFolder(copying: "4.5")
  }

  private var poses: ByteString {
    ByteString(folder.path + "/library/characters/elly/poses.blend")
  }

  private func action(_ name: String) -> DataBlockReference {
    DataBlockReference(code: IDCode(UInt8(ascii: "A"), UInt8(ascii: "C")), name: Array(name.utf8))
  }

  @Test func `a lent data-block can be read, and comes back at the end of the scope`() async throws
  {
    let pool = pool
    let curves = try await pool.withTemporaryDataBlock(action("Fist L"), inFileAt: poses) { block in
      #expect(pool.loadedCount == 1)
      #expect(block.reference == action("Fist L"))
      #expect(block.byteCount > 1000)
      return try block.action().slots.map(\.curves.count)
    }
    #expect(curves.count == 1)
    #expect(curves[0] > 0)
    #expect(pool.loadedCount == 0)
  }

  @Test func `several may be out at a time`() async throws {
    let pool = pool
    try await pool.withTemporaryDataBlock(action("Fist L"), inFileAt: poses) { first in
      try await pool.withTemporaryDataBlock(action("Smile"), inFileAt: poses) { second in
        #expect(pool.loadedCount == 2)
        let names = (try first.action().name, try second.action().name)
        #expect(names.0 != names.1)
      }
      #expect(pool.loadedCount == 1)
    }
    #expect(pool.loadedCount == 0)
  }

  @Test func `a data-block comes back when what is done with it fails`() async throws {
    let pool = pool
    await #expect(throws: Trouble.self) {
      try await pool.withTemporaryDataBlock(action("Smile"), inFileAt: poses) { _ in
        #expect(pool.loadedCount == 1)
        throw Trouble()
      }
    }
    #expect(pool.loadedCount == 0)
  }

  @Test func `a data-block comes back when what is done with it is cancelled`() async throws {
    let (pool, poses, smile) = (pool, poses, action("Smile"))
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let (never, _) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await pool.withTemporaryDataBlock(smile, inFileAt: poses) { block in
        begin.yield()
        // Ends only when the task is cancelled.
        for await _ in never {}
        try Task.checkCancellation()
        return block.byteCount
      }
    }
    _ = await begun.first { true }
    #expect(pool.loadedCount == 1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(pool.loadedCount == 0)
  }

  @Test func `nothing is lent to who was cancelled before`() async throws {
    let (pool, poses, smile) = (pool, poses, action("Smile"))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await pool.withTemporaryDataBlock(smile, inFileAt: poses) { _ in
        _ = Issue.record("it was lent")
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(pool.loadedCount == 0)
  }

  @Test func `what cannot be read is not lent`() async throws {
    let pool = pool
    for (reference, file, code) in [
      (action("No such"), poses, BlendFormatError.Code.notFound),
      (action("Smile"), ByteString(folder.path + "/missing.blend"), .notFound),
      (action("Smile"), ByteString(folder.path), .io),
      (
        action("Smile"), ByteString(folder.path + "/library/blender_assets.cats.txt"),
        .notABlendFile
      ),
    ] {
      let error = await #expect(throws: BlendFormatError.self) {
        try await pool.withTemporaryDataBlock(reference, inFileAt: file) { _ in
          _ = Issue.record("it was lent")
        }
      }
      #expect(error?.code == code)
      #expect(error?.path == file.bytes)
      #expect(pool.loadedCount == 0)
    }
  }

  @Test func `many may borrow at once`() async throws {
    let (pool, poses) = (pool, poses)
    let names = ["Arms up", "Fist L", "Open hands", "Point R", "Smile", "Surprise", "Walk contact"]
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for round in 0..<70 {
        let name = names[round % names.count]
        let reference = action(name)
        group.addTask {
          try await pool.withTemporaryDataBlock(reference, inFileAt: poses) { block in
            try block.action().name == Array(name.utf8)
          }
        }
      }
      for try await isRight in group {
        #expect(isRight)
      }
    }
    #expect(pool.loadedCount == 0)
  }

  @Test func `a service lends what its libraries hold`() async throws {
    let service = try await folder.refreshedService()
    let pool = service.temporaryDataBlocks
    let assets = try await service.everything().filter { $0.identifier.type == .action }
    #expect(assets.count > 10)
    for asset in assets {
      let target = AssetTarget(library: asset.key.library, identifier: asset.identifier)
      let name = try await service.withTemporaryDataBlock(target) { block in
        #expect(pool.loadedCount == 1)
        return try block.action().name
      }
      #expect(name == asset.identifier.name.bytes)
    }
    #expect(pool.loadedCount == 0)
    var elsewhere = AssetTarget(library: .first, identifier: assets[0].identifier)
    elsewhere.library = LibraryID(rawValue: 7)
    let error = await #expect(throws: LibraryStoreError.self) {
      try await service.withTemporaryDataBlock(elsewhere) { _ in }
    }
    #expect(error?.code == .unknownLibrary)
  }
}

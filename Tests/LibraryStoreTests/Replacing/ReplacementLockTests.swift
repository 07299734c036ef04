import AssetSystem
import Foundation
import Glibc
import Synchronization
import Testing

@testable import LibraryStore

/// How groups with common folders keep out of each other's way.
struct ReplacementLockTests {
  private func group(
    _ paths: [ByteString],
    _ patience: Duration = .zero,
    shouldCancel: () -> Bool = { false }
  ) throws -> ReplacementGroup {
    try ReplacementGroup(of: paths, patience: patience, shouldCancel: shouldCancel)
  }

  @Test func `a folder is locked for as long as the group exists`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/1.blend", "a/2.blend", "b/3.blend"])
    do {
      let first = try group([paths[0]])
      let error = #expect(throws: LibraryStoreError.self) { try group([paths[1]]) }
      #expect(error?.code == .changedMeanwhile)
      _ = try group([paths[2]])
      #expect(first.commit().isEmpty)
    }
    _ = try group(paths)
  }

  @Test func `waiting can be cancelled`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend"])
    let first = try group(paths)
    var questions = 0
    #expect(throws: CancellationError.self) {
      try group(paths, .seconds(600)) {
        questions += 1
        return questions > 2
      }
    }
    #expect(first.commit().isEmpty)
  }

  @Test func `a group that cannot have all folders keeps none`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/1.blend", "b/2.blend", "c/3.blend"])
    for path in paths {
      let first = try group([path])
      #expect(throws: LibraryStoreError.self) { try group(paths) }
      _ = try group(paths.filter { $0 != path })
      #expect(first.commit().isEmpty)
    }
  }

  @Test func `one folder under several names is locked once`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/1.blend"])[0]
    try folder.link("b", to: "a")
    let paths = [path, folder.path("b/1.blend"), folder.path("a/../a/./2.blend")]
    let group = try group(paths)
    try group.stage(ReplacementTarget(paths[1]), contents: "new")
    #expect(group.commit()[paths[1]]?.isReplaced == true)
    #expect(try folder.contents(path) == "new")
  }

  @Test func `what many do to the same files at once is all there in the end`() async throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/1.blend", "a/2.blend", "b/3.blend", "c/4.blend"])
    let workers = 6
    let rounds = 5
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for worker in 0..<workers {
        tasks.addTask {
          try await BlockingWork.run { _ in
            for round in 0..<rounds {
              // Each in an order of its own.
              let order = worker % 2 == 0 ? paths : paths.reversed()
              let group = try group(order, .seconds(600))
              for path in order {
                let target = try ReplacementTarget(path)
                let old = try FileContents(reading: target.file)?.bytes ?? ""
                let line = ByteString("\n\(worker) \(round)")
                try group.stage(target, contents: ByteString(old.bytes + line.bytes))
              }
              let outcomes = group.commit()
              #expect(outcomes.values.filter(\.isReplaced).count == paths.count)
            }
          }
        }
      }
      try await tasks.waitForAll()
    }
    for path in paths {
      let lines = try folder.contents(path)?.bytes.split(separator: UInt8(ascii: "\n")) ?? []
      #expect(Set(lines).count == workers * rounds + 1)
    }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `files of one group are written by several threads`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files((0..<40).map { "\($0).blend" })
    let group = try group(paths)
    let errors = Mutex(0)
    BlockingWork.share(paths.count) { next in
      while let index = next() {
        do {
          try group.stage(ReplacementTarget(paths[index]), contents: paths[index])
        } catch {
          errors.withLock { $0 += 1 }
        }
      }
    }
    #expect(errors.withLock { $0 } == 0)
    let outcomes = group.commit()
    #expect(outcomes.values.filter(\.isReplaced).count == paths.count)
    for path in paths { #expect(try folder.contents(path) == path) }
  }
}

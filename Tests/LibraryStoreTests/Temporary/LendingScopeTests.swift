import Foundation
import Testing

/// A lent data-block cannot leave its scope: the compiler says so.
@Suite(.serialized)
struct LendingScopeTests {
  /// A program that lends a data-block, and what the compiler must say to it.
  struct Attempt: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var declarations = ""
    var before = ""
    var result = ""
    let body: String
    let error: String

    var source: String {
      """
      import AssetSystem
      import BlendFormat
      import LibraryStore

      \(declarations)

      func attempt(
        _ pool: TemporaryDataBlockPool,
        _ reference: DataBlockReference,
        _ path: ByteString
      ) async throws {
        \(before)
        \(result) try await pool.withTemporaryDataBlock(reference, inFileAt: path) {
          (block: borrowing TemporaryDataBlock) in
          \(body)
        }
      }
      """
    }
  }

  private static let borrowed = "'block' is borrowed and cannot be consumed"
  private static let captured =
    "'block' cannot be captured by an escaping closure since it is a borrowed parameter"

  static let attempts = [
    Attempt(
      testDescription: "assign it to a variable outside",
      before: "var kept: TemporaryDataBlock?",
      body: "kept = .some(block)",
      error: borrowed
    ),
    Attempt(
      testDescription: "assign it to a constant inside",
      body: "let mine = block; _ = mine.byteCount",
      error: borrowed
    ),
    Attempt(
      testDescription: "copy it",
      body: "let mine = copy block; _ = mine.byteCount",
      error: "'copy' cannot be applied to noncopyable types"
    ),
    Attempt(
      testDescription: "return it",
      result: "let kept =",
      body: "return block",
      error: "requires that 'TemporaryDataBlock' conform to 'Copyable'"
    ),
    Attempt(
      testDescription: "give it away",
      declarations: "func swallow(_ block: consuming TemporaryDataBlock) {}",
      body: "swallow(block)",
      error: borrowed
    ),
    Attempt(
      testDescription: "store it in an array",
      body: "let all = [block]; _ = all.count",
      error: "'Array' requires that 'TemporaryDataBlock' conform to 'Copyable'"
    ),
    Attempt(
      testDescription: "store it in an object",
      declarations: "final class Keeper { var kept: TemporaryDataBlock? }",
      before: "let keeper = Keeper()",
      body: "keeper.kept = .some(block)",
      error: borrowed
    ),
    Attempt(
      testDescription: "hide its type",
      body: "let hidden: Any = block; _ = hidden",
      error: "'TemporaryDataBlock' does not conform to specified type 'Copyable'"
    ),
    Attempt(
      testDescription: "capture it in a closure for later",
      before: "var later: [() -> Int] = []",
      body: "later.append { block.byteCount }",
      error: captured
    ),
    Attempt(
      testDescription: "capture it in a function for later",
      before: "var later: [() -> Int] = []",
      body: "func size() -> Int { block.byteCount }; later.append(size)",
      error: captured
    ),
    Attempt(
      testDescription: "send it to a task",
      body: "Task { print(block.byteCount) }",
      error: captured
    ),
    Attempt(
      testDescription: "send it to a task of its own",
      body: "let size = Task.detached { block.byteCount }; _ = await size.value",
      error: captured
    ),
    Attempt(
      testDescription: "send it to a task of a group",
      body: "await withTaskGroup(of: Int.self) { group in group.addTask { block.byteCount } }",
      error: captured
    ),
    Attempt(
      testDescription: "send it to a child task",
      body: "async let size = block.byteCount; _ = await size",
      error: captured
    ),
    Attempt(
      testDescription: "send it to an actor",
      declarations:
        "actor Reader { func size(_ block: borrowing TemporaryDataBlock) -> Int { block.byteCount } }",
      before: "let reader = Reader()",
      body: "_ = await reader.size(block)",
      error: "sending 'block' risks causing data races"
    ),
    Attempt(
      testDescription: "make one",
      body: "_ = TemporaryDataBlock()",
      error: "'TemporaryDataBlock' initializer is inaccessible"
    ),
  ]

  @Test(arguments: attempts)
  func `the compiler refuses to`(attempt: Attempt) throws {
    let (status, output) = try compile(attempt.source)
    #expect(status == 1)
    #expect(output.contains("error: "))
    #expect(output.contains(attempt.error), "\(output.prefix(2000))")
  }

  @Test func `the compiler accepts what keeps to the scope`() throws {
    let use = Attempt(
      testDescription: "use it",
      before: "var names: [[UInt8]] = []",
      result: "let size =",
      body: """
        names.append(try block.action().name)
        await Task.yield()
        return [1, 2].map { $0 + block.byteCount }.reduce(0, +)
        """,
      error: ""
    )
    let (status, output) = try compile(use.source + "\n")
    #expect(status == 0, "\(output.prefix(2000))")
    #expect(!output.contains("error: "), "\(output.prefix(2000))")
  }

  /// Compiles a source against the modules that this very program was built of.
  ///
  /// All that matters is found only after type checking, by the passes that make SIL.
  private func compile(_ source: String) throws -> (status: Int32, output: String) {
    let folder = try TemporaryFolder()
    try folder.write(source, to: "attempt.swift")
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let built = URL(filePath: own).deletingLastPathComponent()
    let checkouts = built.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "checkouts")
    let sources = URL(filePath: TemporaryFolder.fixture("../../Sources")).standardized
    let modules = [
      built.appending(path: "Modules"),
      sources.appending(path: "CZlib"), sources.appending(path: "CZstd"),
      checkouts.appending(path: "swift-system/Sources/CSystem/include"),
      checkouts.appending(path: "GRDB.swift/Sources/GRDBSQLite"),
    ]
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "swiftc", "-emit-sil", "-o", "/dev/null", "-swift-version", "6",
        "-enable-upcoming-feature", "NonisolatedNonsendingByDefault",
        "-module-cache-path", built.appending(path: "ModuleCache").path(),
      ] + modules.flatMap { ["-I", $0.path()] } + [folder.url("attempt.swift").path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

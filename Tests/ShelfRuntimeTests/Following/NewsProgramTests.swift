import Foundation
import ShelfRuntime
import ShelfSession
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct NewsProgramTests {
  private final class Told: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock(\.self) }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
  }

  /// A folder for what a program writes down.
  private final class Folder: Sendable {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "bs-news-\(UInt32.random(in: 0...UInt32.max))"
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
    }

    var output: String { (try? String(contentsOfFile: path + "/out", encoding: .utf8)) ?? "" }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private let told = Told()
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func program(_ command: [String]) throws -> NewsProgram {
    let location = try SessionLocation(socketPath: folder.path + "/review.sock")
    return NewsProgram(command, session: location) { [told] in told.add($0) }
  }

  private func shell(_ script: String, _ arguments: String...) throws -> NewsProgram {
    try program(["/bin/sh", "-c", script, folder.path] + arguments)
  }

  @Test func `a line comes on standard input, and the session in the environment`() async throws {
    let program = try shell("cat >> $0/out; echo $BLENDSHELF_SESSION >> $0/out")
    await program.run(for: #"{"a":1}"#, of: "a")
    await program.finish()
    #expect(folder.output == "{\"a\":1}\n\(folder.path)/review.sock\n")
    #expect(told.all.isEmpty)
  }

  @Test func `arguments are given as they are`() async throws {
    let odd = "$(touch x) ; 'y\" *"
    let program = try shell("printf %s \"$1\" > $0/out", odd)
    await program.run(for: "{}", of: "a")
    await program.finish()
    #expect(folder.output == odd)
  }

  @Test func `while it runs the newest of each kind waits`() async throws {
    let gate = folder.path + "/gate"
    try #require(mkfifo(gate, 0o600) == 0)
    let program = try shell(
      "cat >> $0/out; [ -e $0/first ] || { touch $0/first; read x < $0/gate; }"
    )
    await program.run(for: "a", of: "active")
    for line in ["b", "c"] { await program.run(for: line, of: "active") }
    await program.run(for: "d", of: "view")
    await program.run(for: "e", of: "active")
    // Blocks until the first one reads.
    try await Task.detached {
      try "\n".write(to: URL(filePath: gate), atomically: false, encoding: .utf8)
    }.value
    await program.finish()
    #expect(folder.output == "a\nd\ne\n")
  }

  @Test func `a failure is told and is in the way of nothing`() async throws {
    let program = try shell("cat >> $0/out; exit 3")
    await program.run(for: "a", of: "active")
    await program.finish()
    await program.run(for: "b", of: "active")
    await program.finish()
    #expect(folder.output == "a\nb\n")
    #expect(told.all == ["'/bin/sh' ended with exit code 3.", "'/bin/sh' ended with exit code 3."])
  }

  @Test func `a program that is not there is told`() async throws {
    let program = try program(["/nowhere/program"])
    await program.run(for: "a", of: "active")
    await program.finish()
    #expect(told.all.count == 1)
    #expect(told.all[0].hasPrefix("'/nowhere/program' cannot be started"))
  }

  @Test func `a program need not read`() async throws {
    let program = try program(["/bin/true"])
    await program.run(for: String(repeating: "x", count: 1 << 20), of: "active")
    await program.finish()
    #expect(told.all.isEmpty)
  }
}

import AssetSystem
import Foundation
import Synchronization
import Testing

@testable import AssetCreation

/// What no plug-in may do, and what comes of it: one error, and no process left.
@Suite(.timeLimit(.minutes(5)))
struct HostilePluginTests {
  private let folder: PluginFolder

  init() throws { folder = try PluginFolder() }

  /// Calls a plug-in that is to fail, and gives the error; its process must be gone then.
  private func failure(
    _ plugin: FoundPlugin,
    _ params: JSONObject = [:],
    limits: PluginLimits = .ofTest(),
    location: SourceLocation = #_sourceLocation
  ) async throws -> CreationError {
    let process = PluginProcess(plugin, limits: limits)
    var found: (any Error)?
    do { _ = try await process.call("ask", of: "x", params) } catch { found = error }
    let error = try #require(found as? CreationError, sourceLocation: location)
    #expect(error.code == .plugin, sourceLocation: location)
    #expect(error.message.contains("odd"), sourceLocation: location)
    let pid = folder.process
    #expect(!PluginFolder.isAlive(pid), sourceLocation: location)
    await process.stop()
    return error
  }

  @Test func `rubbish on standard output is shown, and standard error is in the traceback`()
    async throws
  {
    let error = try await failure(
      folder.python(
        "answer()\nread()\nprint('where am I', file=sys.stderr)\nprint('hello \\x1b[31m', flush=True)\nread()"
      )
    )
    #expect(error.message.contains("hello"))
    #expect(!error.message.contains("\u{1B}"))
    #expect(error.failures.first?.traceback?.contains("where am I") == true)
  }

  @Test func `a plug-in that hangs is killed when its time is over`() async throws {
    let plugin = try folder.shell(
      "read line; echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}'; while :; do sleep 1000; done"
    )
    let error = try await failure(plugin, limits: .ofTest(call: .seconds(2)))
    #expect(error.message.contains("did not answer within"))
  }

  @Test func `a plug-in that ignores every wish to end is killed`() async throws {
    let plugin = try folder.python(
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nanswer()\nanswer(1)\nwhile True: time.sleep(1000)"
    )
    let process = PluginProcess(plugin)
    #expect(try await process.call("a", of: "x", [:]) == 1)
    let pid = folder.process
    #expect(PluginFolder.isAlive(pid))
    await process.stop()
    #expect(!PluginFolder.isAlive(pid))
  }

  @Test(arguments: ["stdout", "stderr"])
  func `a flood is cut off`(stream: String) async throws {
    let plugin = try folder.python(
      """
      answer()
      read()
      line = '{"jsonrpc": "2.0", "method": "progress", "params": {}}\\n' * 1000
      while True:
          sys.\(stream).write(line)
      """
    )
    let error = try await failure(plugin)
    #expect(error.message.contains("more than 1048576 bytes during one call"))
  }

  @Test func `a plug-in that ends during a call says how it ended`() async throws {
    let error = try await failure(
      folder.python("answer()\nread()\nprint('no rig', file=sys.stderr)\nsys.exit(7)")
    )
    #expect(error.message.contains("exit code 7"))
    #expect(error.failures.first?.traceback?.contains("no rig") == true)
  }

  @Test func `a plug-in that dies by a signal says so`() async throws {
    let error = try await failure(
      folder.python("answer()\nread()\nos.kill(os.getpid(), signal.SIGKILL)")
    )
    #expect(error.message.contains("signal 9"))
  }

  @Test func `a plug-in that closes its standard output fails at once`() async throws {
    let error = try await failure(
      folder.python("answer()\nread()\nos.close(1)\nwhile True: time.sleep(1000)")
    )
    #expect(error.message.contains("closed its standard output"))
  }

  @Test func `a plug-in that never reads keeps nobody waiting`() async throws {
    let plugin = try folder.shell(
      "echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}'; while :; do sleep 1000; done"
    )
    let text = ByteString([UInt8](repeating: 0x61, count: 8 << 20))
    let error = try await failure(
      plugin,
      ["text": .string(text)],
      limits: .ofTest(call: .seconds(2))
    )
    #expect(error.message.contains("did not answer within"))
  }

  @Test func `a plug-in that leaves too much unread fails at once`() async throws {
    let plugin = try folder.shell(
      "echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}'; while :; do sleep 1000; done"
    )
    let text = ByteString([UInt8](repeating: 0x61, count: 40 << 20))
    let error = try await failure(plugin, ["text": .string(text)])
    #expect(error.message.contains("does not read what it is asked"))
  }

  @Test(
    arguments: [
      ("send(id=99, result=1)", "answered what it was not asked"),
      ("send(id='x', result=1)", "answered what it was not asked"),
      ("send(id=None, error={'code': -32700, 'message': 'what?'})", "what?"),
      ("sys.stdout.write('[]\\n'); sys.stdout.flush()", "Batches"),
      ("sys.stdout.write('[' * 100000 + '\\n'); sys.stdout.flush()", "deep"),
      ("sys.stdout.buffer.write(b'{\"a\": \"\\xff\\xfe\"}\\n'); sys.stdout.flush()", "UTF-8"),
      (
        "sys.stdout.write('{\"jsonrpc\": \"1.0\", \"id\": 2, \"result\": 1}\\n'); sys.stdout.flush()",
        "2.0"
      ),
    ]
  )
  func `what is no answer fails at once`(statement: String, expected: String) async throws {
    let error = try await failure(folder.python("answer()\nread()\n\(statement)\nread()"))
    #expect(error.message.contains(expected))
  }

  @Test func `a line of a hundred megabytes is not kept`() async throws {
    let plugin = try folder.python(
      "answer()\nread()\nfor part in range(100): sys.stdout.write('a' * (1 << 20))\nsys.stdout.flush()\nread()"
    )
    let error = try await failure(plugin, limits: .ofTest(output: 1 << 30))
    #expect(error.message.contains("a line of more than"))
  }

  @Test func `an answer that comes twice does not become the next one`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      for time in range(2):
          send(id=request["id"], result="first")
      answer("second")
      read()
      """
    )
    let process = PluginProcess(plugin)
    #expect(try await process.call("a", of: "x", [:]) == "first")
    #expect(try await process.call("b", of: "x", [:]) == "second")
    await process.stop()
  }

  @Test func `a child that holds the pipe neither delays the end nor outlives it`() async throws {
    let plugin = try folder.python(
      """
      answer()
      read()
      child = os.fork()
      if child == 0:
          while True: time.sleep(1000)
      open("../.child", "w").write(str(child))
      os._exit(3)
      """
    )
    let error = try await failure(plugin)
    #expect(error.message.contains("exit code 3"))
    let child = try #require(pid_t(folder.read(".child")))
    try await eventually { !PluginFolder.isAlive(child) }
  }

  @Test func `a plug-in that ended is started once more, and again after a reset`() async throws {
    let plugin = try folder.python(
      "open('../.starts', 'a').write('x')\nanswer()\nread()\nsys.exit(1)"
    )
    let process = PluginProcess(plugin)
    for _ in 0..<4 {
      await #expect(throws: CreationError.self) { _ = try await process.call("a", of: "x", [:]) }
    }
    #expect(folder.read(".starts") == "xx")
    await #expect {
      _ = try await process.call("a", of: "x", [:])
    } throws: {
      ($0 as? CreationError)?.message.contains("before the next reset") == true
    }
    await process.beginReset()
    await #expect(throws: CreationError.self) { _ = try await process.call("a", of: "x", [:]) }
    #expect(folder.read(".starts") == "xxx")
  }

  @Test func `a command that is not there is an error`() async throws {
    let plugin = try folder.add("odd", command: ["./missing"])
    let error = try await failure(plugin)
    #expect(error.message.contains("cannot be started"))
  }

  @Test func `a plug-in changed since it was trusted is not started again`() async throws {
    let own = try folder.python("answer()\nanswer(1)\nread()")
    let plugin = FoundPlugin(folder: own.folder, origin: .library, manifest: own.manifest)
    let trust = PluginTrust(file: ByteString(folder.path + "/.state/trusted-plugins"))
    try trust.trust(plugin.folder, as: PluginFingerprint(of: plugin.folder))
    let process = PluginProcess(plugin, trust: trust)
    #expect(try await process.call("a", of: "x", [:]) == 1)
    await process.stop()
    try folder.write("open('../.stolen', 'w').write('yes')", to: "odd/plugin.py")
    await #expect {
      _ = try await process.call("a", of: "x", [:])
    } throws: {
      ($0 as? CreationError)?.message.contains("do not trust") == true
    }
    #expect(folder.read(".stolen") == "")
  }

  @Test func `what a plug-in prints to standard error goes to the log, safe and bounded`()
    async throws
  {
    let plugin = try folder.python(
      "answer()\nprint('x' * 100000 + ' end\\x1b[2J', file=sys.stderr, flush=True)\nanswer(1)\nread()"
    )
    let text = SharedLog()
    let process = PluginProcess(plugin, log: { text.add($0) })
    _ = try await process.call("a", of: "x", [:])
    await process.stop()
    let lines = text.lines.joined()
    #expect(lines.contains("end"))
    #expect(lines.utf8.count < 10_000)
    #expect(!lines.contains("\u{1B}"))
  }
}

/// Lines of a log.
final class SharedLog: Sendable {
  private let log = Mutex<[String]>([])

  var lines: [String] { log.withLock { $0 } }

  func add(_ line: String) { log.withLock { $0.append(line) } }
}

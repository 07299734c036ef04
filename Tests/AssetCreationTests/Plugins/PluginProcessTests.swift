import AssetSystem
import Foundation
import Synchronization
import Testing

@testable import AssetCreation

/// What well-behaved plug-ins may rely on.
@Suite(.timeLimit(.minutes(5)))
struct PluginProcessTests {
  private let folder: PluginFolder

  init() throws { folder = try PluginFolder() }

  @Test func `a plug-in is started once and asked one thing after the other`() async throws {
    let plugin = try folder.python(
      """
      first = answer()
      assert first["method"] == "initialize", first
      number = 0
      while True:
          request = read()
          number += 1
          send(id=request["id"], result=[number, os.getpid(), request["params"]["identifier"]])
      """
    )
    let process = PluginProcess(plugin)
    async let one = process.call("a", of: "test.creator", [:])
    async let two = process.call("a", of: "test.creator", [:])
    async let three = process.call("a", of: "test.creator", [:])
    let answers = try await [one, two, three].compactMap { $0?.elements }
    #expect(Set(answers.map { $0[0] }) == [1, 2, 3])
    #expect(Set(answers.map { $0[1] }).count == 1)
    #expect(answers.allSatisfy { $0[2] == "test.creator" })
    let pid = folder.process
    #expect(PluginFolder.isAlive(pid))
    await process.stop()
    #expect(!PluginFolder.isAlive(pid))
  }

  @Test func `a plug-in may ask back and say how far it is`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      send(method="progress", params={"title": "half", "completed": 1, "total": 2})
      send(id="q", method="double", params={"value": 21})
      reply = read()
      send(id="r", method="refuse", params={})
      refused = read()
      send(id=request["id"], result=[reply["result"], refused["error"]["message"]])
      read()
      """
    )
    let callbacks = RecordingCallbacks()
    let process = PluginProcess(plugin)
    let answer = try await process.call("a", of: "x", [:], answering: callbacks)
    #expect(answer == [42, "not that"])
    #expect(callbacks.titles == ["half"])
    await process.stop()
  }

  @Test func `a method the plug-in does not know is asked for once`() async throws {
    let plugin = try folder.python(
      """
      answer()
      number = 0
      while True:
          request = read()
          number += 1
          if request["method"] == "count":
              send(id=request["id"], result=number)
          else:
              send(id=request["id"], error={"code": -32601, "message": "no"})
      """
    )
    let process = PluginProcess(plugin)
    #expect(try await process.call("other", of: "x", [:]) == nil)
    #expect(try await process.call("other", of: "x", [:]) == nil)
    #expect(try await process.call("count", of: "x", [:]) == 2)
    #expect(try await process.call("other", of: "y", [:]) == nil)
    #expect(try await process.call("count", of: "x", [:]) == 4)
    await process.stop()
  }

  @Test func `errors are told apart by their code`() async throws {
    let plugin = try folder.python(
      """
      answer()
      while True:
          request = read()
          code = request["params"]["code"]
          data = {"code": code, "title": "T", "description": "D", "detail": "X", "traceback": "line 7",
                  "repair": {"identifier": "fix", "label": "Fix it"}}
          send(id=request["id"], error={"code": -32000, "message": "It is so.", "data": data})
      """
    )
    let process = PluginProcess(plugin)
    func error(_ code: JSONValue) async -> (any Error)? {
      do {
        _ = try await process.call("a", of: "x", ["code": code])
        return nil
      } catch { return error }
    }
    let creator = try #require(await error("CreatorError") as? CreationError)
    #expect(creator.code == .creator && creator.message == "It is so." && creator.failures.isEmpty)
    let known = try #require(await error("KnownPublishError") as? CreationError)
    #expect(known.code == .knownPublish && known.message == "It is so.")
    #expect(known.failures.first?.traceback == "X")
    let validation = try #require(await error("PublishValidationError") as? PublishValidationError)
    #expect(
      validation
        == PublishValidationError(
          "It is so.",
          title: "T",
          description: "D",
          detail: "X",
          repair: RepairAction(identifier: "fix", label: "Fix it")
        )
    )
    let crash = try #require(await error(7) as? CreationError)
    #expect(crash.code == .plugin && crash.message.contains("It is so."))
    #expect(crash.failures.first?.traceback?.contains("line 7") == true)
    await process.stop()
  }

  @Test func `whatever else comes with an error is its detail`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      send(id=request["id"], error={"code": -5, "message": "No\\u202e.", "data": {"host": "farm7"}})
      read()
      """
    )
    let process = PluginProcess(plugin)
    let error = await #expect(throws: CreationError.self) {
      try await process.call("a", of: "x", [:])
    }
    #expect(error?.message.hasSuffix("No\u{FFFD}.") == true)
    #expect(error?.failures.first?.traceback?.contains("{\"host\":\"farm7\"}") == true)
    await process.stop()
  }

  @Test func `a plug-in gets its folder, its name, three files and no secrets`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      files = sorted(int(name) for name in os.listdir("/proc/self/fd"))
      send(id=request["id"], result=[os.getcwd(), dict(os.environ), files[:3], len(files), os.getsid(0) == os.getpid()])
      read()
      """
    )
    var environment = ProcessInfo.processInfo.environment
    environment["SECRET_TOKEN"] = "hidden"
    environment["PATH"] = ".:" + (environment["PATH"] ?? "")
    let process = PluginProcess(plugin, environment: environment)
    let answer = try #require(try await process.call("a", of: "x", [:])?.elements)
    #expect(answer[0].text == plugin.folder)
    #expect(answer[1]["BLENDSHELF_PLUGIN"] == "odd")
    #expect(answer[1]["SECRET_TOKEN"] == nil)
    #expect(answer[1]["PATH"]?.text?.string.hasPrefix("/") == true)
    #expect(answer[2] == [0, 1, 2])
    // The one more is the folder that is being listed.
    #expect(answer[3] == 4)
    #expect(answer[4] == true)
    await process.stop()
  }

  @Test func `a call that was given up leaves a plug-in running that ends it`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      open("../.busy", "w").write("yes")
      notice = read()
      assert notice["method"] == "cancel" and notice["params"]["id"] == request["id"], notice
      send(id=request["id"], error={"code": -32000, "message": "cancelled"})
      answer("still here")
      read()
      """
    )
    let process = PluginProcess(plugin)
    let folder = folder
    let call = Task { try await process.call("a", of: "x", [:]) }
    try await eventually { folder.read(".busy") == "yes" }
    call.cancel()
    await #expect(throws: CancellationError.self) { _ = try await call.value }
    #expect(try await process.call("b", of: "x", [:]) == "still here")
    await process.stop()
  }

  @Test func `waiting for one's turn can be cancelled, and the others keep theirs`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      open("../.asked", "w").write("yes")
      while not os.path.exists("../.go"): time.sleep(0.01)
      send(id=request["id"], result="first")
      answer("third")
      read()
      """
    )
    let process = PluginProcess(plugin)
    let folder = folder
    let first = Task { try await process.call("a", of: "x", [:]) }
    try await eventually { folder.read(".asked") == "yes" }
    let second = Task { try await process.call("b", of: "x", [:]) }
    let third = Task { try await process.call("c", of: "x", [:]) }
    second.cancel()
    // The first one has no answer yet.
    await #expect(throws: CancellationError.self) { try await second.value }
    try folder.write("", to: ".go")
    #expect(try await first.value == "first")
    #expect(try await third.value == "third")
    await process.stop()
  }

  @Test func `progress extends the time`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      for step in range(18):
          time.sleep(0.5)
          send(method="progress", params={"completed": step})
      send(id=request["id"], result="done")
      read()
      """
    )
    // Nine seconds of work in a limit of eight.
    let process = PluginProcess(plugin, limits: .ofTest(call: .seconds(8)))
    #expect(try await process.call("a", of: "x", [:]) == "done")
    await process.stop()
  }

  @Test func `what is asked between two calls is refused`() async throws {
    let plugin = try folder.python(
      """
      answer()
      request = read()
      send(id=request["id"], result=1)
      send(id="late", method="double", params={"value": 1})
      message = read()
      while message.get("id") != "late":
          waiting = message
          message = read()
      send(id=waiting["id"] if "waiting" in globals() else read()["id"], result=message.get("error", {}).get("code"))
      read()
      """
    )
    let callbacks = RecordingCallbacks()
    let process = PluginProcess(plugin)
    _ = try await process.call("a", of: "x", [:], answering: callbacks)
    let answer = try await process.call("b", of: "x", [:])
    #expect(answer == .integer(Int64(JSONRPCError.Code.refused.rawValue)))
    await process.stop()
  }
}

/// Answers two questions, one of them with a refusal.
final class RecordingCallbacks: PluginCallbacks {
  private let told = Mutex<[String]>([])

  var titles: [String] { told.withLock { $0 } }

  func answer(_ method: ByteString, _ params: JSONObject) async throws -> JSONValue {
    guard method == "double", let value = params["value"]?.int else {
      throw JSONRPCError(.refused, "not that")
    }
    return .integer(Int64(2 * value))
  }

  func progress(_ progress: PluginProgress) { told.withLock { $0.append(progress.title) } }
}

/// Waits until something is so, which another process brings about.
func eventually(_ isSo: @Sendable () -> Bool) async throws {
  let clock = ContinuousClock()
  let deadline = clock.now + .seconds(60)
  while !isSo() {
    try #require(clock.now < deadline, "It never came about.")
    await Task.yield()
  }
}

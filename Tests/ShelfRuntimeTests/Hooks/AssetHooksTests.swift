import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import Synchronization
import Testing

@testable import ShelfRuntime

/// The user's commands, as small programs that write down what they are told.
@Suite(.timeLimit(.minutes(5)))
struct AssetHooksTests {
  @Test func `the command is told of the asset that stays the active one`() async throws {
    let harness = try await HookHarness(activeChanged: "cat >> \"$1\"; echo >> \"$2\"")
    let assets = try await harness.host.assets()
    try await harness.host.service.setActiveAsset(assets[0].key)
    try await harness.waits.hasCome(1)
    try await harness.host.service.setActiveAsset(assets[2].key)
    try await harness.waits.hasCome(2)
    harness.waits.end()
    try await harness.runs()
    let told = try JSONValue(parsing: Array(harness.told().utf8))
    #expect(told["identifier"]?.text == assets[2].identifier.utf8)
    let expected = SessionLibraries(harness.host.service.references).asset(assets[2])
    #expect(told == (try JSONValue(parsing: Array(expected.json.utf8))))
    await harness.end()
  }

  @Test func `while a command runs only the newest asset waits`() async throws {
    let harness = try await HookHarness(
      activeChanged: """
        cat >> "$1"; echo >> "$2"; while [ ! -e "$3" ]; do sleep 0.01; done
        """,
      delay: .zero
    )
    let assets = try await harness.host.assets()
    try await harness.host.service.setActiveAsset(assets[0].key)
    try await harness.runs()
    for asset in assets[1...4] { try await harness.host.service.setActiveAsset(asset.key) }
    // An event of the same listener behind the others.
    try await harness.host.service.activate(assets[4].key)
    try await harness.isActivated()
    harness.letGo()
    try await harness.runs()
    let lines = harness.told().split(separator: "\n")
    #expect(
      try lines.map { try JSONValue(parsing: Array($0.utf8))["identifier"]?.text }
        == [assets[0].identifier.utf8, assets[4].identifier.utf8]
    )
    await harness.end()
  }

  @Test func `nothing in a name is ever run, and arguments are taken as they are`() async throws {
    let harness = try await HookHarness(
      activeChanged: "printf %s \"$4\" > \"$1\"; cat > /dev/null; echo >> \"$2\"",
      delay: .zero,
      arguments: ["$(touch /tmp/x) `id` ; *"]
    )
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    try await harness.runs()
    #expect(harness.told() == "$(touch /tmp/x) `id` ; *")
    await harness.end()
  }

  @Test func `the session is in the command's environment`() async throws {
    let harness = try await HookHarness(
      activeChanged: "printf %s \"$BLENDSHELF_SESSION\" > \"$1\"; echo >> \"$2\"",
      delay: .zero
    )
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    try await harness.runs()
    #expect(harness.told() == harness.host.host.location.socketPath)
    await harness.end()
  }

  @Test func `a command that fails is told of once until it works again`() async throws {
    let harness = try await HookHarness(
      activeChanged: "echo >> \"$2\"; [ -e \"$3\" ] || { echo something is wrong; exit 3; }",
      delay: .zero
    )
    let assets = try await harness.host.assets()
    var problems = harness.hooks.problems.makeAsyncIterator()
    for number in 0..<2 {
      try await harness.host.service.setActiveAsset(assets[number].key)
      try await harness.runs()
    }
    #expect(await problems.next()?.contains("exit code") == true)
    // The next one runs when what came of the one before is told.
    try await harness.host.service.setActiveAsset(assets[2].key)
    try await harness.runs()
    harness.letGo()
    #expect(try harness.log().components(separatedBy: "something is wrong").count > 2)
    await harness.end()
    #expect(await problems.next() == nil)
  }

  @Test func `a command that does not exist is told`() async throws {
    let harness = try await HookHarness(command: ["/nowhere/hook"], delay: .zero)
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    for await problem in harness.hooks.problems {
      #expect(problem.contains("on-active-changed: '/nowhere/hook' cannot be started"))
      break
    }
    await harness.end()
  }

  @Test func `a command that hangs is ended, with what it has begun`() async throws {
    let harness = try await HookHarness(
      activeChanged: """
        trap '' TERM; sleep 1000 & echo $! > "$1"; echo >> "$2"; wait; sleep 1000
        """,
      delay: .zero,
      timeLimit: .milliseconds(300)
    )
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    for await problem in harness.hooks.problems {
      #expect(problem.contains("took too long"))
      break
    }
    let child = try #require(pid_t(harness.told().trimmingCharacters(in: .newlines)))
    while kill(child, 0) == 0, !HookHarness.isZombie(child) {
      try Task.checkCancellation()
      await Task.yield()
    }
    await harness.end()
  }

  @Test func `the end does not wait for a command that hangs`() async throws {
    let harness = try await HookHarness(
      activeChanged: "trap '' TERM; echo >> \"$2\"; while :; do sleep 1000; done",
      delay: .zero,
      // Waiting for this to pass would be seen.
      timeLimit: .seconds(600)
    )
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    try await harness.runs()
    let begin = ContinuousClock.now
    await harness.hooks.stop()
    #expect(begin.duration(to: .now) < .seconds(60))
    await harness.end()
  }

  @Test func `what a command prints is cut in the log, and made safe`() async throws {
    let harness = try await HookHarness(
      activeChanged: "printf 'a\\033b'; head -c 200000 /dev/zero | tr '\\0' x; echo >> \"$2\"",
      delay: .zero
    )
    let asset = try await harness.host.assets()[0]
    try await harness.host.service.setActiveAsset(asset.key)
    try await harness.runs()
    // The next one runs when the one before is written down.
    try await harness.host.service.setActiveAsset(try await harness.host.assets()[1].key)
    try await harness.runs()
    let log = try harness.log()
    #expect(!log.contains("\u{1B}"))
    #expect(log.utf8.count < 10_000)
    await harness.end()
  }

  @Test func `a command in the background holds up nothing`() async throws {
    let harness = try await HookHarness(
      activeChanged: "sleep 20 & echo >> \"$2\"",
      delay: .zero
    )
    let assets = try await harness.host.assets()
    let begin = ContinuousClock.now
    for number in 0..<2 {
      try await harness.host.service.setActiveAsset(assets[number].key)
      try await harness.runs()
    }
    #expect(begin.duration(to: .now) < .seconds(15))
    await harness.end()
  }

  @Test func `without commands there are no hooks`() async throws {
    let host = try await HostHarness()
    let hooks = AssetHooks(
      AssetHooks.Commands(),
      service: host.service,
      libraries: host.service,
      session: nil,
      log: BrowserLog(file: nil)
    )
    #expect(hooks == nil)
    await host.host.stop(reason: "The test is over.")
  }
}

import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

/// No process of a plug-in outlives the program, nor what it has begun.
@Suite(.timeLimit(.minutes(5)))
struct RunningPluginsTests {
  private let folder: PluginFolder

  init() throws {
    folder = try PluginFolder()
    _ = try folder.python(
      """
      for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE): signal.signal(number, signal.SIG_IGN)
      answer()
      request = read()
      child = os.fork()
      if child == 0:
          while True: time.sleep(1000)
      open("../.child", "w").write(str(child))
      send(id=request["id"], result=1)
      while True: time.sleep(1000)
      """
    )
  }

  /// Starts the plug-in in a program that ends while it runs.
  static func start(_ path: String) async throws {
    let folder = ByteString(path + "/odd")
    let text = try Data(contentsOf: URL(fileURLWithPath: path + "/odd/plugin.json"))
    let plugin = FoundPlugin(
      folder: folder,
      origin: .user,
      manifest: try PluginManifest(parsing: ByteString(text), folder: "odd")
    )
    let process = PluginProcess(plugin)
    _ = try await process.call("a", of: "x", [:])
  }

  private func expectAllGone() async throws {
    let child = try #require(pid_t(folder.read(".child")))
    let process = folder.process
    #expect(process > 0)
    try await eventually { !PluginFolder.isAlive(process) && !PluginFolder.isAlive(child) }
  }

  @Test func `a program that ends by itself leaves none behind`() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      try await RunningPluginsTests.start(path)
      exit(EXIT_SUCCESS)
    }
    try await expectAllGone()
  }

  @Test func `a program that is told to end kills them first`() async throws {
    await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
      try await RunningPluginsTests.start(path)
      RunningPlugins.killAll()
      _exit(7)
    }
    try await expectAllGone()
  }
}

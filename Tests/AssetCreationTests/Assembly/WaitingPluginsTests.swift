import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

struct WaitingPluginsTests {
  private let folder: PluginFolder
  private let plugins: WaitingPlugins

  init() throws {
    folder = try PluginFolder()
    let name = "library/.blendshelf/plugins/turn"
    try folder.add(name, command: ["sh", "a.sh"], files: ["a.sh": "touch ../../../../ran"])
    plugins = WaitingPlugins(
      libraries: [ByteString(folder.path + "/library")],
      configFolder: nil,
      stateFolder: folder.path + "/state",
      environment: [:]
    )
  }

  @Test func `a plug-in of a library waits, and runs once it is trusted`() async throws {
    let before = try await plugins.find()
    let plugin = try #require(before.waiting.first)
    #expect(before.waiting.count == 1 && before.running.isEmpty && before.failures.isEmpty)
    #expect(plugin.provides == ["test.creator"])
    try await plugins.trust(plugin)
    let after = try await plugins.find()
    #expect(after.waiting.isEmpty && after.running == [plugin.folder])
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ran"))
  }

  @Test func `what was changed since it was found is not trusted`() async throws {
    let plugin = try #require(try await plugins.find().waiting.first)
    try folder.write("other", to: "library/.blendshelf/plugins/turn/a.sh")
    await #expect(throws: CreationError.self) { try await plugins.trust(plugin) }
    #expect(try await plugins.find().waiting.count == 1)
  }
}

import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

@Suite(.timeLimit(.minutes(2)))
struct PluginCopiesTests {
  private let folder: PluginFolder
  private let plugin: FoundPlugin
  private let trust: PluginTrust
  private let fingerprint: PluginFingerprint

  init() throws {
    folder = try PluginFolder()
    try folder.add(
      "p",
      command: ["python3", "plugin.py"],
      files: [
        "plugin.py": """
        import json, os, sys
        def answer(result):
            request = json.loads(sys.stdin.readline())
            print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}), flush=True)
        answer(None)
        answer(1)
        import late
        answer(late.name)
        sys.stdin.readline()
        """,
        "late.py": "name = 'seen'", "bin/tool": "x",
      ]
    )
    plugin = try folder.found("p", origin: .library)
    trust = PluginTrust(stateFolder: folder.path + "/.state")
    fingerprint = try PluginFingerprint(of: plugin.folder)
  }

  private var copies: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.state/plugins").sorted()
    }
  }

  @Test func `a trusted plug-in never runs what was not agreed to, even when it loads it later`()
    async throws
  {
    try trust.trust(plugin.folder, as: fingerprint)
    let process = PluginProcess(plugin, trust: trust)
    #expect(try await process.call("a", of: "x", [:]) == 1)
    try folder.write("name = 'stolen'", to: "p/late.py")
    #expect(try await process.call("b", of: "x", [:]) == "seen")
    await process.stop()
  }

  @Test func `the copy is the user's alone and runs like the original`() throws {
    try folder.write("x", to: "p/bin/tool", mode: 0o755)
    let fingerprint = try PluginFingerprint(of: plugin.folder)
    let copy = try trust.runningFolder(of: plugin, as: fingerprint).string
    #expect(copy == folder.path + "/.state/plugins/\(fingerprint.hexadecimal)")
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(folder.path + "/.state/plugins") == 0o700 && mode(copy) == 0o700)
    #expect(try mode(copy + "/bin/tool") == 0o700 && mode(copy + "/late.py") == 0o600)
    #expect(try String(contentsOfFile: copy + "/late.py", encoding: .utf8) == "name = 'seen'")
    #expect(try trust.runningFolder(of: plugin, as: fingerprint).string == copy)
    #expect(try copies.count == 1)
  }

  @Test func `content that changed since it was looked at leaves no copy`() throws {
    try folder.write("name = 'stolen'", to: "p/late.py")
    #expect(throws: CreationError.self) {
      _ = try trust.runningFolder(of: plugin, as: fingerprint)
    }
    #expect(try copies == [])
  }

  @Test func `a command that was read from another content is not run`() throws {
    var listed = plugin
    listed.manifest.command = ["sh", "-c", "touch stolen"]
    let error = #expect(throws: CreationError.self) {
      _ = try trust.runningFolder(of: listed, as: fingerprint)
    }
    #expect(error?.message.contains("changed while it was read") == true)
  }

  @Test func `copies that others can change are not run`() throws {
    _ = try trust.runningFolder(of: plugin, as: fingerprint)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777],
      ofItemAtPath: folder.path + "/.state/plugins"
    )
    #expect(throws: CreationError.self) {
      _ = try trust.runningFolder(of: plugin, as: fingerprint)
    }
  }

  @Test func `the copy of what is trusted no more goes`() throws {
    try trust.trust(plugin.folder, as: fingerprint)
    _ = try trust.runningFolder(of: plugin, as: fingerprint)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.state/plugins/.unfinished-now",
      withIntermediateDirectories: true
    )
    try trust.distrust(plugin.folder)
    // Somebody may be at work on the other one.
    #expect(try copies == [".unfinished-now"])
  }
}

import AssetSystem
import Foundation

@testable import AssetCreation

/// A folder of plug-ins that exists as long as the test holds on to it.
final class PluginFolder: Sendable {
  let path: String

  /// Reads and writes messages, so that a test says only what is odd about its plug-in.
  private static let prelude = """
    import json, os, signal, sys, time

    def read():
        line = sys.stdin.readline()
        if not line:
            sys.exit(0)
        return json.loads(line)

    def send(**message):
        sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\\n")
        sys.stdout.flush()

    def answer(result=None):
        request = read()
        send(id=request["id"], result=result)
        return request

    open("../.pid", "w").write(str(os.getpid()))


    """

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static let creator: JSONValue = [
    "kind": "creator", "identifier": "test.creator", "family": "object",
  ]

  /// Writes a plug-in.
  @discardableResult
  func add(
    _ name: String,
    command: [String],
    files: [String: String] = [:],
    provides: JSONValue = [PluginFolder.creator]
  ) throws -> FoundPlugin {
    let manifest: JSONValue = [
      "protocol": 1, "name": .string(ByteString(name)),
      "command": .array(command.map { .string(ByteString($0)) }),
      "provides": provides,
    ]
    try write(manifest.json, to: "\(name)/plugin.json")
    for (file, text) in files { try write(text, to: "\(name)/\(file)") }
    return try found(name)
  }

  /// Writes a plug-in in Python that has everything at hand to speak.
  func python(_ body: String, name: String = "odd") throws -> FoundPlugin {
    try add(name, command: ["python3", "plugin.py"], files: ["plugin.py": Self.prelude + body])
  }

  /// Writes a plug-in for `sh`.
  func shell(_ body: String, name: String = "odd") throws -> FoundPlugin {
    try add(name, command: ["sh", "plugin.sh"], files: ["plugin.sh": "echo $$ > ../.pid\n" + body])
  }

  func found(_ name: String, origin: PluginOrigin = .user) throws -> FoundPlugin {
    let text = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)/plugin.json"))
    return FoundPlugin(
      folder: ByteString("\(path)/\(name)"),
      origin: origin,
      manifest: try PluginManifest(parsing: ByteString(text), folder: ByteString(name))
    )
  }

  func write(_ text: String, to file: String, mode: Int = 0o600) throws {
    let url = URL(fileURLWithPath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  func read(_ file: String) -> String {
    (try? String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)) ?? ""
  }

  /// The process that the plug-in was when it was last started.
  var process: pid_t { pid_t(read(".pid").trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1 }

  /// Whether a process is there and has not ended.
  static func isAlive(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    let state = text.split(separator: ")").last?.split(separator: " ").first
    return state != "Z" && state != "X"
  }
}

extension PluginProcess {
  /// A process with bounds that a test reaches soon.
  init(
    _ plugin: FoundPlugin,
    limits: PluginLimits = .ofTest(),
    trust: PluginTrust = PluginTrust(file: nil),
    environment: [String: String] = ProcessInfo.processInfo.environment,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(plugin, trust, environment, "1.0", limits, log)
  }
}

extension PluginLimits {
  static func ofTest(call: Duration = .seconds(60), output: Int = 1 << 20) -> PluginLimits {
    PluginLimits(
      line: 1 << 18,
      output: output,
      unread: 1 << 19,
      unsent: 32 << 20,
      errors: 4_096,
      grace: .milliseconds(500),
      call: call
    )
  }
}

import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

@Suite(.timeLimit(.minutes(2)))
struct PluginSourceTests {
  private let folder: PluginFolder

  init() throws { folder = try PluginFolder() }

  private func source(call: Duration = .seconds(60)) -> PluginSource {
    PluginSource(
      PluginSearch(configFolder: folder.path, libraries: [], environment: [:]),
      PluginTrust(stateFolder: folder.path + "/.state"),
      CreationPlugins(),
      ProcessInfo.processInfo.environment,
      "1.0",
      .ofTest(call: call),
      { _ in },
      { _, _ in }
    )
  }

  private static let all: JSONValue = [
    ["kind": "creator", "identifier": "one", "family": "object"],
    ["kind": "creator", "identifier": "two", "family": "object"],
    ["kind": "convertor", "identifier": "three"],
    ["kind": "publish", "identifier": "four", "order": 1],
  ]

  @Test(arguments: [
    ("echo x >> ../.starts; while :; do sleep 1000; done", "did not answer"),
    ("echo x >> ../.starts; exit 3", "exit code 3"),
  ])
  func `a plug-in that does not answer is asked once, and nothing of it is used`(
    script: String,
    problem: String
  ) async throws {
    try folder.add(
      "plugins/odd",
      command: ["sh", "plugin.sh"],
      files: ["plugin.sh": script],
      provides: Self.all
    )
    let source = source(call: .seconds(1))
    let plugins = await source.load()
    #expect(folder.read("plugins/.starts") == "x\n")
    let failures = plugins.creators.compactMap { result -> PluginLoadFailure? in
      if case .failure(let failure) = result { failure } else { nil }
    }
    #expect(failures.map(\.subject) == ["one", "two", "four"])
    #expect(failures.allSatisfy { $0.message.contains(problem) })
    guard case .failure(let convertor)? = plugins.convertors.first else {
      Issue.record("The convertor is used.")
      return
    }
    #expect(convertor.subject == "three" && plugins.publishPlugins?.isEmpty == true)
    await source.stop()
  }

  @Test func `a plug-in that answers with an error is asked on`() async throws {
    try folder.add(
      "plugins/odd",
      command: ["sh", "plugin.sh"],
      files: [
        "plugin.sh": """
        while read -r line; do
          id=${line#*\\"id\\":}
          case $line in
            *initialize*) answer='"result":null' ;;
            *one*) answer='"error":{"code":-32000,"message":"no"}' ;;
            *) answer='"error":{"code":-32601,"message":"no"}' ;;
          esac
          echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":${id%%,*},$answer}"
        done
        """
      ],
      provides: Self.all
    )
    let source = source()
    let plugins = await source.load()
    #expect(plugins.creators.count == 2 && plugins.convertors.count == 1)
    guard case .failure(let failure)? = plugins.creators.first else {
      Issue.record("It is used.")
      return
    }
    #expect(failure.subject == "one" && plugins.publishPlugins?.count == 1)
    await source.stop()
  }

  @Test func `plug-ins are started at once, not one after the other`() async throws {
    // Each of them waits for the other.
    for (name, other) in [("a", "b"), ("b", "a")] {
      try folder.add(
        "plugins/\(name)",
        command: ["sh", "plugin.sh"],
        files: [
          "plugin.sh": """
          touch ../.\(name)
          while [ ! -e ../.\(other) ]; do sleep 0.02; done
          while read -r line; do
            id=${line#*\\"id\\":}
            echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":${id%%,*},\\"result\\":null}"
          done
          """
        ],
        provides: [
          ["kind": "creator", "identifier": .string(ByteString(name)), "family": "object"]
        ]
      )
    }
    let source = source(call: .seconds(20))
    let plugins = await source.load()
    let found = plugins.creators.compactMap { try? $0.get().description.identifier }
    #expect(found == ["a", "b"])
    await source.stop()
  }
}

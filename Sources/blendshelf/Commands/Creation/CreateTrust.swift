import ArgumentParser
import AssetCreation
import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// `blendshelf create trust`: lets a plug-in of a library run.
struct CreateTrust: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Let a plug-in that came with a library run on this machine, as it is now.",
    discussion: """
      A plug-in is a program: it can do whatever you can. Read it first. When one of its files changes, you \
      are asked again. Without a name, the plug-ins that wait for trust are listed.
      """
  )

  @Argument(help: "The plug-in: its name, or its folder.")
  var plugin: String?

  @OptionGroup var choice: LibraryChoice

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await CreationProblems.telling {
      let setup = ConfigSetup.loadTellingWarnings()
      let plugins = WaitingPlugins(
        libraries: try LibrarySet(given: choice.libraries, setup: setup).references.map(\.root),
        configFolder: setup.locations.configFolder,
        stateFolder: setup.locations.stateFolder,
        environment: ProcessInfo.processInfo.environment
      )
      let found = try await plugins.find()
      for failure in found.failures { StandardError.write(CreationProblems.line(failure)) }
      guard let plugin else {
        try show(found.waiting)
        if !found.failures.isEmpty { throw ExitCode.failure }
        return
      }
      let chosen = try choose(ArgumentBytes.of(plugin), found.waiting, found.running)
      try await plugins.trust(chosen)
      try tell(chosen)
    }
  }

  private func show(_ waiting: [UntrustedPlugin]) throws {
    if output.isJSON {
      return try JSONOutput.print(json: JSONText.array(waiting.map(\.jsonValue.json)))
    }
    if waiting.isEmpty { StandardError.write("no plug-in waits to be trusted.") }
    try SessionSheet.print(
      rows: waiting.map { [$0.folder.string, $0.name, "sha256:" + $0.contentHash] }
    )
  }

  /// The plug-in that a name or a path stands for.
  private func choose(
    _ text: ByteString,
    _ waiting: [UntrustedPlugin],
    _ running: [ByteString]
  ) throws -> UntrustedPlugin {
    let folder = LibrarySet.absolute(text).byteString
    let named = waiting.filter { $0.folder == folder }
    let found =
      named.isEmpty
      ? waiting.filter { ByteString($0.name) == text || $0.folder.lastName == text } : named
    if let plugin = found.first, found.count == 1 { return plugin }
    let subject = text.terminalSafe
    guard found.isEmpty else {
      let folders = NameList(found.map(\.folder), most: 16)
      throw CommandFailure(message: "\(subject): several plug-ins are called so: \(folders).")
    }
    if running.contains(where: { $0 == folder || $0.lastName == text }) {
      throw CommandFailure(message: "\(subject): this plug-in runs already.")
    }
    let others =
      waiting.isEmpty
      ? "none waits to be trusted."
      : "waiting are \(NameList(waiting.map { ByteString($0.name) }))."
    throw CommandFailure(message: "\(subject): no plug-in of that name or folder; \(others)")
  }

  private func tell(_ plugin: UntrustedPlugin) throws {
    if output.isJSON { return try JSONOutput.print(json: plugin.jsonValue.json) }
    var output = StandardOutput()
    let provides = plugin.provides.map(\.terminalSafe).joined(separator: ", ")
    try output.writeLine("\(plugin.name.terminalSafe) is trusted as it is now: \(provides)")
    try output.flush()
  }
}

extension ByteString {
  /// The last part of a path.
  fileprivate var lastName: ByteString {
    ByteString(filePath.lastComponent?.string ?? "")
  }
}

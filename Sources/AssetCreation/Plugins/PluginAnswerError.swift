import AssetSystem

/// An error that a plug-in has answered with.
struct PluginAnswerError {
  private let error: JSONRPCError

  init(_ error: JSONRPCError) {
    self.error = error
  }

  /// The error as the rest of the program knows it.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in.
  ///   - context: what it was asked for, and what it has printed.
  /// - Returns: the error.
  func error(of plugin: FoundPlugin, context: String) -> any Error {
    let message = PluginText.line(error.message)
    switch error.data?["code"]?.text.flatMap({ CreationError.Code(rawValue: $0.string) }) {
    case .creator: return CreationError(.creator, plugin.manifest.name, message)
    case .knownPublish:
      return CreationError(
        .knownPublish,
        plugin.manifest.name,
        message,
        failures: lines("detail").map { [.of(plugin, message, traceback: $0)] } ?? []
      )
    case .publishValidation:
      return PublishValidationError(
        message,
        title: line("title") ?? "",
        description: lines("description"),
        detail: lines("detail"),
        repair: repair
      )
    default:
      let traceback = [context, lines("traceback") ?? whole].compactMap { $0 }
        .joined(separator: "\n")
      return CreationError.plugin(plugin, message, traceback)
    }
  }

  private func line(_ key: ByteString) -> String? {
    error.data?[key]?.text.map { PluginText.line($0.string) }
  }

  private func lines(_ key: ByteString) -> String? {
    error.data?[key]?.text.map { PluginText.lines($0.string) }
  }

  /// All that came with the error: what it means only the plug-in's author knows.
  private var whole: String? {
    guard let data = error.data, data != .null else { return nil }
    return PluginText.lines(data.text?.string ?? data.json)
  }

  private var repair: RepairAction? {
    guard let repair = error.data?["repair"], let identifier = repair["identifier"]?.text else {
      return nil
    }
    return RepairAction(
      identifier: identifier,
      label: PluginText.line(repair["label"]?.text?.string ?? identifier.string, most: 200)
    )
  }
}

extension CreationError {
  /// A crash of a plug-in, or something it must not do.
  static func plugin(_ plugin: FoundPlugin, _ message: String, _ traceback: String) -> CreationError
  {
    let message = "Plug-in \(plugin.manifest.name): \(message)"
    return CreationError(
      .plugin,
      plugin.manifest.name,
      message,
      failures: [.of(plugin, message, traceback: traceback)]
    )
  }
}

extension CreatorFailure {
  fileprivate static func of(
    _ plugin: FoundPlugin,
    _ message: String,
    traceback: String
  ) -> CreatorFailure {
    CreatorFailure(
      identifier: plugin.manifest.name,
      label: nil,
      message: message,
      traceback: traceback
    )
  }
}

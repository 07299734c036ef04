import AssetSystem

/// An error that a plug-in has answered with.
struct PluginAnswerError {
  private let error: JSONRPCError
  private let data: JSONValue?

  /// How many characters of a text are kept.
  private static let longest = 4_096

  init(_ error: JSONRPCError, _ data: JSONValue?) {
    self.error = error
    self.data = data
  }

  /// The error as the rest of the program knows it.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in.
  ///   - context: what it was asked for, and what it has printed.
  /// - Returns: the error.
  func error(of plugin: FoundPlugin, context: String) -> any Error {
    let message = String(error.message.prefix(Self.longest))
    switch data?["code"]?.text.flatMap({ CreationError.Code(rawValue: $0.string) }) {
    case .creator: return CreationError(.creator, plugin.manifest.name, message)
    case .knownPublish: return CreationError(.knownPublish, plugin.manifest.name, message)
    case .publishValidation:
      return PublishValidationError(
        message,
        title: text("title") ?? "",
        description: text("description"),
        detail: text("detail"),
        repair: repair
      )
    default:
      let traceback = [context, text("traceback")].compactMap { $0 }.joined(separator: "\n")
      return CreationError.plugin(plugin, message, traceback)
    }
  }

  private func text(_ key: ByteString) -> String? {
    data?[key]?.text.map { String($0.string.prefix(Self.longest)) }
  }

  private var repair: RepairAction? {
    guard let repair = data?["repair"], let identifier = repair["identifier"]?.text else {
      return nil
    }
    return RepairAction(
      identifier: identifier,
      label: repair["label"]?.text?.string ?? identifier.string
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
      failures: [
        CreatorFailure(
          identifier: plugin.manifest.name,
          label: nil,
          message: message,
          traceback: traceback
        )
      ]
    )
  }
}

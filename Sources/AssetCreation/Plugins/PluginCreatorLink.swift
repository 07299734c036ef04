import AssetSystem

/// How a creator reaches the plug-in that provides it.
struct PluginCreatorLink: Sendable {
  let process: PluginProcess
  let manifest: PluginCreatorManifest
  /// All creators of the plug-in as they are described to people.
  let creators: [ByteString: CreatorDescription]
  let tell: @Sendable (PluginProgress) -> Void

  var identifier: ByteString { manifest.identifier }

  var description: CreatorDescription {
    creators[identifier] ?? CreatorDescription(identifier: identifier, family: manifest.family)
  }

  /// Asks for something that changes instances; nothing is changed when it fails.
  ///
  /// - Returns: the answer; nil when the plug-in leaves it to us.
  func change(_ method: String, _ params: JSONObject = [:], in context: CreateContext) async throws
    -> JSONValue?
  {
    let transaction = PluginTransaction(
      context,
      creators: creators,
      creator: identifier,
      tell: tell
    )
    let answer = try await process.call(
      method,
      of: identifier,
      params,
      answering: transaction
    )
    if answer != nil { try await transaction.commit() }
    return answer
  }

  /// Asks for definitions.
  func definitions(_ method: String) async throws -> [AttributeDefinition] {
    guard let answer = try await process.call(method, of: identifier, [:]) else { return [] }
    return try process.definitions(answer, method)
  }
}

extension PluginProcess {
  /// Reads definitions that the plug-in has answered with; null for none.
  nonisolated func definitions(_ answer: JSONValue, _ method: String) throws(CreationError)
    -> [AttributeDefinition]
  {
    guard answer != .null else { return [] }
    do {
      let definitions = try AttributeDefinition.definitions(of: answer).map {
        definition throws(CreationError) in try definition.withSafeTexts()
      }
      let keys = definitions.filter(\.kind.hasValue).map(\.key)
      if Set(keys).count < keys.count {
        throw CreationError(.invalidDefinition, "", "Two definitions have one key.")
      }
      return definitions
    } catch {
      throw malformed(method, "definitions that cannot be used: \(error)")
    }
  }

  /// An error for an answer that is none.
  nonisolated func malformed(_ method: String, _ what: String) -> CreationError {
    .plugin(
      plugin,
      "It answered \(method) with \(what)",
      "\(method) of \(plugin.folder.terminalSafe)"
    )
  }
}

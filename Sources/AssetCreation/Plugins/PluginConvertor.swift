import AssetSystem

/// A convertor of a plug-in.
struct PluginConvertor: SubsetConvertor {
  let process: PluginProcess
  let identifier: ByteString
  /// The creators of the plug-in, to which belongs what it makes.
  let creators: [ByteString: CreatorDescription]
  let tell: @Sendable (PluginProgress) -> Void

  func find(_ context: CreateContext) async throws -> String? {
    let method = "convertor.find"
    let answer = try await call(method, context)
    guard let answer, answer != .null else { return nil }
    guard let label = answer.text else { throw process.malformed(method, "what is no text.") }
    return label.isEmpty ? nil : PluginText.line(label.string, most: 200)
  }

  func convert(_ context: CreateContext) async throws {
    guard try await call("convertor.convert", context) == nil else { return }
    throw CreationError(.plugin, identifier, "The plug-in finds what it cannot convert.")
  }

  private func call(_ method: String, _ context: CreateContext) async throws -> JSONValue? {
    let transaction = PluginTransaction(context, creators: creators, creator: nil, tell: tell)
    let answer = try await process.call(method, of: identifier, [:], answering: transaction)
    if answer != nil { try await transaction.commit() }
    return answer
  }
}

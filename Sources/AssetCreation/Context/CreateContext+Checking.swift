import AssetSystem

extension CreateContext {
  /// Refuses a value that a key of instances cannot have, before it is set.
  ///
  /// - Returns: a failure for each instance that cannot have it.
  func problems(
    with value: JSONValue?,
    for key: ByteString,
    of ids: [ByteString]
  ) async -> [CreatorFailure] {
    var failures: [CreatorFailure] = []
    for id in ids {
      guard let instance = instance(id) else { continue }
      do {
        try await check(value ?? .null, for: key, of: instance)
      } catch {
        failures.append(CreatorFailure(error, of: id, label: instance.label, during: "check"))
      }
    }
    return failures
  }

  private func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance
  ) async throws {
    guard instance[key] != value else { return }
    switch key {
    case InstanceKey.asset:
      guard let path = value.text, !path.isEmpty else { return }
      try await checkCatalog(path, allowsNew: true)
    case InstanceKey.subset:
      // What stands in braces is filled in when it is published.
      guard let name = value.text, !name.bytes.contains(UInt8(ascii: "{")) else { return }
      guard let problem = SubsetName.problem(of: name, limit: nil) else { return }
      throw CreationError(.creator, name, "Nothing can be published under this name. \(problem)")
    default:
      try await registry[instance.creator.identifier]?.creator
        .check(value, for: key, of: instance, self)
    }
  }

  /// Refuses what is no catalog of the library, and cannot become one.
  ///
  /// - Parameters:
  ///   - path: its path.
  ///   - allowsNew: whether it may be one that is still to be added.
  /// - Throws: code `creator` with what it was probably meant to be.
  func checkCatalog(_ path: ByteString, allowsNew: Bool) async throws {
    let known = try await assets.knownAssets()
    guard !known.contains(path) else { return }
    let near = NearMatch.of(path, among: known)
    guard allowsNew else {
      let hint = near.map { " Did you mean \($0.terminalSafe)?" } ?? ""
      throw CreationError(.creator, path, "There is no such catalog.\(hint)")
    }
    if let near, near.foldedForSearch == path.foldedForSearch {
      throw CreationError(
        .creator,
        path,
        "There is the catalog \(near.terminalSafe); spell it alike."
      )
    }
    let clean = AssetCatalogPath(cleaning: path)
    guard clean.utf8 == path else {
      let hint = clean.isEmpty ? "" : " \(clean.utf8.terminalSafe) can be one."
      throw CreationError(.creator, path, "This can be the path of no catalog.\(hint)")
    }
    if let problem = SubsetName.problem(ofCatalog: clean) {
      throw CreationError(.creator, path, "Nothing can be published into this catalog. \(problem)")
    }
  }
}

import AssetSystem

extension CreateContext {
  /// Refuses a value that instances cannot have, before it is set.
  ///
  /// - Returns: a failure for each instance that cannot have it.
  func problems(
    with value: JSONValue?,
    at place: AttributePlace,
    of ids: [ByteString]
  ) async -> [CreatorFailure] {
    var refusal: (any Error)?
    if case .data(let key) = place {
      do { try await check(value ?? .null, for: key) } catch { refusal = error }
    }
    var failures: [CreatorFailure] = []
    for id in ids {
      guard let instance = instance(id) else { continue }
      do {
        switch place {
        case .data(let key):
          guard instance[key] != value ?? .null else { continue }
          if let refusal { throw refusal }
          try await check(value ?? .null, for: key, of: instance)
        case .creator(let key): try instance.creatorAttributes.check(value, of: key)
        case .publish(let plugin, let key):
          try instance.publishAttributes[plugin]?.check(value, of: key)
        }
      } catch {
        failures.append(CreatorFailure(error, of: id, label: instance.label, during: "check"))
      }
    }
    return failures
  }

  /// Refuses what a key can have in no instance.
  private func check(_ value: JSONValue, for key: ByteString) async throws {
    try InstanceKey.checkReadable(value, for: key)
    switch key {
    case InstanceKey.variant:
      guard let problem = Variant.problem(with: value.text ?? "") else { return }
      throw CreationError(.creator, value.text ?? "", problem)
    case InstanceKey.asset:
      guard let path = value.text, !path.isEmpty else { return }
      try await checkCatalog(path, allowsNew: true)
    case InstanceKey.subset:
      guard let name = value.text else { return }
      try checkName(name)
    default: return
    }
  }

  /// Refuses a key that nobody knows, and what its creator cannot make of it.
  private func check(
    _ value: JSONValue,
    for key: ByteString,
    of instance: CreatedInstance
  ) async throws {
    let creator = registry[instance.creator.identifier]?.creator
    let known = InstanceKey.settable + [InstanceKey.families] + (creator?.ownKeys ?? [])
    guard instance[key] != nil || known.contains(key) else {
      throw CreationError(.unknownKey, key, Self.unknown(instance, known))
    }
    guard key != InstanceKey.asset, key != InstanceKey.subset else { return }
    try await creator?.check(value, for: key, of: instance, self)
  }

  /// Says what can be set of an instance.
  private static func unknown(_ instance: CreatedInstance, _ known: [ByteString]) -> String {
    let guarded = InstanceKey.immutable.union([InstanceKey.convertedName])
    var keys = known
    for key in instance.keys where !guarded.contains(key) && !known.contains(key) {
      keys.append(key)
    }
    // People call it so.
    keys = keys.map { $0 == InstanceKey.asset ? "catalog" : $0 }
    return "An instance has no such key. There are \(NameList(keys, most: 32))."
  }

  /// Refuses a name under which nothing can be published.
  ///
  /// - Throws: code `creator`.
  func checkName(_ name: ByteString) throws(CreationError) {
    guard let problem = SubsetName.problem(ofUnfinished: name) else { return }
    throw CreationError(.creator, name, problem)
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

extension AttributeValues {
  /// Refuses text that does not show what it is, and tags that are none.
  ///
  /// - Throws: code `creator`, naming the attribute.
  func check(_ value: JSONValue?, of key: ByteString) throws(CreationError) {
    guard let text = value?.text, case .text(let attribute) = definition(of: key)?.kind else {
      return
    }
    let problem =
      HiddenCharacters.problem(in: text, allowsLines: attribute.isMultiline)
      ?? (key == MetaDataAttributes.tags ? AssetTags.problem(with: text) : nil)
    if let problem { throw CreationError(.creator, key, problem) }
  }
}

import AssetOperations
import AssetSystem
import LibraryStore
import ShelfSession

extension LibrarySessionMethods {
  func select(
    _ assets: [SessionAssetName],
    library: ByteString?
  ) async throws -> (selected: Int, unknown: [ByteString]) {
    try await answering {
      let others = try names.id(named: library)
      var keys: Set<AssetKey> = []
      var unknown: [ByteString] = []
      for asset in Self.once(assets) {
        if let found = try await find(asset, or: others) {
          keys.insert(found.key)
        } else {
          unknown.append(asset.identifier)
        }
      }
      // A mistyped name must not cost the selection.
      if keys.isEmpty, !unknown.isEmpty { return (0, unknown) }
      await service.select(keys, by: listener)
      try await host.select(keys, by: .peer)
      return (keys.count, unknown)
    }
  }

  /// The asset of a name, in another library where it names none; nil when there is no such asset.
  private func find(
    _ asset: SessionAssetName,
    or other: LibraryID?
  ) async throws -> AssetRepresentation? {
    guard let name = asset.library else { return try await find(asset.identifier, in: other) }
    guard let library = names.open(name) else { return nil }
    return try await find(asset.identifier, in: library)
  }

  func setActive(
    _ identifier: ByteString,
    library: ByteString?,
    activating: Bool
  ) async throws -> SessionAsset {
    try await answering {
      let host = try host
      let found = try await asset(identifier, library)
      let asset = names.asset(found)
      if activating {
        try await service.activate(found.key, by: listener)
      } else {
        try await service.setActiveAsset(found.key, by: listener)
      }
      await host.move(.peer) { $0.active = asset }
      if activating { await host.server.activated(asset) }
      return asset
    }
  }

  func setView(catalog: ByteString?, query: ByteString) async throws {
    try await answering {
      if let catalog {
        let known = try await service.catalogOverview(.all).nodes
        guard known.contains(where: { $0.path.utf8 == catalog }) else {
          throw JSONRPCError(.notFound, "There is no catalog \"\(catalog)\".")
        }
      }
      await (try host).requestView(catalog: catalog, query: query)
    }
  }

  func refresh(full: Bool) async throws -> [SessionRefresh] {
    try await answering {
      try await refreshing {
        var before: [LibraryID: LibraryContents] = [:]
        for number in names.all.indices {
          let library = LibraryID(rawValue: UInt16(number))
          before[library] = try? await store.contents(of: library)
        }
        var answers: [SessionRefresh] = []
        for summary in try await service.refresh(.all, full: full) {
          let library = summary.library.id
          let now = try? await store.contents(of: library)
          let changes = before[library].flatMap { before in now?.changes(since: before) }
          answers.append(
            SessionRefresh(
              changes ?? LibraryChanges(),
              library: names.name(of: library),
              failures: summary.failures.map(\.description)
            )
          )
        }
        return answers
      }
    }
  }

  func tag(
    _ identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  ) async throws -> SessionTagResult {
    try await answering {
      guard !(adding + removing).isEmpty, !(adding + removing).contains("") else {
        throw JSONRPCError(
          .invalidParams,
          "\"add\" and \"remove\" hold at least one tag, and a tag has at least one character."
        )
      }
      let library = try names.id(named: library)
      var targets: [AssetTarget] = []
      var failures: [SessionTagResult.Failure] = []
      for identifier in Self.once(identifiers) {
        if let asset = try await find(identifier, in: library) {
          targets.append(asset.target)
        } else {
          failures.append(.init(identifier: identifier, reason: Self.unknown(identifier)))
        }
      }
      guard !targets.isEmpty else {
        return SessionTagResult(entry: nil, done: 0, failures: failures)
      }
      var edit = AssetEdit()
      edit.tags = .change(add: adding, remove: removing)
      let request = OperationRequest(.edit(edit), targets: targets, keepsBackup: keepsBackup)
      var result = try await write { [operations] in
        let plan = try await operations.plan(request)
        return SessionTagResult(try await operations.apply(plan) { _ in })
      }
      result.failures = failures + result.failures
      return result
    }
  }

  /// Each element once, in the order of the first time.
  private static func once<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

extension SessionTagResult {
  init(_ result: OperationResult) {
    self.init(entry: result.entry, done: 0, failures: [])
    for (item, outcome) in zip(result.plan.items, result.outcomes) {
      let reason: String
      switch outcome {
      case .done:
        done += 1
        continue
      case .unchanged: continue
      case .refused(let conflict): reason = conflict.message
      case .failed(let message): reason = message
      case .cancelled: reason = "The session ended before it was its turn."
      }
      failures.append(Failure(identifier: item.target.identifier.utf8, reason: reason))
    }
  }
}

import AssetSystem

extension CreateContext {
  /// Looks up the catalogs and tasks of instances, once for all of them.
  ///
  /// What cannot be looked up is taken for right, and people are told.
  func checkContexts(of ids: [ByteString]) async {
    let instances = ids.compactMap { table[$0] }
    guard !instances.isEmpty else { return }
    let named = Set(instances.compactMap { $0["asset"]?.text })
    let known: Set<ByteString>
    var tasks: [ByteString: Set<ByteString>] = [:]
    do {
      known = named.isEmpty ? [] : try await assets.knownAssets().intersection(named)
      let listed = known.isEmpty ? [:] : try await assets.tasks(of: known)
      for asset in known { tasks[asset] = Set(listed[asset] ?? []) }
    } catch {
      warnings.append("The catalogs could not be looked up: \(error)")
      return
    }
    for id in ids {
      guard var instance = table[id] else { continue }
      instance.validateContext(tasksByAsset: tasks)
      table.replace(instance)
    }
  }
}

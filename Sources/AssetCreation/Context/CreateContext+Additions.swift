import AssetSystem

extension CreateContext {
  /// Runs a call of a creator; when it fails, the instances it added go again.
  ///
  /// - Parameters:
  ///   - alsoFromHost: whether records of these instances that were not there before go as well.
  ///   - call: what is asked of the creator.
  /// - Returns: what the creator returns.
  /// - Throws: what the creator throws.
  func takingBackAdditions<Value: Sendable>(
    alsoFromHost: Bool = false,
    _ call: (CreateContext) async throws -> Value
  ) async throws -> Value {
    let instancesBefore = Set(table.ids)
    let recordsBefore = alsoFromHost ? try await recordIDs() : []
    do {
      return try await call(self)
    } catch {
      let added = table.ids.filter { !instancesBefore.contains($0) }
      for id in added { await removeInstance(id) }
      if alsoFromHost { await removeRecords(of: added.filter { !recordsBefore.contains($0) }) }
      throw error
    }
  }

  private func recordIDs() async throws -> Set<ByteString> {
    Set(try await host.records.all().compactMap { $0["instance_id"]?.text })
  }

  private func removeRecords(of ids: [ByteString]) async {
    guard !ids.isEmpty else { return }
    do {
      try await host.records.remove(ids)
    } catch {
      warnings.append("What a creator stored before it failed could not be removed: \(error)")
    }
  }
}

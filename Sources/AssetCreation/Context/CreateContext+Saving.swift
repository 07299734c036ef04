import AssetSystem

extension CreateContext {
  /// Stores what changed: the data of the context, then the instances of one creator after the other.
  ///
  /// A creator that fails does not stop others; its instances stay changed. Whoever has nothing changed is
  /// not called.
  ///
  /// - Throws: code `hostMissRequiredMethod`; `workfileChanged` when another workfile is open than the one
  ///   that was read; `creatorsSaveFailed` with a failure for each creator, and one
  ///   under the host's name when it did not store the data of the context.
  public func save() async throws {
    try await operation { context in try await context.store() }
  }

  private func store() async throws {
    guard isHostValid else {
      throw CreationError(
        .hostMissRequiredMethod,
        host.name,
        "The host cannot do what saving needs: \(host.missingMethods.joined(separator: ", "))."
      )
    }
    try await requireSameWorkfile()
    var failures: [CreatorFailure] = []
    do {
      try await storeContextData()
    } catch {
      failures.append(CreatorFailure(error, of: host.name, label: "Context", during: "save"))
    }
    for registered in registry.usable {
      do {
        try await storeInstances(of: registered)
      } catch {
        failures.append(registered.failure(error, during: "save"))
      }
    }
    guard !failures.isEmpty else {
      // It only helps to know a renamed workfile again; what is to be saved is saved.
      try? await (host as? any AdoptingHost)?.noteWorkfile()
      return
    }
    throw CreationError(
      .creatorsSaveFailed,
      "",
      "Some changes could not be saved.",
      failures: failures
    )
  }

  /// Makes sure that what is done belongs to the workfile that was read.
  ///
  /// - Throws: code `workfileChanged` when another one is open.
  func requireSameWorkfile() async throws {
    let (open, read) = (try await host.currentContext().workfile ?? "", current.workfile ?? "")
    guard open != read else { return }
    func name(_ workfile: ByteString) -> String {
      workfile.isEmpty ? "a file that was never saved" : workfile.terminalSafe
    }
    throw CreationError(
      .workfileChanged,
      "",
      """
      What is here belongs to \(name(read)), and \(name(open)) is open now. Nothing was done. Open the one \
      that was read, or read everything anew, which gives up what is not saved.
      """
    )
  }

  private func storeContextData() async throws {
    guard contextData.isChanged else { return }
    let data = contextData.dataToStore
    try await host.updateContextData(data, changes: contextData.changes)
    contextData.origin = data
  }

  private func storeInstances(of registered: RegisteredCreator) async throws {
    let changed = table.all.filter {
      $0.creator.identifier == registered.identifier && $0.isChanged
    }
    guard !changed.isEmpty else { return }
    try await registered.creator.updateInstances(
      changed.map { InstanceUpdate(instance: $0, changes: $0.changes) },
      self
    )
    noteStored(changed)
  }

  /// Stores what changed of instances in the host's records; what others changed of them meanwhile stays.
  ///
  /// - Throws: code `busy` when someone else removed some of them: all others are stored then. What the host
  ///   throws.
  public func storeChanges(_ updates: [InstanceUpdate]) async throws {
    let gone = Set(try await host.records.update(updates.map(\.changes)))
    guard !gone.isEmpty else { return }
    let instances = updates.map(\.instance)
    noteStored(instances.filter { !gone.contains($0.id) })
    let names = NameList(instances.filter { gone.contains($0.id) }.map { ByteString($0.label) })
    throw CreationError(
      .busy,
      "",
      "Removed meanwhile by another program: \(names). It is not stored again; read everything anew."
    )
  }

  private func noteStored(_ instances: [CreatedInstance]) {
    for saved in instances {
      guard var present = table[saved.id] else { continue }
      // What was edited meanwhile is still to be stored.
      present.originData = saved.dataToStore
      present.creatorAttributes.originData = saved.creatorAttributes.dataToStore
      present.publishAttributes.originData = saved.publishAttributes.dataToStore
      table.replace(present)
    }
  }
}

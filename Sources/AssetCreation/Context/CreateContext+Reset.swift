import AssetSystem

extension CreateContext {
  /// Reads everything anew: what is worked on, the plug-ins, the data of the context, the instances; edits
  /// that are not saved are lost.
  ///
  /// Every stage runs and every plug-in is tried, whatever others do.
  ///
  /// A creator must not call this: it is told `Busy`.
  ///
  /// - Returns: what failed, an error for each stage with a failure for each plug-in.
  public func reset() async -> [CreationError] {
    guard await !operations.isWithinOperation else {
      return [
        CreationError(.busy, "", "Something else is being done that reading anew would undo.")
      ]
    }
    do {
      return try await operation { context in await context.readAnew() }
    } catch let error as CreationError {
      return [error]
    } catch {
      return [CreationError(.busy, "", "Reading everything anew was given up before it began.")]
    }
  }

  private func readAnew() async -> [CreationError] {
    var errors: [CreationError] = []
    shared = SharedData()
    warnings = []
    unavailable = []
    attributeFailures = []
    await readCurrentContext(&errors)
    registry = CreatorRegistry(await plugins.load(), host: host.name, settings: settings)
    warnings += registry.warnings
    if !registry.failures.isEmpty {
      errors.append(
        CreationError(.plugin, "", "Some plug-ins cannot be used.", failures: registry.failures)
      )
    }
    await readContextData(&errors)
    table = InstanceTable()
    bulk = EventBulk(depth: bulk.depth)
    convertorItems = []
    await withinBulk { context in
      await context.collect(&errors)
      await context.findConvertible(&errors)
      await context.createAutomatically(&errors)
    }
    await noteUnavailable()
    shared = nil
    pruneThumbnails()
    let attributeFailures = takeAttributeFailures()
    if !attributeFailures.isEmpty {
      errors.append(
        CreationError(
          .plugin,
          "",
          "Some plug-ins could not say what their attributes are.",
          failures: attributeFailures
        )
      )
    }
    endEvents(with: .reset)
    return errors
  }

  private func readCurrentContext(_ errors: inout [CreationError]) async {
    do {
      current = try await host.beginReading()
      title = try await host.contextTitle()
    } catch {
      current = CurrentContext()
      title = nil
      errors.append(.host(error, host.name, "What is worked on is not known"))
    }
  }

  private func readContextData(_ errors: inout [CreationError]) async {
    guard isHostValid else {
      contextData = ContextData()
      warnings.append(
        "\(host.name) cannot do \(host.missingMethods.joined(separator: ", ")): nothing can be saved."
      )
      return
    }
    let origin: JSONObject?
    do {
      origin = try await host.contextData()
    } catch {
      origin = nil
      errors.append(.host(error, host.name, "What is stored of the context cannot be read"))
    }
    contextData = ContextData(
      origin: origin,
      attributes: await publishAttributes(
        stored: origin?[InstanceKey.publishAttributes]?.object ?? [:],
        level: .context
      )
    )
  }

  private func collect(_ errors: inout [CreationError]) async {
    var failures: [CreatorFailure] = []
    for registered in registry.usable {
      do {
        try await takingBackAdditions {
          try await registered.creator.collectInstances($0)
        }
      } catch {
        failures.append(registered.failure(error, during: "collect"))
      }
    }
    errors.add(
      .creatorsCollectionFailed,
      "Some creators could not collect their instances.",
      failures
    )
  }

  private func findConvertible(_ errors: inout [CreationError]) async {
    var failures: [CreatorFailure] = []
    for convertor in registry.convertors {
      do {
        guard let label = try await convertor.find(self) else { continue }
        convertorItems.append(
          ConvertorItem(
            id: ByteString.randomUUID(),
            identifier: convertor.identifier,
            label: label
          )
        )
      } catch {
        failures.append(CreatorFailure(error, ofConvertor: convertor.identifier, during: "find"))
      }
    }
    errors.add(
      .convertorsFindFailed,
      "Some convertors could not look for what they convert.",
      failures
    )
  }

  private func createAutomatically(_ errors: inout [CreationError]) async {
    var failures: [CreatorFailure] = []
    for registered in registry.usable {
      guard let creator = registered.creator as? any AutoCreator, registered.category == .auto
      else {
        continue
      }
      do {
        try await takingBackAdditions(alsoFromHost: true) { try await creator.create($0) }
      } catch {
        failures.append(registered.failure(error, during: "create"))
      }
    }
    errors.add(
      .creatorsCreateFailed,
      "Some creators could not see to their instance.",
      failures
    )
  }
}

extension [CreationError] {
  /// Adds the error of a stage, when anything failed in it.
  fileprivate mutating func add(
    _ code: CreationError.Code,
    _ message: String,
    _ failures: [CreatorFailure]
  ) {
    if !failures.isEmpty { append(CreationError(code, "", message, failures: failures)) }
  }
}

extension CreationError {
  /// What a host did not do.
  static func host(_ error: any Error, _ name: ByteString, _ message: String) -> CreationError {
    let known = error as? CreationError
    // In the words that creators have for it too, so that it is said once.
    let failure = CreatorFailure(error, of: name, label: nil, during: "read")
    return CreationError(
      known?.code ?? .system,
      known?.subject ?? name,
      "\(message): \(known?.message ?? "\(error)")",
      failures: known?.failures.isEmpty == false ? known?.failures ?? [] : [failure]
    )
  }
}

extension RegisteredCreator {
  /// The record of what this creator did not do.
  func failure(_ error: any Error, during stage: String) -> CreatorFailure {
    CreatorFailure(error, of: identifier, label: description.label, during: stage)
  }
}

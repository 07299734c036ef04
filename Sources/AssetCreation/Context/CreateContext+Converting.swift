public import AssetSystem

extension CreateContext {
  /// Lets convertors convert what they found; a ``reset()`` should follow, so that creators pick up the
  /// result.
  ///
  /// - Parameter identifiers: the convertors; unknown ones are passed over.
  /// - Throws: code `workfileChanged`; `convertorsConversionFailed` with a failure for each convertor; their items stay.
  public func convert(_ identifiers: [ByteString]) async throws {
    try await operation { context in
      try await context.requireSameWorkfile()
      try await context.callConvertors(identifiers)
    }
  }

  /// Stores what a convertor has made as instances of their creators, complete and all in one step, and takes them in.
  ///
  /// - Parameter records: the instances; each names its creator.
  /// - Throws: code `creator` for what is no instance; what the host throws. Nothing is stored then.
  public func storeConverted(_ records: [JSONObject]) async throws {
    let instances = try records.map { record in
      let identifier = try record.text(InstanceKey.creatorIdentifier) ?? ""
      let description =
        try registry[identifier]?.description
        ?? CreatorDescription(
          identifier: identifier,
          family: record.text(InstanceKey.family) ?? ""
        )
      return try CreatedInstance(stored: record, creator: description)
    }
    try await storeInstances(instances)
  }

  private func callConvertors(_ identifiers: [ByteString]) async throws {
    var failures: [CreatorFailure] = []
    for identifier in identifiers {
      guard let convertor = registry.convertors.first(where: { $0.identifier == identifier }) else {
        continue
      }
      do {
        try await takingBackAdditions(alsoFromHost: true) { try await convertor.convert($0) }
        convertorItems.removeAll { $0.identifier == identifier }
      } catch {
        failures.append(CreatorFailure(error, ofConvertor: identifier, during: "convert"))
      }
    }
    guard !failures.isEmpty else { return }
    throw CreationError(
      .convertorsConversionFailed,
      "",
      "Some of what was found could not be converted.",
      failures: failures
    )
  }
}

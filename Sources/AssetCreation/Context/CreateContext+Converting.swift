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

  private func callConvertors(_ identifiers: [ByteString]) async throws {
    var failures: [CreatorFailure] = []
    for identifier in identifiers {
      guard let convertor = registry.convertors.first(where: { $0.identifier == identifier }) else {
        continue
      }
      do {
        try await convertor.convert(self)
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

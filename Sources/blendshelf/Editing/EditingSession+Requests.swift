import AssetSystem

extension EditingSession {
  /// Does an operation to the assets that are selected by arguments.
  func run(
    _ operation: AssetOperation,
    on selection: AssetSelectionOptions,
    links: LinkOptions? = nil,
    writing: WritingOptions,
    options: OperationOptions
  ) async throws {
    let (assets, problems) = try await selection.assets(lookup)
    try await run(
      operation,
      targets: assets.map(\.target),
      problems: problems,
      links: links,
      writing: writing,
      options: options
    )
  }

  /// Does an operation to targets.
  func run(
    _ operation: AssetOperation,
    targets: [AssetTarget],
    problems: [String] = [],
    links: LinkOptions? = nil,
    writing: WritingOptions,
    options: OperationOptions
  ) async throws {
    let request = OperationRequest(
      operation,
      targets: targets,
      repairsLinks: links?.repairLinks ?? false,
      linkRoots: try links?.folders() ?? [],
      keepsBackup: writing.backup ?? setup.configuration.options.keepsBackup,
      overlay: writing.overlay
    )
    try await OperationRun(session: self, options: options).run(problems: problems) { [operations] in
      try await operations.plan(request)
    }
  }
}

import AssetOperations
import AssetSystem
import ShelfConfig

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

  /// Lets the user edit a document, and does what came of it.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - isEmpty: whether it is about no asset at all; then there is nothing to edit.
  ///   - problems: what is wrong with the arguments already.
  ///   - links: what happens to linking files.
  ///   - writing: how it is written.
  ///   - options: how it is done and printed.
  /// - Throws: ``CommandFailure`` when the text is given up, and what ``OperationRun`` throws.
  func run(
    in document: TextDocument,
    isEmpty: Bool,
    problems: [String],
    links: LinkOptions,
    writing: WritingOptions,
    options: OperationOptions
  ) async throws {
    if !problems.isEmpty, !options.keepsGoing {
      throw CommandFailure(message: (problems + ["nothing was written."]).joined(separator: "\n"))
    }
    let edited = isEmpty ? nil : try await EditorDialog(setup).edit(document)
    if edited == nil, !isEmpty {
      StandardError.write("the text was left as it is: nothing is done.")
    }
    try await run(
      edited?.0 ?? .editEach([:]),
      targets: edited?.1 ?? [],
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
    let run = OperationRun(session: self, options: options)
    guard !targets.isEmpty else {
      try await run.nothing(problems: problems)
      return
    }
    let request = OperationRequest(
      operation,
      targets: targets,
      repairsLinks: links?.repairLinks ?? false,
      linkRoots: try links?.folders() ?? [],
      keepsBackup: writing.backup ?? setup.configuration.options.keepsBackup,
      overlay: writing.overlay
    )
    try await run(problems: problems) { [operations] in
      try await operations.plan(request)
    }
  }
}

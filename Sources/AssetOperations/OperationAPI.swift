public import AssetSystem

/// What a front end needs to change many assets at once, so that it can be tried without files.
///
/// See ``AssetOperationService`` for what each one does.
public protocol OperationAPI: Sendable {
  /// Works out what an operation would do; nothing is written.
  func plan(_ request: OperationRequest) async throws -> OperationPlan
  /// Does what a plan says; an outcome for each item, whatever fails.
  func apply(
    _ plan: OperationPlan,
    progress: @escaping @Sendable (OperationProgress) -> Void
  ) async throws -> OperationResult
  /// Changes catalogs as one journal entry; says what was done, and what a person should know besides.
  func editCatalogs(of library: LibraryID, _ edit: CatalogEdit) async throws -> (
    summary: String, warnings: [String]
  )

  /// The journal, the newest entry first; at most so many.
  func history(limit: Int) async throws -> [JournalEntry]
  /// Works out what taking back an entry would do; nil: the newest one that is not undone.
  func planUndo(_ number: Int?) async throws -> OperationPlan
  /// Works out what doing again an entry that was taken back would do; nil: the one undone last.
  func planRedo(_ number: Int?) async throws -> OperationPlan
  /// Works out what finishing an interrupted entry would do; nil: the newest interrupted one.
  func planResume(_ number: Int?) async throws -> OperationPlan
  /// The files that link an asset, in the open libraries, the configured roots and these folders.
  func references(to target: AssetTarget, roots: [ByteString]) async throws -> FoundReferences
  /// The armature objects of a file, an absolute path, by name; those that cannot be posed say why.
  func rigs(inFile path: ByteString) async throws -> [WorkfileRig]
}

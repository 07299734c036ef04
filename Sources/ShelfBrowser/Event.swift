public import AssetCreation
public import AssetSystem
public import CellCanvas
public import ShelfSession

/// What happened.
public enum Event: Equatable, Sendable {
  /// The user or the terminal did something.
  case terminal(TerminalEvent)
  /// Time has passed. Comes about ten times a second while something moves, else not at all.
  case tick
  /// The libraries are open, or what is known of them has changed.
  case librariesLoaded([LibrarySummary])
  /// The assets asked for, with the first window's details.
  case listed(generation: Int, AssetListing, [AssetRepresentation])
  /// The assets asked for cannot be listed; the reason is in words for a person.
  case listFailed(generation: Int, String)
  /// Details asked for; keys without details no longer exist.
  case detailsLoaded(requested: [AssetKey], [AssetRepresentation])
  /// What the terminal can do.
  case terminalDescribed(TerminalCapabilities)
  /// Pictures asked for; without one where an asset has none that could be shown.
  case picturesLoaded([PictureRequest: Picture?])
  /// The tree asked for.
  case catalogsLoaded(generation: Int, CatalogOverview)
  /// The number of assets of a saved query.
  case queryCounted(name: String, Int)
  /// The keys that meet a query typed to search, select or deselect.
  case matched(MatchPurpose, generation: Int, Set<AssetKey>)
  /// The first asset of the group that was looked for; nil when there is no group that way.
  case groupFound(generation: Int, GroupRequest, AssetKey?)
  /// The tags in scope.
  case tagsLoaded([TagCount])
  /// The asset API tells something that others have caused, not this browser.
  case asset(AssetEvent)
  /// A catalog edit was saved; the text says what was done.
  case catalogsEdited(LibraryID, String)
  /// The plan asked for.
  case planned(generation: Int, OperationPlan)
  /// The plan asked for cannot be made; the reason is in words for a person.
  case planFailed(generation: Int, String)
  /// How far an operation has come.
  case operationProgressed(id: Int, OperationProgress)
  /// What became of an operation.
  case operationFinished(id: Int, OperationResult)
  /// An operation could not be begun; the reason is in words for a person.
  case operationFailed(id: Int, String)
  /// The journal, the newest entry first.
  case historyLoaded([JournalEntry])
  /// Where the assets of lasting names are now; those that are gone are left out.
  case located(id: Int, active: AssetKey?, selected: [LocatedAsset])
  /// The text of the editor; nil when it was not changed or the editor failed.
  case textEdited(id: Int, ByteString?)
  /// The saved queries, after one was saved.
  case savedQueriesChanged([SavedQuery])
  /// The tags kept under letters.
  case quickTagsLoaded([Character: ByteString])
  /// The assets that were marked in earlier runs.
  case marksLoaded([Character: AssetMark])
  /// The rigs of a workfile, which is named by its absolute path.
  case rigsFound(generation: Int, file: ByteString, [WorkfileRig])
  /// The rigs of a workfile cannot be told; the reason is in words for a person.
  case rigsFailed(generation: Int, String)
  /// The names with which a typed path can go on; those of folders end with a slash.
  case pathCompleted(generation: Int, [String])
  /// The rigs that poses were applied to earlier, the newest first.
  case poseTargetsLoaded([RigReference])
  /// The browser's own session tells of followers and Blenders.
  case session(SessionEvent)
  /// Others want this browser to show a catalog, by its path, and a search; nil is all catalogs.
  case viewRequested(catalog: ByteString?, query: ByteString)
  /// The sessions that were looked for.
  case sessionsFound(generation: Int, [SessionListing])
  /// The followed session tells of itself.
  case followed(SessionFollower.Update)
  /// How a pose fits the rig on which it is shown; nil when none is shown any more.
  case posePreviewed(PosePreview?, PoseMatchReport?)
  /// A pose cannot be shown or put back; the reason is in words for a person.
  case posePreviewFailed(PosePreview?, String)
  /// The last pose on a rig of a connected Blender was taken back, with what its step was called; the reason
  /// when it was not.
  case posePutBack(RigReference, title: String?, problem: String?)
  /// The workfiles that assets were created from earlier, the newest first.
  case workfilesLoaded([ByteString])
  /// What there is in a workfile that was opened to create assets.
  case creationOpened(generation: Int, CreationState)
  /// What there is after a step of creation.
  case creationChanged(id: Int, CreationState)
  /// A workfile cannot be opened, or a step was not done; the reason is in words for a person.
  case creationFailed(id: Int, String)
  /// The name that was asked for.
  case creationNamed(id: Int, SubsetNameAnswer)
  /// What a creator asks before it makes something.
  case creationAsks(id: Int, [AttributeDefinition])
  /// How far publishing is.
  case publishProgressed(id: Int, PublishProgress)
  /// What became of publishing or of a repair, which is nil when there was nothing to repair any more; and what
  /// there is now.
  case creationPublished(id: Int, PublishReport?, CreationState)
  /// A value of the create pane as the editor left it; nil when it was not changed or the editor failed.
  case valueEdited(id: Int, ByteString?)
  /// Something is to be told.
  case noticed(Notice.Severity, String)
  /// What was found wrong before the browser began, as in the configuration, in order.
  case warned([String])
}

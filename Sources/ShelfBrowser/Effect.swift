public import AssetSystem
public import ShelfSession

/// What is to be done outside; plain data.
public enum Effect: Equatable, Sendable {
  /// Lists assets, and loads details of so many of them around an asset, or if it is nil or not listed,
  /// of the first ones: answered by `listed` or `listFailed`. A newer one takes the place of an older.
  case list(generation: Int, AssetListRequest, around: AssetKey?, window: Int)
  /// Loads details: answered by `detailsLoaded`, every time, as nothing is asked for twice.
  case loadDetails([AssetKey])
  /// Loads pictures, the ones that are looked at first: answered by `picturesLoaded`, again and again. A newer one
  /// takes the place of an older; what it does not want any more is stopped.
  case loadPictures([PictureRequest])
  /// Loads the tree; a newer one takes the place of an older: answered by `catalogsLoaded`.
  case loadCatalogs(generation: Int, LibraryScope)
  /// Loads what is known of the libraries: answered by `librariesLoaded`.
  case loadLibraries
  /// Counts a saved query's assets; a newer one of the same name takes the place of an older: answered
  /// by `queryCounted`.
  case countQuery(name: String, AssetListRequest)
  /// Finds the keys that meet a request; a newer one for the same purpose takes the place of an older:
  /// answered by `matched`.
  case match(MatchPurpose, generation: Int, AssetListRequest)
  /// Loads the tags; a newer one takes the place of an older: answered by `tagsLoaded`.
  case loadTags(LibraryScope)
  /// Tells the asset API which asset is active.
  case setActive(AssetKey?)
  /// Tells the asset API which assets are selected, in the order they were selected.
  case select([AssetKey])
  /// Tells the asset API that an asset was activated.
  case activate(AssetKey)
  /// Scans: answered by `asset(.scanProgress)` and `asset(.libraryChanged)`.
  case refresh(LibraryScope, full: Bool)
  /// Stops all scans.
  case cancelRefresh
  /// Changes and saves catalogs as an entry of the journal: answered by `catalogsEdited` or `noticed`.
  case editCatalogs(LibraryID, CatalogEdit)
  /// Works out what an operation would do: answered by `planned` or `planFailed`.
  case plan(generation: Int, PlanRequest)
  /// The same for a plan that is only looked at while it is typed: a newer one takes the place of an
  /// older that is not answered yet.
  case preview(generation: Int, PlanRequest)
  /// Carries out a plan: answered by `operationProgressed`, and in the end by `operationFinished` or
  /// `operationFailed`.
  case apply(id: Int, OperationPlan)
  /// Stops an operation after the file in hand; it is answered as one that ends by itself.
  case cancelOperation(id: Int)
  /// Loads the journal: answered by `historyLoaded`.
  case loadHistory(limit: Int)
  /// Finds the assets of lasting names: answered by `located`.
  case locate(id: Int, active: AssetTarget?, selected: [AssetTarget])
  /// Opens text in the editor: answered by `textEdited`.
  case editText(TextEdit)
  /// Keeps a search under a name: answered by `savedQueriesChanged`.
  case saveQuery(SavedQuery)
  /// Forgets a saved search: answered by `savedQueriesChanged`.
  case removeQuery(name: String)
  /// Keeps tags under letters for the next time.
  case saveQuickTags([Character: ByteString])
  /// Loads the tags kept under letters: answered by `quickTagsLoaded`.
  case loadQuickTags
  /// Keeps under a character which asset was marked, for the next time.
  case saveMark(Character, AssetMark)
  /// Loads the marks that were kept: answered by `marksLoaded`.
  case loadMarks
  /// Looks for the rigs of a workfile, whose path is as a person typed it: answered by `rigsFound` or
  /// `rigsFailed`.
  case findRigs(generation: Int, file: ByteString)
  /// Looks for the folders and `.blend` files with which a typed path can go on: answered by
  /// `pathCompleted`.
  case completePath(generation: Int, String)
  /// Keeps the rigs that poses were applied to for the next time, the newest first.
  case savePoseTargets([RigReference])
  /// Loads the rigs that were kept: answered by `poseTargetsLoaded`.
  case loadPoseTargets
  /// Shows those who follow which catalog, by its path, and which search are looked at; nil is all catalogs.
  case shareView(catalog: ByteString?, query: ByteString)
  /// Looks for sessions that can be followed: answered by `sessionsFound`.
  case findSessions(generation: Int)
  /// Follows a session under the user's name, in the place of one followed before: answered by `followed`,
  /// again and again.
  case follow(SessionLocation)
  /// Follows no longer.
  case stopFollowing
  /// Tells the followed session whether the user looks around alone.
  case pauseFollowing(Bool)
  /// Asks the one who drives the followed session for the lead.
  case requestLead
  /// Gives the lead of the followed session, or if none is followed of the own one, to somebody.
  case handOverLead(to: SessionName)
  /// Shows in the followed session, which this browser drives, what is looked at here; a newer one takes the
  /// place of an older.
  case drive(SharedView)
  /// Shows a pose on a rig of a connected Blender until another one is shown, it is applied or nil comes: then
  /// the rig has again what it had. Answered by `posePreviewed`; a newer one takes the place of an older.
  case previewPose(PosePreview?)
  /// Takes back the last pose that was applied to a rig of a connected Blender: answered by `posePutBack`.
  case putBackLivePose(RigReference)
  /// Shows those who follow which pose was applied last; nil when it was put back.
  case sharePose(SessionPose?)
  /// Lets a connected Blender bring an asset into its file: answered by `noticed`.
  case importAsset(AssetTarget, process: Int, SessionImportRequest.Method)
  /// Opens a workfile to create assets for a library, in the place of one opened before; the catalog, by its path,
  /// is where one works. Answered by `creationOpened` or `creationFailed`.
  case openCreation(generation: Int, library: LibraryID, CreationSource, catalog: ByteString?)
  /// Does a step of creation in the workfile that is open, one after the other: answered by what the step says,
  /// or by `creationFailed`.
  case creation(id: Int, CreationStep)
  /// Stops a publish; it is answered as one that ends by itself.
  case stopCreation(id: Int)
  /// Lets go of the workfile that is open.
  case closeCreation
  /// Opens a value of the create pane in the editor: answered by `valueEdited`.
  case editValue(id: Int, ByteString)
  /// Looks for the folders and files with which a typed path can go on; nil endings: all files. Answered by
  /// `pathCompleted`.
  case completeFile(generation: Int, String, endings: [ByteString]?)
  /// Keeps the workfiles that assets were created from for the next time, the newest first.
  case saveWorkfiles([ByteString])
  /// Loads the workfiles that were kept: answered by `workfilesLoaded`.
  case loadWorkfiles
  /// Looks for the first asset of another group of the list: answered by `groupFound`. A newer one takes the place of
  /// an older.
  case findGroup(generation: Int, GroupRequest)
  /// Lends the terminal to the user's shell; what went wrong is answered by `noticed`.
  case shell(ShellRequest)
  /// Opens a file in a Blender of its own, which nothing waits for; what went wrong is answered by `noticed`.
  case openInBlender(ByteString)
  /// Shows a folder in the file manager; what went wrong is answered by `noticed`.
  case reveal(folder: ByteString)
  /// Puts text on the terminal's clipboard.
  case copy(String)
  /// Paints the whole screen anew.
  case redraw
  /// Stops the program until the shell brings it back.
  case suspend
  /// Shows text in the user's pager, which has the terminal meanwhile; failures are answered by `noticed`.
  case page(String)
  /// Ends the program with assets chosen.
  case choose([AssetKey])
  /// Ends the program.
  case quit

  /// Whether the browser ends with it.
  var ends: Bool {
    switch self {
    case .quit, .choose: true
    default: false
    }
  }
}

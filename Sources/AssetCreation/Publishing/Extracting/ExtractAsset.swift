import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

/// Makes the new file of an asset: the data-block with all it depends on, marked, named and described.
struct ExtractAsset: PublishPlugin {
  let name: ByteString = "ExtractAsset"
  let label: String? = "Extract asset"
  let order = PublishOrder.extract
  let families = FamilyFilter([PublishFamily.pose] + PublishFamily.dataBlocks)

  /// The file before it is described; it is gone in the end.
  private static let raw: ByteString = "extracted.blend"

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, let plan = instance.plan else { return }
    let staged = try await context.stage(instance)
    let catalog = try await context.library.catalog(at: staged.catalog)
    try await context.file.check()
    let extracted: DataBlockReference
    switch plan.content {
    case .dataBlock(let dataBlock, _):
      extracted = dataBlock.reference
      try await copy(extracted, plan, staged, context)
    case .pose(let members):
      extracted = try await makePose(members, named: staged.subset, staged, context)
    case .workfile: return
    }
    try await context.file.check()
    var stamp = try AssetStamp(
      of: instance,
      extracted,
      named: staged.subset,
      catalog: catalog,
      origin: AssetStamp.Origin(
        instance: instance.id,
        version: staged.version,
        source: context.workfile
      )
    )
    stamp.addedTags = try await context.library.addedTags(of: staged.subset, in: staged.catalog)
    try await describe(staged, stamp, context)
    staged.catalogID = catalog?.id ?? .none
    staged.source = context.workfile
    staged.dataBlock = PublishedDataBlock(
      type: IDType(code: extracted.code.rawValue),
      name: staged.subset
    )
  }

  private func copy(
    _ root: DataBlockReference,
    _ plan: PublishPlan,
    _ staged: StagedVersion,
    _ context: PublishContext
  ) async throws {
    let paths = plan.newPaths(from: context.workfile, to: staged.place.file)
    try await context.file.withExtraction { extraction, flag in
      _ = try extraction.select([root]) { flag.isCancelled }
      try staged.storage.write(Self.raw) { descriptor in
        try extraction.write(
          toFileDescriptor: descriptor,
          storedPath: staged.place.file.bytes,
          libraryPaths: paths.libraries,
          filePaths: paths.files
        ) { flag.isCancelled }
      }
      try extraction.verify(writtenAt: staged.folder.appending(path: Self.raw).bytes)
    }
  }

  private func makePose(
    _ members: PoseMembers,
    named name: ByteString,
    _ staged: StagedVersion,
    _ context: PublishContext
  ) async throws -> DataBlockReference {
    let action = try await context.file.pose(of: members)
      .action(named: name.bytes, for: members.rig.bytes)
    let (path, cache) = (context.workfile, context.file.cache)
    try await BlockingWork.run { flag in
      // One of its own: what is added to an extraction stays there.
      var extraction = try BlendFileExtraction(path: path.bytes, using: cache) { flag.isCancelled }
      try extraction.add(action)
      try staged.storage.write(Self.raw) { descriptor in
        try extraction.write(
          toFileDescriptor: descriptor,
          storedPath: staged.place.file.bytes
        ) { flag.isCancelled }
      }
      try extraction.verify(writtenAt: staged.folder.appending(path: Self.raw).bytes)
    }
    return action.reference
  }

  private func describe(
    _ staged: StagedVersion,
    _ stamp: AssetStamp,
    _ context: PublishContext
  ) async throws {
    let cache = context.file.cache
    let (missing, tags) = try await BlockingWork.run { flag in
      let raw = staged.folder.appending(path: Self.raw)
      var editor = try BlendFileEditor(path: raw.bytes, using: cache) { flag.isCancelled }
      let tags = stamp.ownTags(of: try editor.asset(stamp.dataBlock))
      try editor.apply(stamp.edits(for: &editor))
      try staged.storage.write(staged.fileName) { try editor.write(toFileDescriptor: $0) }
      try editor.verify(writtenAt: staged.stagedFile.bytes)
      try staged.storage.remove(Self.raw)
      return (stamp.texts.keys.filter { !editor.limits.fields.contains($0) }, tags)
    }
    staged.tags = tags
    let added = stamp.addedTags.filter { !tags.contains($0) }
    if !added.isEmpty {
      context.warn(
        """
        The version before was tagged \(NameList(added)) in the library; this one is too. Remove there what is not \
        wanted.
        """,
        title: "Tags"
      )
    }
    guard !missing.isEmpty else { return }
    let fields = missing.map(\.rawValue).sorted().joined(separator: " and ")
    context.warn(
      "The workfile's Blender knows no \(fields) of assets: it is in the record alone.",
      title: "Texts"
    )
  }
}

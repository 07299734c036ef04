import AssetSystem
import BlendFormat
import LibraryStore

/// Copies the whole workfile; paths that begin at it lead to the same places as before.
struct ExtractWorkfile: PublishPlugin {
  let name: ByteString = "ExtractWorkfile"
  let label: String? = "Copy workfile"
  let order = PublishOrder.extract
  let families = FamilyFilter([PublishFamily.workfile])

  private static let keepsAssets: ByteString = "keep_assets"
  /// The file before its assets are cleared; it is gone in the end.
  private static let raw: ByteString = "copied.blend"

  func attributeDefinitions() -> [AttributeDefinition] {
    BuiltInPublishPlugins.toggle(
      Self.keepsAssets,
      label: "Keep assets",
      tooltip:
        "List the assets of the workfile in the library too; else they are ordinary data-blocks there.",
      isOn: false
    )
  }

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, let plan = instance.plan else { return }
    let staged = try await context.stage(instance)
    try await context.file.check()
    let paths = plan.newPaths(from: context.workfile, to: staged.place.file)
    let keepsAssets = instance.publishAttribute(name, Self.keepsAssets)?.bool ?? false
    let (path, cache) = (context.workfile, context.file.cache)
    try await BlockingWork.run { flag in
      var copy = try BlendFileCopy(path: path.bytes, using: cache) { flag.isCancelled }
      try staged.storage.write(staged.fileName) { descriptor in
        try copy.write(
          toFileDescriptor: descriptor,
          libraryPaths: paths.libraries,
          filePaths: paths.files
        ) { flag.isCancelled }
      }
      try copy.verify(writtenAt: staged.stagedFile.bytes)
      if !keepsAssets { try Self.clearAssets(of: staged, using: cache, flag) }
    }
    staged.source = context.workfile
    try await context.file.check()
  }

  /// Unlists the assets of the copy: they are those of the workfile, and listed where it is.
  private static func clearAssets(
    of staged: StagedVersion,
    using cache: DNACache,
    _ flag: CancellationFlag
  ) throws {
    let file = staged.stagedFile.bytes
    let assets = try AssetReader.readContents(ofFileAt: file, using: cache) { flag.isCancelled }
      .assets
    guard !assets.isEmpty else { return }
    try staged.storage.rename(staged.fileName, to: raw)
    let copy = staged.folder.appending(path: raw).bytes
    var editor = try BlendFileEditor(path: copy, using: cache) { flag.isCancelled }
    try editor.apply(
      assets.map {
        .clear(DataBlockReference(code: $0.code, name: $0.name), keepingFakeUser: true)
      }
    )
    try staged.storage.write(staged.fileName) { try editor.write(toFileDescriptor: $0) }
    try editor.verify(writtenAt: file)
    try staged.storage.remove(raw)
  }
}

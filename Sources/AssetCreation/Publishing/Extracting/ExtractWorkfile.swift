import AssetSystem
import BlendFormat
import LibraryStore

/// Copies the whole workfile; paths that begin at it lead to the same places as before.
struct ExtractWorkfile: PublishPlugin {
  let name: ByteString = "ExtractWorkfile"
  let label: String? = "Copy workfile"
  let order = PublishOrder.extract
  let families = FamilyFilter([PublishFamily.workfile])

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, let plan = instance.plan else { return }
    let staged = try await context.stage(instance)
    try await context.file.check()
    let paths = plan.newPaths(from: context.workfile, to: staged.place.file)
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
    }
    staged.source = context.workfile
    try await context.file.check()
  }
}

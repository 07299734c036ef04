import AssetSystem
import LibraryStore

/// Tells when a publish goes on with what another workfile began, or leaves older versions listed elsewhere.
struct ValidateOrigin: PublishPlugin {
  let name: ByteString = "ValidateOrigin"
  let label: String? = "Earlier versions"
  let order = PublishOrder.validate + 0.05

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance, SubsetName.problem(of: instance.name, limit: nil) == nil else { return }
    let path = AssetCatalogPath(cleaning: instance.asset)
    guard !path.isEmpty, SubsetName.problem(ofCatalog: path) == nil else { return }
    let history = try await context.library.versions(of: instance.name, in: path)
    if let source = history.source, !source.isSame(as: context.collection) {
      // Two of one name in two folders are told apart by their folders alone.
      let isNamedAlike = source.workfile.lastComponent == context.workfile.lastComponent
      let shown = isNamedAlike ? source.workfile : source.workfile.lastComponent
      context.warn(
        """
        The versions of \(instance.name.terminalSafe) so far come from \(shown.terminalSafe). If this is another \
        asset, choose another variant.
        """,
        title: "Other workfile"
      )
    }
    for former in try await context.library.listed(from: instance.id, named: instance.name)
    where former.folder != history.folder {
      let versions = NameList(former.numbers.map { VersionName($0).folderName })
      let verb = former.numbers.count == 1 ? "is" : "are"
      context.warn(
        """
        \(versions) of \(instance.name.terminalSafe) \(verb) still listed in \(former.catalog.terminalSafe), \
        where it was published before. Clear what is not wanted there.
        """,
        title: "Former catalog"
      )
    }
  }
}

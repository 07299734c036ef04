public import AssetCreation
public import AssetOperations
import AssetSystem
public import LibraryStore
import ShelfBrowser
import ShelfSession

extension WorkfileCreation {
  /// Opens workfiles with what creation is put together of, on disk or in a connected Blender.
  ///
  /// - Parameters:
  ///   - libraries: the open libraries.
  ///   - operations: what edits the files of libraries.
  ///   - blenders: the connected Blenders; nil when none can be.
  ///   - log: takes what plug-ins print.
  ///   - prepare: says where plug-ins and trust are kept.
  /// - Returns: what opens them.
  public static func opening(
    libraries: AssetLibraryService,
    operations: AssetOperationService,
    blenders: LiveBlenders?,
    log: BrowserLog,
    prepare: @escaping @Sendable (inout CreationAssembly) -> Void
  ) -> Opening {
    { library, source, catalog in
      var assembly = CreationAssembly(workfile: "", library: library)
      switch source {
      case .file(let path): assembly.workfile = path
      case .blender(let process, let name):
        let peers = await blenders?.all ?? []
        guard let blenders, let peer = peers.first(where: { $0.process == process }) else {
          throw CreationError(.creator, "", "\(name) is not connected any more.")
        }
        assembly.workfile = peer.file
        assembly.live = LiveBlenderWorkfile(peer, of: blenders)
      }
      assembly.catalog = catalog
      assembly.log = { log.write(.info, $0) }
      prepare(&assembly)
      let opened = try await assembly.open(libraries, operations)
      return WorkfileCreation(opened.session) { await opened.close() }
    }
  }
}

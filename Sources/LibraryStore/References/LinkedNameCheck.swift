import AssetSystem
import BlendFormat
import Synchronization

/// Finds links to data-blocks that the linked files do not have; runs on a blocking thread.
///
/// Files that cannot be read are left out: they are problems of their own.
struct LinkedNameCheck: Sendable {
  let root: ByteString
  let cache: DNACache
  let flag: CancellationFlag

  private struct MissingName: Hashable {
    let file: ByteString
    let library: ByteString
    let name: LinkedName
  }

  /// The problems of some files.
  ///
  /// - Parameter files: linking files, relative to the root.
  /// - Returns: one for each name of each file.
  func problems(of files: Set<ByteString>) -> [FileProblem] {
    let links = links(of: files.sorted())
    let byTarget = Dictionary(grouping: links, by: \.target)
    let missing = Mutex<Set<MissingName>>([])
    let targets = byTarget.keys.sorted()
    BlockingWork.share(targets.count) { next in
      while !flag.isCancelled, let place = next() {
        guard let present = names(in: targets[place]) else { continue }
        let lost = (byTarget[targets[place]] ?? []).filter { !present.contains($0.name) }
        let found = lost.map { MissingName(file: $0.file, library: $0.library, name: $0.name) }
        missing.withLock { $0.formUnion(found) }
      }
    }
    return missing.withLock { $0 }.map { link in
      FileProblem(
        kind: .brokenLink,
        file: link.file,
        message: """
          It links \(link.name.type.name) \(link.name.name.string) of \(link.library.string), which \
          has none of that name. Rename it back, or relink.
          """
      )
    }
  }

  private struct Link: Sendable {
    let file: ByteString
    let library: ByteString
    let target: ByteString
    let name: LinkedName
  }

  /// What the files take from others.
  private func links(of files: [ByteString]) -> [Link] {
    let links = Mutex<[Link]>([])
    BlockingWork.share(files.count) { next in
      let workspace = AssetReader.Workspace()
      while !flag.isCancelled, let place = next() {
        let file = files[place]
        let path = root.appending(path: file)
        let contents = try? AssetReader.readContents(
          ofFileAt: path.bytes,
          using: cache,
          workspace: workspace
        ) { flag.isCancelled }
        guard let contents else { continue }
        let found = contents.linkedDataBlocks.compactMap { link -> Link? in
          guard let index = link.libraryIndex, contents.libraries.indices.contains(index) else {
            return nil
          }
          let library = ByteString(contents.libraries[index])
          return Link(
            file: file,
            library: library,
            target: LinkedLibraryPath(library, storedIn: path).absolute,
            name: LinkedName(type: IDType(code: link.code.rawValue), name: ByteString(link.name))
          )
        }
        links.withLock { $0 += found }
      }
    }
    return links.withLock { $0 }
  }

  /// The data-blocks that a file has itself; nil when it cannot be read.
  private func names(in file: ByteString) -> Set<LinkedName>? {
    do throws(BlendFormatError) {
      let file = try BlendFile(path: file.bytes, using: cache) { flag.isCancelled }
      var names: Set<LinkedName> = []
      for dataBlock in file.dataBlocks {
        switch dataBlock.origin {
        case .local, .packed:
          let type = IDType(code: dataBlock.code.rawValue)
          names.insert(LinkedName(type: type, name: ByteString(dataBlock.name)))
        case .linked, .library: break
        }
      }
      return names
    } catch {
      return nil
    }
  }
}

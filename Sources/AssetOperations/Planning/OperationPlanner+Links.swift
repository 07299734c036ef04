import AssetSystem
import BlendFormat
import LibraryStore

extension OperationPlanner {
  /// The links to assets that are renamed; items whose links would break are warned about.
  ///
  /// - Returns: the links, and what is to be known about the search.
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  func links(
    toRenamed items: inout [PlannedChange],
    _ request: OperationRequest
  ) async throws -> (links: [PlannedLink], warnings: [String]) {
    let renamed = items.indices.filter { items[$0].conflict == nil && items[$0].rename != nil }
    guard !renamed.isEmpty else { return ([], []) }
    let search = try await libraries.references(
      to: renamed.map { items[$0].target },
      roots: request.linkRoots + linkRoots
    )
    let references = search.found
    let all = renamed.flatMap { references[items[$0].target] ?? [] }
    let files = try await linkingFiles(Set(all.map(\.file)))
    var links: [PlannedLink] = []
    for index in renamed {
      guard let rename = items[index].rename, let found = references[items[index].target] else {
        continue
      }
      let new = ByteString(rename.new.name)
      let planned = found.map { reference in
        PlannedLink(
          file: reference.file,
          library: reference.library,
          change: .name(reference.type, old: reference.name, new: new),
          conflict: files[reference.file]?.conflict(naming: new)
        )
      }
      if let warning = Self.warning(of: planned, repairsLinks: request.repairsLinks) {
        items[index].warnings.append(warning)
      }
      links += planned
    }
    return (links, search.warnings + Self.warnings(of: files, links, request))
  }

  /// What a person should know of the linking files that are written, each a sentence or two.
  static func warnings(
    of files: [ByteString: InspectedLinkingFile],
    _ links: [PlannedLink],
    _ request: OperationRequest
  ) -> [String] {
    guard request.repairsLinks else { return [] }
    let written = Set(links.filter { $0.conflict == nil }.map(\.file)).sorted()
    let warnings = written.flatMap { file in
      (files[file]?.file.warnings ?? []).map { "\(file.terminalSafe): \($0)" }
    }
    let rest = warnings.count - mostWarnings
    guard rest > 0 else { return warnings }
    let files = rest == 1 ? "1 more linking file" : "\(rest) more linking files"
    return warnings.prefix(mostWarnings) + ["The same is to be said of \(files)."]
  }

  private static var mostWarnings: Int { 10 }

  /// What a person should know about links to an item; nil when all of them will hold.
  static func warning(of links: [PlannedLink], repairsLinks: Bool) -> String? {
    let broken = Set(links.filter { !repairsLinks || $0.conflict != nil }.map(\.file)).count
    guard broken > 0 else { return nil }
    let files =
      broken == 1 ? "1 file links it, and the link" : "\(broken) files link it, and the links"
    return repairsLinks
      ? "\(files) there cannot be repaired."
      : "\(files) would break."
  }

  /// Looks at files that link others, on all processors.
  ///
  /// - Throws: `CancellationError`.
  func linkingFiles(_ files: Set<ByteString>) async throws -> [ByteString: InspectedLinkingFile] {
    let (paths, cache) = (files.sorted(), cache)
    let inspected = try await BlockingWork.map(paths) { path, flag in
      let file = try InspectedFile(path: path, looking: [], using: cache, flag: flag)
      return InspectedLinkingFile(file: file)
    }
    return Dictionary(uniqueKeysWithValues: zip(paths, inspected))
  }
}

extension FoundLinks {
  /// What a person should know of what could not be searched, each a sentence or two.
  var warnings: [String] {
    let named = unreadable.prefix(mostNamed).map { problem in
      "\(problem.file.terminalSafe) could not be read; whether it links what is changed is unknown. "
        + problem.message.terminalSafe
    }
    let rest = unreadable.count - named.count
    guard rest > 0 else { return named }
    let files = rest == 1 ? "1 more file" : "\(rest) more files"
    return named + [
      "\(files) could not be read either; `blendshelf check` names those of libraries."
    ]
  }

  private var mostNamed: Int { 10 }
}

/// A file that links an asset or a file that gets another name.
struct InspectedLinkingFile: Sendable {
  let file: InspectedFile

  /// Why the new name of an asset cannot be written into it; nil when it can.
  func conflict(naming name: ByteString) -> PlanConflict? {
    conflict(of: name, limit: file.limits?.nameLength ?? 0, "The new name")
  }

  /// Why the new path of a library cannot be written into it; nil when it can.
  func conflict(linking path: ByteString) -> PlanConflict? {
    conflict(of: path, limit: file.limits?.libraryPathLength ?? 0, "The new path of the library")
  }

  private func conflict(of text: ByteString, limit: Int, _ what: String) -> PlanConflict? {
    if let problem = file.readingProblem ?? file.writingProblem { return problem }
    guard text.bytes.count > limit else { return nil }
    return PlanConflict(
      .tooLong,
      "\(what) has \(text.bytes.count) bytes; the linking file has room for \(limit)."
    )
  }
}

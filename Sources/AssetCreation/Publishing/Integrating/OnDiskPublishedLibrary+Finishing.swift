import AssetOperations
public import AssetSystem
import BlendFormat
import LibraryStore

extension OnDiskPublishedLibrary {
  public func finish(
    _ versions: [StagedVersion],
    unlistingOlder: Set<ByteString>
  ) async -> [String] {
    for version in versions { version.storage.keep() }
    var warnings: [String] = []
    for version in versions where unlistingOlder.contains(version.instance) {
      warnings += await unlist(before: version)
    }
    let files = versions.map { $0.place.file.path(below: root) }
    do {
      let summaries = try await libraries.refresh(files: [id: files])
      warnings += summaries.flatMap(\.failures).map(\.message)
      if let version = versions.last(where: { $0.dataBlock != nil }),
        let dataBlock = version.dataBlock
      {
        let asset = AssetIdentifier(
          file: version.place.file.path(below: root),
          type: dataBlock.type,
          name: dataBlock.name
        )
        try await libraries.setActiveAsset(asset, in: id)
      }
    } catch {
      warnings.append("All is published, but the library could not be refreshed. \(error)")
    }
    let folders = Set(versions.map { $0.storage.asset.parentFolder })
    _ = try? await BlockingWork.run { _ in
      for folder in folders { StagedFolder.removeLeftovers(ofAssetsIn: folder) }
    }
    return warnings
  }

  /// Clears the assets of older versions, which stay on disk with their data-blocks.
  private func unlist(before version: StagedVersion) async -> [String] {
    do {
      let targets = try await olderAssets(than: version)
      guard !targets.isEmpty else { return [] }
      let request = OperationRequest(
        .clear(keepsFakeUser: true),
        targets: targets,
        overlay: .never
      )
      let plan = try await operations.plan(request)
      let result = try await operations.apply(plan) { _ in }
      let problems = zip(plan.items, result.outcomes).compactMap { item, outcome -> String? in
        let reason: String
        switch outcome {
        case .done, .unchanged: return nil
        case .refused(let conflict): reason = conflict.message
        case .failed(let message): reason = message
        case .cancelled: reason = "It was cancelled."
        }
        return "\(item.target.identifier.string.terminalSafe) is still listed. \(reason)"
      }
      return problems + result.warnings
    } catch {
      return ["Older versions of \(version.subset.terminalSafe) are still listed. \(error)"]
    }
  }

  /// The assets in the versions of the same asset but the newest.
  private func olderAssets(than version: StagedVersion) async throws -> [AssetTarget] {
    let (root, id) = (root, id)
    return try await BlockingWork.run { _ in
      let numbers = AssetVersions(in: version.storage.asset).numbers.dropLast()
      let cache = DNACache()
      return numbers.flatMap { number -> [AssetTarget] in
        let file = PublishedPlace(
          version.subset,
          in: version.catalog,
          version: number,
          below: root
        ).file
        // What cannot be read, or is no such file, lists nothing either.
        guard let contents = try? AssetReader.readContents(ofFileAt: file.bytes, using: cache)
        else { return [] }
        return contents.assets.map { asset in
          AssetTarget(
            library: id,
            identifier: AssetIdentifier(
              file: file.path(below: root),
              type: IDType(code: asset.code.rawValue),
              name: ByteString(asset.name)
            )
          )
        }
      }
    }
  }
}

extension ByteString {
  /// The path seen from a folder above it.
  func path(below root: ByteString) -> ByteString {
    ByteString(bytes.dropFirst(root.bytes.count).drop { $0 == UInt8(ascii: "/") })
  }
}

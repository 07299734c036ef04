import AssetSystem
import BlendFormat
import LibraryStore

extension JournalPlanner {
  /// What a person should know who lets older versions of published assets be listed again: the newer ones
  /// are not taken back with it.
  ///
  /// - Throws: ``LibraryStore/LibraryStoreError`` when the index cannot be read.
  func relistingWarnings(_ plan: OperationPlan) async throws -> [String] {
    var versions: [AssetVersion: [Int]] = [:]
    for item in plan.items where item.isMark && item.conflict == nil {
      guard let (version, number) = AssetVersion.parsing(item.target) else { continue }
      versions[version, default: []].append(number)
    }
    var warnings: [String] = []
    for (version, relisted) in versions.sorted(by: { $0.key.folder < $1.key.folder }) {
      let listed = try await listedVersions(of: version).filter { !relisted.contains($0) }
      guard !listed.isEmpty else { continue }
      let numbers = (relisted + listed).sorted().map { VersionName($0).folderName }
      warnings.append(
        """
        Then \(NameList(numbers)) of \(version.asset.terminalSafe) are listed side by side: what was published \
        stays.
        """
      )
    }
    return warnings
  }

  private func listedVersions(of asset: AssetVersion) async throws -> [Int] {
    let root = try await libraries.reference(of: asset.library).root
    let cache = cache
    return try await BlockingWork.run { _ in
      AssetVersions(in: root.appending(path: asset.folder)).numbers.filter { number in
        let file = root.appending(path: asset.file(of: number))
        let contents = try? AssetReader.readContents(ofFileAt: file.bytes, using: cache)
        return contents?.assets.isEmpty == false
      }
    }
  }
}

/// A published asset of which there are versions.
private struct AssetVersion: Hashable {
  var library: LibraryID
  /// The folder of all its versions, relative to the library's root.
  var folder: ByteString

  /// The name under which it was published.
  var asset: ByteString { folder.lastComponent }

  /// The file of a version, relative to the library's root.
  func file(of number: Int) -> ByteString {
    let version = VersionName(number)
    return folder.appending(path: version.folderName)
      .appending(path: version.fileName(of: asset, "blend"))
  }

  /// Understands the file of an asset; nil when it is none of a version.
  static func parsing(_ target: AssetTarget) -> (asset: AssetVersion, number: Int)? {
    let place = target.identifier.file.parentFolder
    guard let version = VersionName(parsing: place.lastComponent) else { return nil }
    let asset = AssetVersion(library: target.library, folder: place.parentFolder)
    return asset.file(of: version.number) == target.identifier.file ? (asset, version.number) : nil
  }
}

import AssetSystem
import Synchronization

@testable import AssetCreation

/// A library that says what a test wants of its room, and nothing else of its own.
struct CrampedLibrary: PublishedLibrary {
  let base: OnDiskPublishedLibrary
  /// What is said to each question, in their order; after that nothing stands in the way.
  let answers: [String?]
  let sizes = Sizes()

  /// How many bytes were asked for.
  final class Sizes: Sendable {
    private let state = Mutex<[Int64]>([])
    var all: [Int64] { state.withLock { $0 } }
    func add(_ size: Int64) -> Int {
      state.withLock { sizes in
        sizes.append(size)
        return sizes.count - 1
      }
    }
  }

  var root: ByteString { base.root }

  func problem(
    publishing subset: ByteString,
    in catalog: AssetCatalogPath,
    size: Int64
  ) async throws -> String? {
    let number = sizes.add(size)
    return answers.indices.contains(number) ? answers[number] : nil
  }

  func catalog(at path: AssetCatalogPath) async throws -> AssetCatalog? {
    try await base.catalog(at: path)
  }

  func versions(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> VersionHistory {
    try await base.versions(of: subset, in: catalog)
  }

  func stage(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    version: Int?
  ) async throws -> StagedVersion {
    try await base.stage(subset, in: catalog, version: version)
  }

  func integrate(_ versions: [StagedVersion]) async throws -> [PublishedAsset] {
    try await base.integrate(versions)
  }

  func takeBack(_ versions: [StagedVersion]) async { await base.takeBack(versions) }

  func finish(_ versions: [StagedVersion], unlistingOlder: Set<ByteString>) async -> [String] {
    await base.finish(versions, unlistingOlder: unlistingOlder)
  }
}

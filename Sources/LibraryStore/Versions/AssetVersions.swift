package import AssetSystem
import Glibc

/// The versions of an asset on disk: folders `v001`, `v002` in a folder of its own.
package struct AssetVersions: Sendable {
  /// The numbers of those that are there, ascending.
  package let numbers: [Int]
  /// The numbers of those that are being made, ascending.
  package let staged: [Int]

  /// Looks which there are; none when the folder is not there.
  package init(in folder: ByteString) {
    let names = folder.folderNames { _ in true }
    numbers = names.compactMap { VersionName(parsing: $0)?.number }.sorted()
    staged = names.compactMap { StagingName(parsing: $0)?.version.number }.sorted()
  }

  /// The number of the next version.
  package var next: Int { (([numbers.last, staged.last].compactMap { $0 }.max()) ?? 0) + 1 }

  /// Whether a number is taken.
  package func isTaken(_ number: Int) -> Bool {
    numbers.contains(number) || staged.contains(number)
  }
}

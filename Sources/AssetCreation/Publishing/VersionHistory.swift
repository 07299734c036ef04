public import AssetSystem

/// The versions of an asset that a library has, listed or not.
public struct VersionHistory: Hashable, Sendable {
  /// The numbers, ascending; also those that are being made.
  public var numbers: [Int]
  /// The path by which the library has the asset or a folder above it, where only letter case differs; else
  /// nil.
  public var otherSpelling: ByteString?

  /// Makes a history.
  public init(numbers: [Int] = [], otherSpelling: ByteString? = nil) {
    self.numbers = numbers
    self.otherSpelling = otherSpelling
  }

  /// The newest version; nil when there is none.
  public var last: Int? { numbers.last }
  /// The number the next version gets.
  public var next: Int { (last ?? 0) + 1 }
}

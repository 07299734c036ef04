public import AssetSystem

/// The versions of an asset that a library has, listed or not.
public struct VersionHistory: Hashable, Sendable {
  /// The folder of all of them, an absolute path; it need not be there.
  public var folder: ByteString
  /// The numbers, ascending; also those that are being made.
  public var numbers: [Int]
  /// The path of another asset that has the same folder where letter case does not count; else nil.
  public var otherSpelling: ByteString?
  /// The workfile that the newest version was published from; nil when that is not known.
  public var source: VersionSource?

  /// Makes a history.
  public init(
    folder: ByteString,
    numbers: [Int] = [],
    otherSpelling: ByteString? = nil,
    source: VersionSource? = nil
  ) {
    self.folder = folder
    self.numbers = numbers
    self.otherSpelling = otherSpelling
    self.source = source
  }

  /// The newest version; nil when there is none.
  public var last: Int? { numbers.last }
  /// The number the next version gets.
  public var next: Int { (last ?? 0) + 1 }
}

/// Where a library stands in the list of libraries that are open.
public struct LibraryID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The position in the list of open libraries, from 0.
  public let rawValue: UInt16

  /// Makes the ID of the library at a position.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Orders libraries as they were given.
  public static func < (left: LibraryID, right: LibraryID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A cheap name of an asset for as long as its library is open: eight bytes.
///
/// It stays the same over a refresh as long as the asset keeps its file, type and name. For anything
/// that is stored or sent, use ``AssetIdentifier``.
public struct AssetKey: Hashable, Sendable {
  private let packed: UInt64

  /// Names the asset in a row of a library's index.
  ///
  /// - Parameters:
  ///   - library: the library.
  ///   - row: the row in its index; negative numbers do not occur.
  public init(library: LibraryID, row: Int64) {
    packed = UInt64(library.rawValue) << 48 | UInt64(truncatingIfNeeded: row) & 0xFFFF_FFFF_FFFF
  }

  /// The asset's library.
  public var library: LibraryID { LibraryID(rawValue: UInt16(packed >> 48)) }

  /// The row in the library's index.
  public var row: Int64 { Int64(packed & 0xFFFF_FFFF_FFFF) }
}

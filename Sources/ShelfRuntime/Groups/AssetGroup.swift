import AssetSystem
import Foundation

/// What assets that stand together in a sorted list have in common.
struct AssetGroup: Hashable, Sendable {
  private let value: ByteString?

  /// Finds the group of an asset: by name its first letter, by type its type, by catalog its catalog, by author its
  /// author, by file its file, by time the day its file was changed, by size that of its file up to twice as large.
  ///
  /// - Parameters:
  ///   - asset: the asset.
  ///   - criterion: what the list is sorted by.
  ///   - calendar: tells days apart.
  init(
    of asset: AssetRepresentation,
    by criterion: AssetSort.Criterion,
    calendar: Calendar = .current
  ) {
    value =
      switch criterion {
      case .name: Self.firstLetter(of: asset.identifier.name.string)
      case .type: ByteString(asset.identifier.type.name)
      case .catalog: asset.catalogPath?.utf8
      case .author: ByteString(Self.folded(asset.metadata.author))
      case .file: asset.identifier.file
      case .modified: Self.day(of: asset.fileModified, calendar)
      case .size: ByteString("\(Int64.bitWidth - asset.fileSize.leadingZeroBitCount)")
      }
  }

  /// The first letter as lists are sorted by: letter case and accents aside.
  private static func firstLetter(of name: String) -> ByteString? {
    folded(String(name.prefix(8))).unicodeScalars.first.map { ByteString(String($0)) }
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  /// The day in which a time lies, in nanoseconds since 1970.
  private static func day(of time: Int64, _ calendar: Calendar) -> ByteString {
    let date = Date(timeIntervalSince1970: Double(time) / 1e9)
    return ByteString("\(calendar.startOfDay(for: date).timeIntervalSince1970)")
  }
}

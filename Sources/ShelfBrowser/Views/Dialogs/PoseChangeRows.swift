import AssetSystem
import CellCanvas
import ShelfConfig

/// The numbers that a pose changes, one a line: bone, property, what it is and what it will be.
struct PoseChangeRows {
  private let context: ViewContext
  private let indent: Int
  /// Whether only what is now is told.
  private let isOriginal: Bool
  /// The columns of the owner and of the property; 0 where there is no room for columns.
  private let ownerWidth: Int
  private let propertyWidth: Int

  /// So many numbers say how wide the columns are; of a rig there are thousands.
  private static let sampleCount = 200

  /// Prepares lines for numbers.
  ///
  /// - Parameters:
  ///   - changes: the numbers, which say how wide the columns are.
  ///   - context: where they are shown.
  ///   - width: the columns of a line.
  ///   - indent: the columns left blank in front.
  ///   - isOriginal: whether only what is now is told.
  init(
    _ changes: [PoseChange],
    _ context: ViewContext,
    width: Int,
    indent: Int = 0,
    isOriginal: Bool = false
  ) {
    self.context = context
    self.indent = indent
    self.isOriginal = isOriginal
    guard width >= 60 else {
      (ownerWidth, propertyWidth) = (0, 0)
      return
    }
    let places = changes.prefix(Self.sampleCount).map { PosePlaceText($0.place) }
    ownerWidth = min(width / 4, places.reduce(0) { max($0, TextWidth.width(of: $1.owner)) })
    propertyWidth = min(
      width / 3,
      places.reduce(0) { max($0, TextWidth.width(of: $1.description)) }
    )
  }

  /// One number.
  func line(_ change: PoseChange) -> StyledText {
    let place = PosePlaceText(change.place)
    let quiet = context.style(.dim)
    var line = StyledText(String(repeating: " ", count: indent), context.style(.overlay))
    let start = indent
    line.append(place.owner, context.style(.overlay))
    line.pad(to: start + ownerWidth, quiet)
    if line.width > start { line.append("  ", quiet) }
    let property = line.width
    line.append(place.description, quiet)
    line.pad(to: property + propertyWidth, quiet)
    line.append("  \(change.old.shortText)", context.style(.detailsValue))
    guard !isOriginal else { return line }
    line.append(" \(context.glyphs.arrow) ", quiet)
    line.append(change.new.shortText, context.style(.accent))
    return line
  }
}

import AssetSystem
import CellCanvas
import ShelfConfig

/// What is known of an asset, as lines of a width.
///
/// What all assets have stands first, one line each and always on the same line, so that between two
/// assets only the values that differ are rewritten. What varies in length follows.
struct AssetDetails {
  /// How much is told.
  enum Extent {
    /// What one wants to know while moving about: few lines, so that a step of the cursor costs few
    /// bytes on a slow line.
    case pane
    /// Everything, cut only where nobody would read on.
    case complete

    /// The most lines of a description.
    ///
    /// Files of strangers may hold megabytes of it.
    var mostLines: Int { self == .pane ? 500 : 5000 }
  }

  /// The most lines of any other value.
  private static let mostValueLines = 100

  private let context: ViewContext
  private let asset: AssetRepresentation
  private let width: Int
  private let extent: Extent
  private let visible: Int
  private(set) var lines: [StyledText] = []

  /// The columns of the labels.
  private var labelWidth: Int { extent == .pane ? 10 : 12 }

  /// Lays details out.
  ///
  /// - Parameters:
  ///   - asset: what they are of.
  ///   - context: where they are shown.
  ///   - width: the columns of a line.
  ///   - extent: how much is told.
  ///   - visible: how many lines are wanted; of long text there are not many more.
  init(
    _ asset: AssetRepresentation,
    _ context: ViewContext,
    width: Int,
    extent: Extent,
    visible: Int = .max
  ) {
    self.asset = asset
    self.context = context
    self.width = width
    self.extent = extent
    self.visible = visible
    addHeading()
    addFields()
    if extent == .complete { addOrigin() }
    addTags()
    addOverlay()
    addDescription()
    addPosing()
    if extent == .complete { addProperties() }
  }

  private mutating func addHeading() {
    let identifier = asset.identifier
    let type = identifier.type.name
    let nameStyle = context.style(.detailsTitle)
    guard extent == .pane else {
      addText(identifier.name.string, nameStyle, limit: Self.mostValueLines)
      add("Type", type, context.style(of: identifier.type))
      add("File", identifier.file.string, context.style(.detailsValue))
      return
    }
    let room = width - TextWidth.width(of: type) - 2
    let name = TextTruncation.end.cut(safe: identifier.name.bytes, to: room < 8 ? width : room)
    if room < 8 {
      lines.append(StyledText(name, nameStyle))
    } else {
      var line = StyledText(name, nameStyle)
      line.pad(to: room + 2, context.style(.detailsValue))
      line.append(type, context.style(of: identifier.type))
      lines.append(line)
    }
    let file = TextTruncation.middle.cut(safe: identifier.file.bytes, to: width)
    lines.append(StyledText(file, context.style(.detailsValue)))
    lines.append(StyledText())
  }

  private mutating func addFields() {
    let metadata = asset.metadata
    let state = context.state
    if state.libraries.count > 1 {
      add("Library", state.libraries.first { $0.id == asset.key.library }?.displayName)
    }
    if let path = asset.catalogPath {
      let style = context.style(.detailsValueCatalog)
      add("Catalog", path.utf8.string, style, truncation: .middle)
    } else {
      let isUnknown = metadata.catalogID != .none
      add("Catalog", isUnknown ? "unknown to this library" : nil)
    }
    add("Author", metadata.author)
    add("License", metadata.license)
    add("Copyright", metadata.copyright)
    add("Modified", RelativeTime.text(of: asset.fileModified, now: state.now))
    guard extent == .complete else { return }
    add("Preview", asset.previewSize.map { "\($0.width) × \($0.height)" })
    add("File size", ByteCount.text(asset.fileSize))
  }

  private mutating func addOrigin() {
    let metadata = asset.metadata
    add("ID", asset.identifier.string)
    if let library = context.state.libraries.first(where: { $0.id == asset.key.library }) {
      add("Root", library.root.string)
    }
    if metadata.catalogID != .none {
      add("Catalog ID", metadata.catalogID.description)
      add("Its name", metadata.catalogSimpleName.string)
    }
  }

  private mutating func addTags() {
    lines.append(StyledText())
    let style = context.style(.tag)
    let quiet = context.style(.detailsLabel)
    let separator = " \(context.glyphs.separator) "
    var line = label("Tags")
    guard !asset.metadata.tags.isEmpty else {
      line.append(String(context.glyphs.missing), quiet)
      lines.append(line)
      return
    }
    var used = 0
    let room = width - labelWidth
    let limit = min(visible, lines.count + extent.mostLines)
    for tag in asset.metadata.tags {
      let text = TextTruncation.end.cut(safe: tag.bytes, to: room)
      let tagWidth = TextWidth.width(of: text)
      if used > 0, used + separator.count + tagWidth > room {
        lines.append(line)
        guard lines.count < limit else {
          addMore()
          return
        }
        line = label("")
        used = 0
      } else if used > 0 {
        // In the tags' own style: every change of style costs bytes when the tags differ.
        line.append(separator, style)
        used += separator.count
      }
      line.append(text, style)
      used += tagWidth
    }
    lines.append(line)
  }

  /// Says which values are not in the file, but in the overlay of the user or the studio.
  private mutating func addOverlay() {
    guard !asset.overlay.isEmpty else { return }
    let names = AssetField.allCases.filter(asset.overlay.contains).map(\.label)
    addValue(
      names.joined(separator: ", "),
      behind: label("Overlay"),
      at: labelWidth,
      context.style(.detailsValue)
    )
  }

  private mutating func addDescription() {
    lines.append(StyledText())
    let before = lines.count
    let limit = min(extent.mostLines, max(1, visible - before))
    addText(asset.metadata.description, context.style(.detailsValue), limit: limit)
    if lines.count == before { lines.removeLast() }
  }

  /// Says where a pose goes, and as far as it was tried, how it fits.
  private mutating func addPosing() {
    let posing = context.state.posing
    guard asset.identifier.type == .action, let rig = posing.target else { return }
    lines.append(StyledText())
    if let report = posing.reports[PosingState.PosedAsset(asset.target, on: rig)] {
      let total = report.bones.count + report.missingBones.count
      let found = report.missingBones.isEmpty ? "" : "\(report.bones.count.grouped) of "
      add("Pose", "\(found)\(total.counted("bone")), \(report.channelCount.counted("channel"))")
    }
    let problem = context.state.targetProblem
    let isThere = rig.isLive ? problem == nil : posing.isTargetSeen
    let mark = isThere ? " \(context.glyphs.done)" : ""
    let name = rig.shortName + mark
    let isShort = !rig.isLive || TextWidth.width(of: name) <= width - labelWidth
    add("Target", isShort ? name : rig.shortPlace + mark, truncation: .middle)
    if let problem {
      add("", problem.shortText(rig), context.style(.statusWarning))
    } else if !isShort {
      add("", "in Blender")
    }
  }

  /// Adds wrapped text, and where not all of it is shown, says so.
  private mutating func addText(_ text: String, _ style: Style, limit: Int) {
    let wrapped = TextWrapping(text, width: width, limit: limit)
    lines += wrapped.lines.map { StyledText($0, style) }
    if wrapped.isCut { addMore() }
  }

  /// Says that something is left out.
  private mutating func addMore() {
    let text = "\(context.glyphs.ellipsis) there is more, not shown"
    lines.append(StyledText(text, context.style(.detailsLabel)))
  }

  private mutating func addProperties() {
    guard !asset.metadata.properties.isEmpty else { return }
    lines.append(StyledText())
    let nameWidth = max(labelWidth, min(20, width / 2))
    for property in asset.metadata.properties {
      guard lines.count < 2 * extent.mostLines else {
        addMore()
        return
      }
      let name = TextTruncation.end.cut(safe: property.name.bytes, to: nameWidth - 1)
      var line = StyledText(name, context.style(.detailsLabel))
      line.pad(to: nameWidth, context.style(.detailsLabel))
      addValue(property.value.text(), behind: line, at: nameWidth, context.style(.detailsValue))
    }
  }

  /// Adds a labelled value: one line in the pane, as many as needed in full.
  private mutating func add(
    _ name: String,
    _ value: String?,
    _ style: Style? = nil,
    truncation: TextTruncation = .end
  ) {
    guard let value, !value.isEmpty else {
      var line = label(name)
      line.append(String(context.glyphs.missing), context.style(.detailsLabel))
      lines.append(line)
      return
    }
    let style = style ?? context.style(.detailsValue)
    if extent == .complete {
      addValue(value, behind: label(name), at: labelWidth, style)
    } else {
      var line = label(name)
      let room = width - labelWidth
      line.append(truncation.cut(safe: value.utf8, to: room), style)
      lines.append(line)
    }
  }

  /// Adds a value behind a label, wrapped.
  private mutating func addValue(
    _ value: String,
    behind label: StyledText,
    at column: Int,
    _ style: Style
  ) {
    let wrapped = TextWrapping(value, width: max(1, width - column), limit: Self.mostValueLines)
    for (index, part) in wrapped.lines.enumerated() {
      var line = index == 0 ? label : StyledText()
      line.pad(to: column, style)
      line.append(part, style)
      lines.append(line)
    }
    if wrapped.lines.isEmpty { lines.append(label) }
    if wrapped.isCut { addMore() }
  }

  private func label(_ name: String) -> StyledText {
    let style = context.style(.detailsLabel)
    var line = StyledText(name, style)
    line.append(String(repeating: " ", count: max(0, labelWidth - name.count)), style)
    return line
  }
}

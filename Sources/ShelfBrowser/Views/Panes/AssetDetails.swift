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
    /// Everything, nothing cut.
    case complete
  }

  private let context: ViewContext
  private let asset: AssetRepresentation
  private let width: Int
  private let extent: Extent
  private(set) var lines: [StyledText] = []

  /// The columns of the labels.
  private var labelWidth: Int { extent == .pane ? 10 : 12 }

  init(_ asset: AssetRepresentation, _ context: ViewContext, width: Int, extent: Extent) {
    self.asset = asset
    self.context = context
    self.width = width
    self.extent = extent
    addHeading()
    addFields()
    if extent == .complete { addOrigin() }
    addTags()
    addDescription()
    if extent == .complete { addProperties() }
  }

  private mutating func addHeading() {
    let identifier = asset.identifier
    let type = identifier.type.name
    let nameStyle = context.style(.detailsTitle)
    let safeName = identifier.name.terminalSafe
    guard extent == .pane else {
      lines += TextWrapping.lines(safeName, width: width).map { StyledText($0, nameStyle) }
      add("Type", type, context.style(of: identifier.type))
      add("File", identifier.file.string, context.style(.detailsValue))
      return
    }
    let room = width - TextWidth.width(of: type) - 2
    if room < 8 {
      lines.append(StyledText(TextTruncation.end.cut(safeName, to: width), nameStyle))
    } else {
      var line = StyledText(TextTruncation.end.cut(safeName, to: room), nameStyle)
      line.pad(to: room + 2, context.style(.detailsValue))
      line.append(type, context.style(of: identifier.type))
      lines.append(line)
    }
    let file = TextTruncation.middle.cut(identifier.file.terminalSafe, to: width)
    lines.append(StyledText(file, context.style(.detailsValue)))
    lines.append(StyledText())
  }

  private mutating func addFields() {
    let metadata = asset.metadata
    let state = context.state
    if state.libraries.count > 1 {
      add("Library", state.libraries.first { $0.id == asset.key.library }?.name)
    }
    if let path = asset.catalogPath {
      add("Catalog", path.utf8.string, truncation: .middle)
    } else {
      let isUnknown = metadata.catalogID != .none
      add("Catalog", isUnknown ? "unknown to this library" : nil)
    }
    add("Author", metadata.author)
    add("Licence", metadata.license)
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
    for tag in asset.metadata.tags {
      let text = TextTruncation.end.cut(tag.terminalSafe, to: room)
      let tagWidth = TextWidth.width(of: text)
      if used > 0, used + separator.count + tagWidth > room {
        lines.append(line)
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

  private mutating func addDescription() {
    let text = TextWrapping.lines(asset.metadata.description, width: width)
    guard !text.isEmpty else { return }
    lines.append(StyledText())
    lines += text.map { StyledText($0, context.style(.detailsValue)) }
  }

  private mutating func addProperties() {
    guard !asset.metadata.properties.isEmpty else { return }
    lines.append(StyledText())
    let nameWidth = max(labelWidth, min(20, width / 2))
    for property in asset.metadata.properties {
      let name = TextTruncation.end.cut(property.name.terminalSafe, to: nameWidth - 1)
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
      line.append(truncation.cut(value.terminalSafe, to: room), style)
      lines.append(line)
    }
  }

  /// Adds a value behind a label, wrapped in full.
  private mutating func addValue(
    _ value: String,
    behind label: StyledText,
    at column: Int,
    _ style: Style
  ) {
    let limit = extent == .complete ? Int.max : 3
    let parts = TextWrapping.lines(value, width: max(1, width - column), limit: limit)
    for (index, part) in parts.enumerated() {
      var line = index == 0 ? label : StyledText()
      line.pad(to: column, style)
      line.append(part, style)
      lines.append(line)
    }
    if parts.isEmpty { lines.append(label) }
  }

  private func label(_ name: String) -> StyledText {
    let style = context.style(.detailsLabel)
    var line = StyledText(name, style)
    line.append(String(repeating: " ", count: max(0, labelWidth - name.count)), style)
    return line
  }
}

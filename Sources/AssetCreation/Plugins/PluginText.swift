import AssetSystem

/// What plug-ins say to people, safe to show and not too long; whatever a plug-in says goes through here.
enum PluginText {
  /// How many characters a text may have that says nothing else.
  static let most = 4_096

  /// Text on one line; what a terminal would obey is marked, what is too much is cut behind a whole character.
  static func line(_ text: String, most: Int = most) -> String {
    cut(text, most).terminalSafe
  }

  /// Text on several lines, each made safe.
  static func lines(_ text: String, most: Int = most) -> String {
    cut(text, most).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0).replacing("\t", with: "    ").terminalSafe }
      .joined(separator: "\n")
  }

  private static func cut(_ text: String, _ most: Int) -> String {
    // A character may have any number of marks upon it: bytes are bounded too.
    var bytes = 32 * most
    var end = text.startIndex
    for _ in 0..<most where end < text.endIndex {
      let next = text.index(after: end)
      bytes -= text.utf8.distance(from: end, to: next)
      guard bytes >= 0 else { break }
      end = next
    }
    return end == text.endIndex ? text : text[..<end] + "…"
  }
}

extension AttributeDefinition {
  /// The definition as a plug-in gave it, with all that people read of it safe to show.
  func withSafeTexts() throws(CreationError) -> AttributeDefinition {
    AttributeDefinition(
      unchecked: key,
      kind: try kind.withSafeTexts(),
      label: label.map { kind == .label ? PluginText.lines($0) : PluginText.line($0, most: 200) },
      tooltip: tooltip.map { PluginText.lines($0) },
      isLabelHorizontal: isLabelHorizontal,
      isHidden: isHidden,
      isDisabled: isDisabled
    )
  }
}

extension AttributeKind {
  fileprivate func withSafeTexts() throws(CreationError) -> AttributeKind {
    switch self {
    case .text(let text):
      .text(
        try TextAttribute(
          isMultiline: text.isMultiline,
          placeholder: text.placeholder.map { PluginText.line($0, most: 200) },
          regex: text.regex,
          default: text.defaultValue
        )
      )
    case .enumeration(let enumeration):
      .enumeration(
        try EnumerationAttribute(
          items: enumeration.items.map {
            EnumerationItem($0.value, label: PluginText.line($0.label, most: 200))
          },
          isMultiselection: enumeration.isMultiselection,
          default: enumeration.defaultValue
        )
      )
    case .path(let path):
      .path(
        try PathAttribute(
          isSingleItem: path.isSingleItem,
          allowsFolders: path.allowsFolders,
          extensions: path.extensions,
          allowsSequences: path.allowsSequences,
          extensionsLabel: path.extensionsLabel.map { PluginText.line($0, most: 200) },
          default: path.defaultValue
        )
      )
    case .number, .bool, .hidden, .unknown, .separator, .label: self
    }
  }
}

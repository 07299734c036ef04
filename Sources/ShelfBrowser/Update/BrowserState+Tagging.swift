import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// The longest tag Blender stores, in bytes.
  static let tagLimit = 63

  /// Shows the tags of some assets.
  mutating func openTags(of assets: [AssetRepresentation], isRemoving: Bool) -> [Effect] {
    let dialog = TagDialog(assets, isRemoving: isRemoving)
    guard !isRemoving || !dialog.tags.isEmpty else {
      return refuse("There is no tag to remove.")
    }
    open(.tags(dialog))
    return []
  }

  /// Takes in a key while tags are changed.
  mutating func pressed(_ key: KeyEvent, in dialog: TagDialog) -> [Effect] {
    var dialog = dialog
    dialog.field.problem = nil
    let lines = dialog.lines(tags)
    let active = dialog.cursor.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
    switch FieldAction(key) {
    case .accept where dialog.field.text.isEmpty: return accept(dialog)
    case .accept:
      take(active, in: &dialog)
    case .complete:
      // The best completion takes the place of what is typed.
      if let line = active ?? lines.first(where: { $0.origin == .library }) ?? lines.first {
        dialog.field = FieldState(.dialog, text: line.tag.string)
        dialog.cursor = nil
      }
    case .completePrevious: break
    case let action?:
      if let step = action.lines(page: max(1, size.height - 6)) {
        move(step, over: lines.count, in: &dialog)
      } else if dialog.field.take(key) {
        typed(in: &dialog)
      }
    case nil:
      if DialogAction(key) == .toggle, let active {
        dialog.toggle(active)
      } else if DialogAction(key) == .toggle, dialog.field.text.isEmpty {
        break
      } else if dialog.field.take(key) {
        typed(in: &dialog)
      }
    }
    replaceTop(.tags(dialog))
    return []
  }

  /// Adds what is typed, or chooses the line at the cursor.
  private func take(_ active: TagLine?, in dialog: inout TagDialog) {
    if let active {
      dialog.toggle(active)
    } else if dialog.isRemoving {
      dialog.field.problem = "None of the assets has this tag."
      return
    } else {
      let tag = ByteString(dialog.field.text.trimmed)
      guard !tag.isEmpty else {
        dialog.field.problem = "A tag is not blank."
        return
      }
      guard tag.bytes.count <= Self.tagLimit else {
        dialog.field.problem =
          "A tag has at most \(Self.tagLimit) bytes; this one has \(tag.bytes.count)."
        return
      }
      dialog.add(tag)
    }
    dialog.field = FieldState(.dialog)
    dialog.cursor = dialog.lines(tags).isEmpty ? nil : 0
  }

  /// Puts the cursor where it belongs after something was typed.
  func typed(in dialog: inout TagDialog) {
    let isFirst = dialog.field.text.isEmpty || dialog.isRemoving
    dialog.cursor = isFirst && !dialog.lines(tags).isEmpty ? 0 : nil
  }

  private func move(_ step: Int, over count: Int, in dialog: inout TagDialog) {
    guard count > 0 else { return }
    let target = (dialog.cursor ?? -1) + step
    // Above the first line is what is typed.
    dialog.cursor =
      target < 0 && !dialog.field.text.isEmpty ? nil : min(max(0, target), count - 1)
  }

  private mutating func accept(_ dialog: TagDialog) -> [Effect] {
    overlays.removeLast()
    guard let tags = dialog.edit else {
      notify(.info, "No tag was changed.")
      return []
    }
    var edit = AssetEdit()
    edit.tags = tags
    return propose(.edit(edit), on: dialog.targets)
  }

  /// Adds the tag kept under a letter, or asks which one it is.
  mutating func addQuickTag(_ letter: Character) -> [Effect] {
    guard let tag = quickTags[letter] else { return openField(.quickTag(letter)) }
    return withSubjects(.addTag(tag))
  }

  /// Keeps a tag under a letter; an empty one forgets it.
  mutating func keepQuickTag(_ letter: Character, _ text: String) -> [Effect] {
    let tag = ByteString(text.trimmed)
    quickTags[letter] = tag.isEmpty ? nil : tag
    return [.saveQuickTags(quickTags)]
  }

  /// What is wrong with a tag that is typed; nil when nothing is.
  func tagProblem(_ text: String) -> String? {
    let count = text.trimmed.utf8.count
    if count == 0 { return "Type a tag." }
    return count <= Self.tagLimit
      ? nil : "A tag has at most \(Self.tagLimit) bytes; this one has \(count)."
  }

  /// Gives some assets a tag.
  mutating func addTag(_ tag: ByteString, to assets: [AssetRepresentation]) -> [Effect] {
    var edit = AssetEdit()
    edit.tags = .change(add: [tag], remove: [])
    return propose(.edit(edit), on: assets.map(\.target))
  }
}

extension TagDialog {
  /// Has all assets get a tag.
  mutating func add(_ tag: ByteString) {
    let count = tags.first { $0.tag == tag }?.count ?? 0
    changes[tag] = count == targets.count ? nil : .add
    if count == 0, !added.contains(tag) { added.append(tag) }
  }
}

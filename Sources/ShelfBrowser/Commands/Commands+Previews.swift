import CellCanvas
import ShelfConfig

extension CommandBehavior {
  /// Previews of assets.
  static let previews: Table = [
    .togglePreviews: CommandBehavior(
      unless: \.noPicturesReason,
      plain: {
        $0.view.showsPreviews.toggle()
        return $0.keepCursorInSight()
      }
    ),
    .toggleImages: CommandBehavior(
      unless: \.noImagesReason,
      plain: {
        $0.pictures.usesImages.toggle()
        let text = $0.pictures.usesImages ? "images" : "characters"
        $0.notify(.info, "Previews are shown as \(text).")
        return []
      }
    ),
    .largerThumbnails: CommandBehavior(
      unless: { $0.noThumbnailsReason ?? $0.noLargerReason },
      plain: { $0.resizeThumbnails(\.larger) }
    ),
    .smallerThumbnails: CommandBehavior(
      unless: { state in
        state.noThumbnailsReason
          ?? (BrowserLayout(state).thumbnail == nil ? "The grid shows no thumbnails." : nil)
      },
      plain: { $0.resizeThumbnails(\.smaller) }
    ),
  ]
}

extension BrowserState {
  /// Why there are no pictures at all; nil when there are.
  fileprivate var noPicturesReason: String? {
    if pictures.choice == .off {
      return "Pictures are off: `images = \"auto\"` in config.toml turns them on."
    }
    return pictures.form == nil ? "What the terminal can show is not known yet." : nil
  }

  /// Why there is nothing to choose between; nil when there is.
  fileprivate var noImagesReason: String? {
    if let reason = noPicturesReason { return reason }
    if !view.showsPreviews { return "Previews are hidden; \(keyName(.togglePreviews)) shows them." }
    if view.isLowBandwidth { return "Images would be too much for a slow line." }
    if pictures.choice == .symbols || pictures.choice == .ascii {
      return "Characters were chosen with `images = \"\(pictures.choice.rawValue)\"`; "
        + "\"auto\" shows images where the terminal can."
    }
    return pictures.images == nil
      ? "This terminal shows no images; previews are drawn with characters." : nil
  }

  /// Why the grid cannot show thumbnails; nil when it can.
  fileprivate var noThumbnailsReason: String? {
    if view.isLowBandwidth { return "Thumbnails would be too much for a slow line." }
    if let reason = noPicturesReason { return reason }
    if !view.showsPreviews { return "Previews are hidden; \(keyName(.togglePreviews)) shows them." }
    return list.layout == .list
      ? "The list has no thumbnails; \(keyName(.toggleGrid)) shows the grid." : nil
  }

  fileprivate var noLargerReason: String? {
    let layout = BrowserLayout(self)
    let shown = layout.thumbnailSize
    guard let larger = shown.larger else { return "Thumbnails are as large as they get." }
    return layout.fits(larger) ? nil : "There is no room for larger thumbnails."
  }

  /// Goes from the thumbnails that are shown to others.
  fileprivate mutating func resizeThumbnails(
    _ next: (ThumbnailSize) -> ThumbnailSize?
  ) -> [Effect] {
    guard let size = next(BrowserLayout(self).thumbnailSize) else { return [] }
    view.thumbnailSize = size
    return keepCursorInSight()
  }

  /// What a command that a key is bound to means now: plus and minus change the size of thumbnails in a grid that can
  /// have any, however large the window is and whichever pane has the focus, and select otherwise; unless the user has
  /// bound them.
  func meaning(of command: Command, pressed keys: KeySequence) -> Command {
    guard overlays.isEmpty, noThumbnailsReason == nil, !keymap.configured.contains(keys)
    else { return command }
    return switch (command, keys.description) {
    case (.selectByQuery, "+"): .largerThumbnails
    case (.deselectByQuery, "-"): .smallerThumbnails
    default: command
    }
  }
}

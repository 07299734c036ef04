import AssetSystem
import CellCanvas

extension BrowserState {
  /// Takes in what the terminal can do.
  mutating func terminalDescribed(_ capabilities: TerminalCapabilities) -> [Effect] {
    theme.background = capabilities.background
    pictures.take(capabilities, isASCII: view.isASCII)
    doubtImages(capabilities)
    return []
  }

  /// Says once that the images asked for by name may not be seen.
  private mutating func doubtImages(_ capabilities: TerminalCapabilities) {
    guard let mode = pictures.images?.mode, !capabilities.pictureModes.contains(mode),
      view.showsPreviews, !view.isLowBandwidth, !pictures.isDoubted
    else { return }
    pictures.isDoubted = true
    notify(
      .warning,
      "The terminal does not say that it shows \(pictures.choice.rawValue) images; "
        + "if previews are missing, write images = \"auto\"."
    )
  }

  /// Takes in pictures that came.
  mutating func picturesLoaded(_ loaded: [PictureRequest: Picture?]) -> [Effect] {
    let state = self
    pictures.take(loaded, page: pageSize) {
      Set(state.wantedPictures(margin: 2 * state.pageSize).map(\.slot))
    }
    return []
  }

  /// Asks for the pictures that are missing: those in sight first, then those one comes to next.
  ///
  /// While half a page before and behind is there, nothing is asked for; a new request replaces the last one, so that
  /// what was scrolled away is no longer worked on.
  mutating func loadMissingPictures() -> [Effect] {
    notePicturesInSight()
    guard shownPictureForm != nil else { return stopLoadingPictures() }
    let missing = wantedPictures(margin: pageSize / 2).filter(pictures.isMissing)
    guard missing.contains(where: { !pictures.asked.contains($0) }) else {
      return missing.isEmpty && isLookingElsewhere ? stopLoadingPictures() : []
    }
    let all = wantedPictures(margin: pageSize).filter(pictures.isMissing)
    pictures.asked = Set(all)
    return [.loadPictures(all)]
  }

  /// Whether what is on its way shows its type meanwhile.
  ///
  /// What comes at once would only flicker. Slow lines are spared it, as it costs no less than the picture.
  var isPictureOverdue: Bool {
    pictures.missingSince.map { now - $0 >= PictureState.patience } ?? false
  }

  /// Notes since when something in sight has been missing: while one scrolls on and on, that is no single picture.
  private mutating func notePicturesInSight() {
    let isNoted = isMissingInSight && !view.isLowBandwidth
    pictures.missingSince = isNoted ? pictures.missingSince ?? now : nil
  }

  private var isMissingInSight: Bool {
    guard shownPictureForm != nil else { return false }
    if wantedPictures(margin: nil).contains(where: { pictures.entry($0.slot) == nil }) {
      return true
    }
    let layout = BrowserLayout(self)
    guard layout.thumbnail != nil, !list.requested.isEmpty else { return false }
    let first = list.scroll * layout.columns
    return list.keys.dropFirst(first).prefix(layout.columns * layout.visibleLines)
      .contains { list.requested.contains($0) && list.details[$0] == nil }
  }

  /// Whether nothing of what was asked for is near what is visible now.
  private var isLookingElsewhere: Bool {
    guard !pictures.asked.isEmpty else { return false }
    return pictures.asked.isDisjoint(with: wantedPictures(margin: pageSize))
  }

  private mutating func stopLoadingPictures() -> [Effect] {
    guard !pictures.asked.isEmpty else { return [] }
    pictures.asked = []
    return [.loadPictures([])]
  }

  /// The pictures that are looked at or will be soon, the nearest first.
  ///
  /// - Parameter margin: how many assets before and behind the visible ones count as near; nil for those in sight
  ///   alone.
  /// - Returns: the requests, none of them twice.
  func wantedPictures(margin: Int?) -> [PictureRequest] {
    guard let form = shownPictureForm, !list.keys.isEmpty else { return [] }
    let layout = BrowserLayout(self)
    var requests: [PictureRequest] = []
    var slots: Set<PictureRequest.Slot> = []
    func add(_ positions: some Sequence<Int>, _ size: Size?) {
      guard let size else { return }
      for position in positions where list.keys.indices.contains(position) {
        guard let asset = list.details[list.keys[position]], asset.previewSize != nil else {
          continue
        }
        let slot = PictureRequest.Slot(asset: asset.key, size: size, form: form)
        // In a narrow window a preview may be as large in the details as in the grid.
        guard slots.insert(slot).inserted else { continue }
        requests.append(PictureRequest(slot: slot, version: PictureRequest.Version(asset)))
      }
    }
    let page = layout.columns * layout.visibleLines
    let first = list.scroll * layout.columns
    if isInspecting {
      add(
        [list.cursor],
        layout.inspectPicture(self).map { Size(width: $0.width, height: $0.height) }
      )
    }
    let details = layout.detailsPicture.map { Size(width: $0.width, height: $0.height) }
    add([list.cursor], details)
    add(first..<first + page, layout.thumbnail)
    guard let margin, !view.isLowBandwidth else { return requests }
    // Where the cursor can step to next.
    let steps = layout.columns == 1 ? [1, -1] : [1, -1, layout.columns, -layout.columns]
    add(steps.map { list.cursor + $0 }, details)
    add(first + page..<first + page + margin, layout.thumbnail)
    add((max(0, first - margin)..<first).reversed(), layout.thumbnail)
    return requests
  }

  /// Whether everything known of an asset is shown.
  private var isInspecting: Bool {
    overlays.contains { if case .inspect = $0 { true } else { false } }
  }
}

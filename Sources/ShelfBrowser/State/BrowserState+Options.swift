import AssetSystem
public import CellCanvas
public import ShelfConfig

extension BrowserState {
  /// Makes the state of a browser that has not seen any library yet, as the user wants it.
  ///
  /// - Parameters:
  ///   - options: what the user has set.
  ///   - keymap: the keys.
  ///   - themes: the themes that can be chosen.
  ///   - isASCII: whether the terminal can draw ASCII alone; the user may overrule it.
  ///   - savedQueries: searches saved earlier, besides those of the options.
  ///   - size: the size of the screen.
  ///   - now: the time in nanoseconds since 1970.
  public init(
    options: Options,
    keymap: Keymap = .standard,
    themes: ThemeSet = ThemeSet(),
    isASCII: Bool = false,
    savedQueries: [SavedQuery] = [],
    size: Size,
    now: Int64
  ) {
    let view = ViewOptions(
      sort: AssetSort(
        AssetSort.Criterion(rawValue: options.sort.rawValue) ?? .name,
        isReversed: options.isSortReversed
      ),
      isRecursive: options.isRecursive,
      isNumbered: options.showsNumbers,
      isASCII: options.drawing == .ascii || (options.drawing == .auto && isASCII),
      showsPreviews: options.showsPreviews,
      thumbnailSize: ThumbnailSize(rawValue: options.previewSize.rawValue),
      isLowBandwidth: options.isLowBandwidth
    )
    let configured = options.savedQueries.map { query in
      SavedQuery(name: query.name, query: query.query, isConfigured: true)
    }
    self.init(
      keymap: keymap,
      view: view,
      layout: options.layout == .grid ? .grid : .list,
      savedQueries: configured
        + savedQueries.filter { saved in
          !configured.contains { $0.name == saved.name }
        },
      size: size,
      now: now
    )
    theme = ThemeChoice(options.theme, of: themes)
    pictures = PictureState(choice: options.images)
    isDetailsShown = options.showsDetails
    isTreeShown = options.showsCatalogs
    posing.live.previewsPoses = options.previewsPoses
    posing.live.followsBlender = options.followsBlender
    following.appliesPoses = options.followsPoses
    hintDelay = Int64(options.hintDelay) * 1_000_000
  }
}

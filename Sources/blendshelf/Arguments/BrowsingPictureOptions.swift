import ArgumentParser
import CellCanvas
import ShelfConfig

/// How the browser shows previews, for once; `config.toml` says it for good.
struct BrowsingPictureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to show previews: auto, kitty, iterm2, sixel, symbols, ascii or off.",
      discussion: "By default as configured, else the best the terminal can do.",
      valueName: "mode"
    )
  )
  var images: PictureChoice?

  @Flag(help: "Send as little as possible: no thumbnails, no images, fewer frames.")
  var lowBandwidth = false

  /// Puts them in the place of what is configured.
  func apply(to options: inout Options) {
    if let images { options.images = images }
    if lowBandwidth { options.isLowBandwidth = true }
  }
}

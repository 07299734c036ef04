import LibraryStore
import SystemPackage

/// Where blendshelf keeps what belongs to libraries, outside of them.
struct StorePlaces {
  /// The indexes, which may be deleted at any time.
  var cache: FilePath
  /// The overlays; nil when there is no place for them.
  var overlays: OverlayFolder?
  /// The journal of operations; nil when there is no place for one.
  var journal: FilePath?
}

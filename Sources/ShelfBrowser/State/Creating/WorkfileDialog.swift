public import AssetSystem
import ShelfSession

/// The workfile that assets are created from, while it is chosen.
public struct WorkfileDialog: Equatable, Sendable {
  /// The path that is typed.
  public var field: FieldState
  /// The connected Blenders.
  public var blenders: [CreationSource]
  /// The file of the asset at the cursor of the browser, an absolute path; nil when there is none.
  public var activeFile: ByteString?
  /// The workfiles chosen earlier, the newest first.
  public var remembered: [ByteString]
  /// The line the cursor is on; nil when Enter is for what is typed.
  public var cursor: Int?
  /// The number of the question how the typed path goes on; nil when there is none.
  public var completionGeneration: Int?
  /// The library that is published into.
  public var library: LibraryID
  /// Whether publishing follows at once.
  public var isForPublishing: Bool

  /// Makes a dialog in which nothing was typed yet.
  public init(
    library: LibraryID,
    remembered: [ByteString],
    blenders: [CreationSource] = [],
    activeFile: ByteString? = nil,
    isForPublishing: Bool = false
  ) {
    field = FieldState(.dialog)
    self.library = library
    self.remembered = remembered
    self.blenders = blenders
    self.activeFile = activeFile
    self.isForPublishing = isForPublishing
    cursor = lines.isEmpty ? nil : 0
  }

  /// A line to choose from.
  public enum Line: Hashable, Sendable {
    /// What a typed path can go on with; its position among the completions.
    case completion(Int)
    /// A connected Blender.
    case blender(CreationSource)
    /// A workfile chosen earlier.
    case remembered(ByteString)
    /// The file of the asset at the cursor of the browser.
    case active(ByteString)

    /// What is chosen by it; nil for what is only a part of a path.
    var source: CreationSource? {
      switch self {
      case .completion: nil
      case .blender(let source): source
      case .remembered(let file), .active(let file): .file(file)
      }
    }
  }

  /// The lines: how the typed path can go on, else the Blenders, the files of earlier and that of the
  /// active asset whose name or path contains what is typed.
  public var lines: [Line] {
    if !field.completions.isEmpty { return field.completions.indices.map(Line.completion) }
    let typed = ByteString(field.text).foldedForSearch.string
    let isWanted = { (text: ByteString) in
      typed.isEmpty || text.foldedForSearch.string.contains(typed)
    }
    let active = activeFile.map { remembered.contains($0) ? [] : [$0] } ?? []
    return blenders.filter { isWanted(ByteString($0.name)) }.map(Line.blender)
      + remembered.filter(isWanted).map(Line.remembered) + active.filter(isWanted).map(Line.active)
  }

  /// Takes in the Blenders that are connected now; the cursor stays on its line, and where that is gone,
  /// Enter is for what is typed.
  mutating func take(_ connected: [CreationSource]) {
    guard connected != blenders else { return }
    let before = cursor.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
    blenders = connected
    guard field.completions.isEmpty else { return }
    cursor = before.flatMap { lines.firstIndex(of: $0) }
  }

  /// Moves the cursor; above the first line is what is typed.
  mutating func move(_ step: Int) {
    let count = lines.count
    guard count > 0 else { return }
    if !field.completions.isEmpty {
      field.continueCompletion(step.signum())
      cursor = field.completionIndex
      return
    }
    let target = (cursor ?? -1) + step
    cursor = target < 0 ? nil : min(target, count - 1)
  }
}

extension BlenderPeer {
  /// The Blender as what assets are created from.
  var creationSource: CreationSource {
    .blender(process: process, BlenderName(version: version, file: file))
  }
}

public import AssetSystem
import ShelfConfig

extension BrowserState {
  /// The folder of the active asset's file, else the root of the library looked at; nil when there is neither.
  public var activeFolder: ByteString? {
    if let asset = list.active, let root = root(of: asset.key.library) {
      return root.appending(folderOf: asset.identifier.file)
    }
    guard case .one(let id) = place.scope else {
      return libraries.count == 1 ? libraries[0].root : nil
    }
    return libraries.first { $0.id == id }?.root
  }

  /// The root folder of a library; nil when it is not open.
  func root(of library: LibraryID) -> ByteString? {
    libraries.first { $0.id == library }?.root
  }

  /// The absolute path of an asset's file; nil when its library is not open.
  func filePath(of asset: AssetTarget) -> ByteString? {
    root(of: asset.library).map { $0.appending(file: asset.identifier.file) }
  }

  /// Why nothing can be chosen for another program; nil when something can.
  var noChoiceReason: String? {
    guard shell.isChoosing else {
      return "Nobody waits for a choice: blendshelf --choose opens a browser to choose in."
    }
    if operations.isBusy { return busyReason }
    return selection.keys.isEmpty ? noAssetReason : nil
  }

  /// Why nothing is chosen now: the change would go on with nothing to see of it.
  private var busyReason: String {
    let title = operations.running.first.map { "“\($0.progress.title)”" } ?? "A change"
    return "\(title) is under way; \(keyName(.tasks)) shows it."
  }

  /// Ends with the selected assets chosen, or else the one at the cursor.
  mutating func choose() -> [Effect] {
    let keys =
      selection.keys.isEmpty ? [list.activeKey].compactMap(\.self) : Array(selection.keys)
    return keys.isEmpty ? [] : [.choose(keys)]
  }
}

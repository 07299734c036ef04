import AssetSystem
import ShelfConfig

extension BrowserState {
  /// Why no Blender can be opened; nil when one can.
  var noBlenderReason: String? {
    guard shell.hasDisplay else {
      return "Blender needs a display, and there is none here, as over SSH; "
        + "\(keyName(.yankPath)) copies the path."
    }
    return shell.hasBlender
      ? nil : "There is no blender in PATH; `blender` in config.toml says where yours is."
  }

  /// Opens an asset's file in a Blender of its own.
  mutating func openInBlender(_ asset: AssetTarget) -> [Effect] {
    guard let file = filePath(of: asset) else { return refuse("Its library is not open any more.") }
    notify(.info, "\(asset.identifier.file.string) opens in Blender.")
    return [.openInBlender(file)]
  }

  /// Shows the folder of an asset's file; where no window can be opened, its path is copied instead.
  mutating func reveal(_ asset: AssetTarget) -> [Effect] {
    guard let root = root(of: asset.library) else {
      return refuse("Its library is not open any more.")
    }
    let folder = root.appending(folderOf: asset.identifier.file)
    guard shell.hasDisplay, shell.hasFileManager else {
      let lack = shell.hasDisplay ? "xdg-open is not there" : "There is no display here"
      notify(.info, "\(lack), so the folder was copied: \(folder.string)")
      return [.copy(folder.string)]
    }
    notify(.info, "The file manager shows \(folder.string)")
    return [.reveal(folder: folder)]
  }
}

public import AssetSystem

/// What is done with the selected assets, or else with the active one.
public enum SubjectPurpose: Hashable, Sendable {
  /// They are put on the clipboard.
  case yank(YankFormat)
  /// They get other names: one in its place, several in a dialog.
  case rename
  /// Their tags are shown, to be added and removed, or only removed.
  case tags(isRemoving: Bool)
  /// They get a tag.
  case addTag(ByteString)
  /// Their texts are shown, to be changed, with the cursor in a field.
  case form(AssetField)
  /// They are moved to a catalog that is picked, or to this one.
  case moveToCatalog(AssetCatalogPath?)
  /// They were dropped on a catalog, to be moved there; several are asked about first.
  case drop(on: AssetCatalogPath)
  /// They get fields of the active asset.
  case copyFields(from: AssetKey)
  /// Their metadata is opened in the editor.
  case editText
  /// Their data-blocks become plain ones again.
  case clear
  /// Their files are given to a command of the shell.
  case shell(String)
  /// They are piped as JSON into a command of the shell.
  case pipe(String)
  /// The last change is made to them, too.
  case repeatEdit
}

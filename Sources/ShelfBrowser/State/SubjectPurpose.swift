/// What is done with the selected assets, or else with the active one.
public enum SubjectPurpose: Hashable, Sendable {
  /// They are put on the clipboard.
  case yank(YankFormat)
  /// Their data-blocks become plain ones again.
  case clear
  /// The last change is made to them, too.
  case repeatEdit
}

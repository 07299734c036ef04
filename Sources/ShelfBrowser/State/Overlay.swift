/// Something that lies over the panes and gets the keys first.
public enum Overlay: Equatable, Sendable {
  /// The help screen, made from the command table.
  case help(HelpState)
  /// A line of text that is being typed.
  case field(FieldState)
  /// A list of which one is picked.
  case menu(MenuState)
  /// A question that is answered with yes or no.
  case confirm(ConfirmState)
  /// What was said, the newest at the bottom; scrolled up by so many lines.
  case log(scroll: Int)
  /// Changes and scans under way, and failures, scrolled down by so many lines.
  case tasks(scroll: Int)
  /// A plan before it is carried out.
  case plan(PlanDialog)
  /// The journal.
  case history(HistoryState)
  /// Everything known of the active asset, scrolled down by so many lines.
  case inspect(scroll: Int)
}

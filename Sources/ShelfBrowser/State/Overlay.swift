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
  /// Scans and other long work.
  case tasks
  /// Everything known of the active asset, scrolled down by so many lines.
  case inspect(scroll: Int)
}

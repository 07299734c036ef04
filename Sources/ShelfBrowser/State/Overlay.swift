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
  /// New names for many assets.
  case rename(RenameDialog)
  /// The tags of assets.
  case tags(TagDialog)
  /// The texts of assets.
  case form(MetadataForm)
  /// The catalogs of which one is picked.
  case catalogs(CatalogPicker)
  /// The fields that are copied to other assets.
  case copyFields(FieldChoice)
  /// What a pose would do to a rig.
  case pose(PoseDialog)
  /// The workfile and the rig that poses are applied to, while they are chosen.
  case poseTarget(PoseTargetDialog)
  /// The workfile that assets are created from, while it is chosen.
  case workfile(WorkfileDialog)
  /// What is marked in a workfile to be published.
  case creation(CreationPane)
  /// All commands, of which one is found and done.
  case palette(CommandPalette)
  /// The journal.
  case history(HistoryState)
  /// Everything known of the active asset, scrolled down by so many lines.
  case inspect(scroll: Int)
}

import CellCanvas
import ShelfConfig

extension BrowserState {
  /// How far the details can be scrolled.
  var lastDetailsScroll: Int {
    DetailsView.maximumScroll(context)
  }

  /// How far an overlay can be scrolled, or the last line of a menu.
  func scrollLimit(of overlay: Overlay) -> Int {
    switch overlay {
    case .help(let help): HelpView.page(help, context).maximumScroll(context.layout)
    case .log: LogView.page(context).maximumScroll(context.layout)
    case .inspect: InspectView.page(context).maximumScroll(context.layout)
    case .menu(let menu): max(0, MenuView.lineCount(of: menu, in: self) - 1)
    case .tasks: TasksView.page(context).maximumScroll(context.layout)
    case .plan(let dialog): PlanView.maximumScroll(dialog, context)
    case .pose(let dialog): PoseView.maximumScroll(dialog, context)
    case .poseTarget(let dialog): max(0, dialog.lines.count - 1)
    case .workfile(let dialog): max(0, dialog.lines.count - 1)
    case .history: max(0, operations.history.count - 1)
    case .rename(let dialog): RenameView.maximumScroll(dialog, context)
    case .tags(let dialog): max(0, dialog.lines(tags).count - 1)
    case .form(let form): max(0, form.lines.count - 1)
    case .catalogs(let picker): max(0, picker.lines(tree.overview).count - 1)
    case .palette(let palette): max(0, palette.lines(in: self).count - 1)
    case .copyFields: FieldChoice.fields.count - 1
    case .field, .confirm, .creation: 0
    }
  }

  /// What views lay their lines out with; how they look does not matter here.
  private var context: ViewContext { ViewContext(self, theme: .standard) }
}

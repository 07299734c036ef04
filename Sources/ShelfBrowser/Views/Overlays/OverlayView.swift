import CellCanvas
import ShelfConfig

/// Something that lies over the panes.
enum OverlayView {
  static func draw(_ overlay: Overlay, _ context: ViewContext, into canvas: inout Canvas) {
    switch overlay {
    case .field(let field): FieldView.draw(field, context, into: &canvas)
    case .menu(let menu): MenuView.draw(menu, context, into: &canvas)
    case .confirm(let confirm): ConfirmView.draw(confirm, context, into: &canvas)
    case .help(let help):
      HelpView.page(help, context).draw(context, scroll: help.scroll, into: &canvas)
    case .inspect(let scroll):
      InspectView.draw(context, scroll: scroll, into: &canvas)
    case .tasks(let scroll):
      TasksView.page(context).draw(context, scroll: scroll, into: &canvas)
    case .plan(let dialog): PlanView.draw(dialog, context, into: &canvas)
    case .rename(let dialog): RenameView.draw(dialog, context, into: &canvas)
    case .tags(let dialog): TagView.draw(dialog, context, into: &canvas)
    case .form(let form): MetadataFormView.draw(form, context, into: &canvas)
    case .catalogs(let picker): CatalogPickerView.draw(picker, context, into: &canvas)
    case .copyFields(let choice): FieldChoiceView.draw(choice, context, into: &canvas)
    case .palette(let palette): CommandPaletteView.draw(palette, context, into: &canvas)
    case .pose(let dialog): PoseView.draw(dialog, context, into: &canvas)
    case .poseTarget(let dialog): PoseTargetView.draw(dialog, context, into: &canvas)
    case .workfile(let dialog): WorkfileView.draw(dialog, context, into: &canvas)
    case .creation(let pane): CreationView.draw(pane, context, into: &canvas)
    case .history(let history): HistoryView.draw(history, context, into: &canvas)
    case .log(let scroll):
      let page = LogView.page(context)
      page.draw(
        context,
        scroll: page.maximumScroll(context.layout) - max(0, scroll),
        into: &canvas
      )
    }
  }
}

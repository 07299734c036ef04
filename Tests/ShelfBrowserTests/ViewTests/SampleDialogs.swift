import AssetSystem

@testable import ShelfBrowser

extension SampleLibrary {
  /// Some assets of the sample, as dialogs get them.
  static let some = Array(assets.prefix(12))

  private static func rename(_ index: Int, to name: ByteString) -> PlannedChange {
    let asset = assets[index]
    return PlannedChange(
      target: asset.target,
      fields: [.init(.name, old: .text(asset.identifier.name), new: .text(name))]
    )
  }

  /// A plan with everything that can be in one.
  static var plan: OperationPlan {
    var items = [
      rename(0, to: "Hand_fist L"), rename(1, to: "Hand_fist R"), rename(2, to: "Hand_fist L"),
      rename(4, to: "笑顔"), rename(7, to: "red\u{1B}[2J\u{202E}"),
      PlannedChange(target: assets[3].target),
    ]
    items[2].conflict = PlanConflict(.nameTaken, "Taken by an asset in the same file.")
    items[4].warnings = ["The file has 2 hard links: it becomes its own."]
    items[3].destination = .overlay
    items[3].fields.append(
      .init(.tags, old: .tags(["表情", "顔"]), new: .tags(["顔", "smile", "bad\ntag"]))
    )
    let link = PlannedLink(
      file: "/srv/shots/010/shot010.blend",
      library: "//../../elly/characters/elly/poses.blend",
      change: .name(.action, old: "Fist R", new: "Hand_fist R")
    )
    return OperationPlan(title: "Rename 6 assets", items: items, links: [link])
  }

  static var planDialog: PlanDialog {
    let request = OperationRequest(.rename(.name("x")), targets: plan.items.map(\.target))
    return PlanDialog(Proposal(.operation(request)), PlanTable(plan))
  }

  static var diffDialog: PlanDialog {
    var dialog = planDialog
    dialog.isDiff = true
    dialog.isDone = true
    return dialog
  }

  static var catalogPlanDialog: PlanDialog {
    let id = CatalogID(bytes: Array(1...16)) ?? .none
    let change = CatalogChange(
      id: id,
      before: AssetCatalog(id: id, path: "Cast/Elly"),
      after: AssetCatalog(id: id, path: "Characters/Růžena")
    )
    var refused = PlannedCatalogChange(library: library, change: change)
    refused.conflict = PlanConflict(.changed, "The catalog is elsewhere by now.")
    let plan = OperationPlan(
      purpose: .undo(12),
      title: "Undo 12: Move a catalog",
      catalogs: [PlannedCatalogChange(library: library, change: change), refused]
    )
    return PlanDialog(Proposal(.undo(12)), PlanTable(plan))
  }

  static var renameDialog: RenameDialog {
    var dialog = RenameDialog(some)
    dialog.pattern = FieldState(.dialog, text: "(^|_)Fist")
    dialog.template = FieldState(.dialog, text: "\\1Hand_fist")
    dialog.isTemplateFocused = true
    dialog.table = PlanTable(plan)
    return dialog
  }

  static var brokenRenameDialog: RenameDialog {
    var dialog = RenameDialog(some)
    dialog.pattern = FieldState(.dialog, text: "(笑顔\u{1B}")
    dialog.problem = "The pattern is not closed: \u{202E} at 1."
    return dialog
  }

  static var oneNameDialog: RenameDialog {
    var dialog = RenameDialog(some)
    dialog.mode = .name
    dialog.name = FieldState(.dialog, text: "Pose {n:03}")
    return dialog
  }

  static var tagDialog: TagDialog {
    var dialog = TagDialog(Array(some.prefix(3)))
    dialog.changes = ["hand": .add, "fist": .remove]
    dialog.add("needs review")
    return dialog
  }

  static var typedTagDialog: TagDialog {
    var dialog = TagDialog(Array(some.prefix(3)))
    dialog.field = FieldState(.dialog, text: "reviw")
    dialog.cursor = nil
    return dialog
  }

  static let libraryTags = [
    TagCount(tag: "Elly", count: 412), TagCount(tag: "review", count: 117),
    TagCount(tag: "bad\ntag", count: 2), TagCount(tag: "wood", count: 1204),
    TagCount(tag: "a tag that is as long as Blender stores one, 63 bytes in all ok", count: 1),
  ]

  static var form: MetadataForm {
    var different = some[0]
    different.metadata.author = "Bob\u{1B}[2J"
    different.metadata.copyright = nil
    var form = MetadataForm([different] + some.dropFirst(), focus: .author)
    form.lines[2].input = FieldState(.dialog, text: "CC0")
    form.lines[2].isTouched = true
    return form
  }

  static var catalogPicker: CatalogPicker {
    var picker = CatalogPicker(some)
    picker.cursor = 3
    return picker
  }

  static var fieldChoice: FieldChoice {
    var choice = FieldChoice(from: assets[9], to: some.prefix(3).map(\.target))
    choice.chosen = [.tags, .author]
    choice.cursor = 1
    return choice
  }

  static let journal = [
    entry(14, "Rename 128 assets", .interrupted, 128, 57, 0),
    entry(
      13,
      "Tag 42 assets +review\u{1B}[2J",
      .done,
      42,
      40,
      1,
      failures: ["props/chair.blend: the disk is full.", "worlds/sky.blend: \u{7}changed."]
    ),
    entry(12, "Delete catalog Props", .undone, 3, 3, 26),
    entry(2, "Clear 笑顔", .done, 1, 1, 4000), entry(1, "Entry 1 cannot be read", .damaged, 0, 0, 0),
  ]

  private static func entry(
    _ number: Int,
    _ title: String,
    _ state: JournalEntry.State,
    _ total: Int,
    _ done: Int,
    _ hours: Int64,
    failures: [String] = []
  ) -> JournalEntry {
    JournalEntry(
      number: number,
      title: title,
      time: now - hours * day / 24,
      state: state,
      total: total,
      done: done,
      failures: failures
    )
  }

  static var typedPalette: CommandPalette {
    var palette = CommandPalette(text: "tag")
    palette.cursor = 2
    return palette
  }

  /// Every dialog, with what else it needs in the state.
  static let dialogs: [(name: String, overlay: Overlay)] = [
    ("plan", .plan(planDialog)), ("plan-diff", .plan(diffDialog)),
    ("plan-catalogs", .plan(catalogPlanDialog)), ("rename-many", .rename(renameDialog)),
    ("rename-broken", .rename(brokenRenameDialog)), ("rename-one-name", .rename(oneNameDialog)),
    ("tags", .tags(tagDialog)), ("tags-typed", .tags(typedTagDialog)), ("form", .form(form)),
    ("catalog-picker", .catalogs(catalogPicker)), ("copy-fields", .copyFields(fieldChoice)),
    ("palette", .palette(CommandPalette())), ("palette-typed", .palette(typedPalette)),
    ("history", .history(HistoryState(cursor: 1, isLoading: false))),
  ]

  /// A state with what dialogs show.
  static func dialogState(_ width: Int, _ height: Int) -> BrowserState {
    var state = state(width, height)
    state.tags = libraryTags
    state.operations.history = journal
    state.operations.failures = [
      OperationFailure(
        title: "Tag 42 assets",
        text: "props/chair.blend/Object/Chair\u{1B}[2J: the disk is full.",
        time: now - day
      )
    ]
    return state
  }
}

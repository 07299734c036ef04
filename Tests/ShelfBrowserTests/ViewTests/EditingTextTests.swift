import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// What dialogs and fields say: whole where there is room, with an ellipsis where there is none.
struct EditingTextTests {
  private func rows(_ overlay: Overlay, _ width: Int, _ height: Int) -> [String] {
    var state = SampleLibrary.dialogState(width, height)
    state.overlays = [overlay]
    return render(state, theme: .standard).rows
  }

  private func planDialog(_ items: [PlannedChange]) -> Overlay {
    let request = OperationRequest(.clear(keepsFakeUser: true), targets: items.map(\.target))
    let plan = OperationPlan(title: "Clear", items: items)
    return .plan(PlanDialog(Proposal(.operation(request)), PlanTable(plan)))
  }

  @Test func `what stands in the way has the room of what would change`() {
    let target = SampleLibrary.assets[0].target
    let file = "/srv/library/\(target.identifier.file.string)"
    let conflict = PlanConflict(.readOnly, "\(file) is read-only. Ask its owner.")
    let overlay = planDialog([PlannedChange(target: target, conflict: conflict)])
    let shown = rows(overlay, 80, 24)
    #expect(shown.contains { $0.contains("The file is read-only. Ask its owner.") })
    #expect(!shown.contains { $0.contains("C-x") }, "Leaving it out would leave nothing.")
    #expect(!shown[23].contains("Enter"), "Nothing can be written.")
  }

  @Test func `a long reason takes the place of the change, a short one stands beside it`() {
    let target = SampleLibrary.assets[0].target
    let shown = { (reason: String) in
      let tags = PlannedChange.FieldChange(.tags, old: .tags([]), new: .tags(["review"]))
      let conflict = PlanConflict(.changed, reason)
      return rows(
        planDialog([PlannedChange(target: target, fields: [tags], conflict: conflict)]),
        80,
        24
      )[3]
    }
    let short = shown("It has changed.")
    #expect(short.contains("tags: +review"))
    #expect(short.contains("It has changed."))
    let long = shown("It has been changed by somebody since.")
    #expect(!long.contains("tags: +review"))
    #expect(long.contains("It has been changed by somebody since."))
  }

  @Test func `a message that names no file of the asset stays as it is`() {
    let target = SampleLibrary.assets[0].target
    let conflict = PlanConflict(.notFound, "/elsewhere.blend is gone.")
    let item = PlannedChange(target: target, conflict: conflict)
    #expect(item.problem == "/elsewhere.blend is gone.")
    #expect(PlannedChange(target: target).problem == nil)
  }

  @Test func `catalogs go by their paths, as far as the tree knows them`() {
    let state = SampleLibrary.dialogState(112, 24)
    guard let node = state.tree.overview.nodes.first(where: { !$0.catalogs.isEmpty }),
      let id = node.catalogs.first, let other = CatalogID(bytes: Array(1...16))
    else {
      Issue.record("The sample has no catalog.")
      return
    }
    let path = node.path.description
    #expect(AssetFieldValue.catalog(id, simpleName: "").text(state) == path)
    #expect(AssetFieldValue.catalog(id, simpleName: "Old-Name").text(state) == path)
    #expect(AssetFieldValue.catalog(other, simpleName: "Old-Name").text(state) == "Old-Name")
    #expect(AssetFieldValue.catalog(other, simpleName: "").text(state) == other.description)
    #expect(AssetFieldValue.catalog(.none, simpleName: "").text(state).isEmpty)
  }

  @Test func `clearing says what becomes of the data, and its undo that it is an asset again`() {
    let state = SampleLibrary.dialogState(112, 24)
    let asset = AssetFieldValue.asset(true, hasFakeUser: true)
    let kept = AssetFieldValue.asset(false, hasFakeUser: true)
    let plain = AssetFieldValue.asset(false, hasFakeUser: false)
    let summary = { (old: AssetFieldValue, new: AssetFieldValue) in
      PlannedChange.FieldChange(.asset, old: old, new: new).summary(arrow: "→", state)
    }
    #expect(summary(asset, kept) == "becomes plain data, kept by a fake user")
    #expect(summary(asset, plain) == "becomes plain data, without fake user")
    #expect(summary(kept, asset) == "becomes an asset")
  }

  @Test func `a text longer than its field shows by an ellipsis that it goes on`() {
    var dialog = SampleLibrary.renameDialog
    let typed = (1...40).map { "word\($0)" }.joined(separator: " ")
    dialog.pattern = FieldState(.dialog, text: typed)
    dialog.isTemplateFocused = false
    let end = rows(.rename(dialog), 112, 24)[3]
    #expect(end.contains("regex: …"))
    #expect(end.contains("word40"))
    dialog.pattern.moveCursor(to: 0)
    let start = rows(.rename(dialog), 112, 24)[3]
    #expect(start.contains("regex: word1 "))
    #expect(start.contains("…"))
    dialog.pattern.moveCursor(to: typed.count / 2)
    let middle = rows(.rename(dialog), 112, 24)[3]
    #expect(middle.count { $0 == "…" } == 2)
  }

  @Test(arguments: [(112, 24), (80, 24), (40, 10)])
  func `what is wrong with a rule is said whole`(size: (Int, Int)) {
    var dialog = SampleLibrary.renameDialog
    dialog.problem = "38 conflicts: C-x leaves them out."
    let shown = rows(.rename(dialog), size.0, size.1)
    #expect(shown.contains { $0.contains("38 conflicts: C-x leaves them out.") })
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func `what is wrong with a name is said whole, on more lines if need be`(size: (Int, Int)) {
    var state = SampleLibrary.state(size.0, size.1)
    state.list.layout = .list
    SampleLibrary.move(to: 1, in: &state)
    let target = SampleLibrary.assets[1].target
    var field = FieldState(.renameAsset(target), text: "Open hand")
    field.problem =
      "The file is read-only. Ask its owner, or make it writable (chmod u+w), or leave it alone."
    state.overlays = [.field(field)]
    let shown = render(state, theme: .standard).rows
    let text = shown.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("or leave it alone."))
    #expect(shown.contains { $0.contains("Open hand") })
  }

  @Test func `a long name lies over the cells beside its own while it is typed`() {
    var state = SampleLibrary.state(112, 24)
    state.list.layout = .grid
    SampleLibrary.move(to: 0, in: &state)
    let name = "A name that is longer than a cell"
    let target = SampleLibrary.assets[0].target
    state.overlays = [.field(FieldState(.renameAsset(target), text: name))]
    #expect(render(state, theme: .standard).rows.contains { $0.contains(name) })
  }

  @Test func `a rule that changes nothing says so, and offers nothing to write`() {
    var dialog = SampleLibrary.renameDialog
    let items = SampleLibrary.some.map { PlannedChange(target: $0.target) }
    dialog.table = PlanTable(OperationPlan(title: "Rename", items: items))
    let shown = rows(.rename(dialog), 112, 24)
    #expect(shown.contains { $0.contains("nothing would change") })
    #expect(!shown[23].contains("Enter"))
    dialog.awaited = 1
    #expect(rows(.rename(dialog), 112, 24)[23].contains("Enter write"))
  }

  @Test func `removing a tag that none has offers nothing but to leave`() {
    var dialog = TagDialog(Array(SampleLibrary.some.prefix(2)), isRemoving: true)
    dialog.field = FieldState(.dialog, text: "nowhere")
    dialog.cursor = nil
    let shown = rows(.tags(dialog), 112, 24)
    #expect(shown[23].split(separator: " ") == ["Esc", "leave", "it"])
    #expect(shown.contains { $0.contains("None of the assets has such a tag.") })
  }
}

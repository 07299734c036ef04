import AssetSystem
import Testing

struct OperationPlanJSONTests {
  private let item = PlannedChange(
    target: .action("Fist"),
    fields: [
      PlannedChange.FieldChange(.name, old: .text("Fist"), new: .text("Hand\u{1B}")),
      PlannedChange.FieldChange(.tags, old: .tags([]), new: .tags(["a", "b"])),
      PlannedChange.FieldChange(
        .catalog,
        old: .catalog(.none, simpleName: ""),
        new: .catalog(.none, simpleName: "x")
      ),
      PlannedChange.FieldChange(
        .asset,
        old: .asset(true, hasFakeUser: true),
        new: .asset(false, hasFakeUser: true)
      ),
    ],
    warnings: ["Look out."]
  )

  @Test func `an item is a row with its changes`() {
    let none = "00000000-0000-0000-0000-000000000000"
    #expect(
      item.jsonRow(library: "Elly", path: "/elly/poses.blend") == #"""
        {"id":"characters/elly/poses.blend/Action/Fist","library":"Elly",\#
        "file":"characters/elly/poses.blend","path":"/elly/poses.blend","changes":{\#
        "name":{"old":"Fist","new":"Hand\u001b"},"tags":{"old":[],"new":["a","b"]},\#
        "catalog":{"old":{"uuid":"\#(none)","simple_name":""},\#
        "new":{"uuid":"\#(none)","simple_name":"x"}},\#
        "asset":{"old":{"asset":true,"fake_user":true},"new":{"asset":false,"fake_user":true}}},\#
        "destination":"file","conflict":null,"warnings":["Look out."]}
        """#
    )
  }

  @Test func `tags are written like other texts, plain or not`() {
    #expect(AssetFieldValue.tags(["a b", "c,d"]).json == #"["a b","c,d"]"#)
    let odd: [ByteString] = ["a", "b\"", "\\", "č\u{7}", ByteString([0x61, 0xC3])]
    #expect(AssetFieldValue.tags(odd).json == #"["a","b\"","\\","č\u0007","a\#u{FFFD}"]"#)
  }

  @Test func `a result is the row of the plan with what became of it`() {
    let row = item.jsonRow(library: "Elly", path: "/a").dropLast()
    #expect(
      item.jsonRow(library: "Elly", path: "/a", outcome: .done) == row + #","outcome":"done"}"#
    )
    let refused = OperationResult.Outcome.refused(PlanConflict(.changed, "No."))
    #expect(
      item.jsonRow(library: "Elly", path: "/a", outcome: refused)
        == row + #","outcome":"refused","reason":"No."}"#
    )
  }

  @Test func `a conflict says its kind`() {
    var item = item
    item.fields = []
    item.conflict = PlanConflict(.nameTaken, "Taken.")
    item.destination = .overlay
    #expect(
      item.jsonRow(library: "", path: "").contains(
        #""changes":{},"destination":"overlay","conflict":{"kind":"nameTaken","message":"Taken."}"#
      )
    )
  }

  @Test func `a file that is moved has no identifier`() {
    let identifier = AssetIdentifier(file: "a.blend", type: IDType(code: 0), name: "")
    let move = PlannedChange(
      target: AssetTarget(library: LibraryID(rawValue: 0), identifier: identifier),
      fields: [
        PlannedChange.FieldChange(.file, old: .text("a.blend"), new: .text("b.blend"))
      ]
    )
    #expect(
      move.jsonRow(library: "Elly", path: "/a.blend").hasPrefix(
        #"{"id":null,"library":"Elly","file":"a.blend","path":"/a.blend","changes":{"file":"#
      )
    )
  }

  @Test func `a link is a row too`() {
    var link = PlannedLink(
      file: "/s.blend",
      library: "//a.blend",
      change: .name(.action, old: "a", new: "b")
    )
    #expect(
      link.jsonRow(outcome: .done) == #"""
        {"file":"/s.blend","library":"//a.blend","type":"Action","old":"a","new":"b",\#
        "conflict":null,"outcome":"done"}
        """#
    )
    link.change = .libraryPath(old: "//a.blend", new: "//b.blend")
    #expect(link.jsonRow().contains(#""type":null,"old":"//a.blend","new":"//b.blend""#))
  }
}

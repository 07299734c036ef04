import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import AssetOperations

struct JournalCodingTests {
  /// Not UTF-8, as Blender 3.4 leaves a tag it cut.
  private let broken = ByteString([0x61, 0xC3, 0x0A, 0x22, 0x00])

  private func plan() throws -> OperationPlan {
    let library = LibraryID(rawValue: 1)
    let catalog = try #require(CatalogID("572b7726-b24e-5641-aa66-77ccd0a1b2c3"))
    let items = [
      PlannedChange(
        target: AssetTarget(
          library: library,
          identifier: AssetIdentifier(
            file: broken,
            type: try #require(IDType(name: "Action")),
            name: "Fist \u{301}/\u{7}"
          )
        ),
        fields: [
          .init(.name, old: .text("Fist"), new: .text(broken)),
          .init(.tags, old: .tags([broken, "b"]), new: .tags([])),
          .init(
            .catalog,
            old: .catalog(catalog, simpleName: broken),
            new: .catalog(.none, simpleName: "")
          ),
          .init(
            .asset,
            old: .asset(true, hasFakeUser: false),
            new: .asset(false, hasFakeUser: true)
          ),
        ],
        destination: .overlay,
        conflict: PlanConflict(.tooLong, "Too long."),
        warnings: ["Look out."]
      ),
      PlannedChange(
        target: AssetTarget(
          library: LibraryID(rawValue: 0),
          identifier: AssetIdentifier(file: "a.blend", type: IDType(code: 0xFF01), name: "x")
        )
      ),
    ]
    let links = [
      PlannedLink(
        file: broken,
        library: "//a.blend",
        change: .name(IDType(code: 0x4341), old: "a", new: broken)
      ),
      PlannedLink(
        file: "/b",
        library: broken,
        change: .libraryPath(old: broken, new: "//b"),
        conflict: PlanConflict(.readOnly, "No.")
      ),
    ]
    let after = AssetCatalog(id: catalog, path: "A/B", simpleName: broken)
    return OperationPlan(
      purpose: .resume(7),
      title: "Rename \"3\" assets",
      items: items,
      links: links,
      catalogs: [
        PlannedCatalogChange(
          library: library,
          change: CatalogChange(id: catalog, before: nil, after: after)
        )
      ],
      repairsLinks: true,
      keepsBackup: true
    )
  }

  @Test func `a plan comes back from the journal as it was, bytes that are no text included`()
    throws
  {
    let plan = try plan()
    let roots: [ByteString] = ["/one", broken]
    let written = JournalPlan(plan) { roots[Int($0.rawValue)] }
    // The first library that is named is the first one of the journal.
    #expect(written.roots == [broken, "/one"])
    let header = JournalHeader(written, time: 12)
    let decoder = JSONDecoder()
    let headerLine = Array(header.json.utf8)
    let planLine = Array(JournalPlanLine.json(written.plan).utf8)
    for line in [headerLine, planLine] { #expect(!line.contains(0x0A)) }
    let read = try decoder.decode(JournalPlanLine.self, from: Data(planLine))
      .plan(decoder.decode(JournalHeader.self, from: Data(headerLine)))
    #expect(read == written)
  }

  @Test func `the lines of a plan are written letter by letter as they always were`() throws {
    let plan = OperationPlan(
      title: "Tag \"1\" asset",
      items: [
        PlannedChange(
          target: AssetTarget("ä/\u{7}.blend/Action/Fist"),
          fields: [
            .init(.tags, old: .tags([]), new: .tags(["x", broken])),
            .init(
              .asset,
              old: .asset(true, hasFakeUser: false),
              new: .asset(false, hasFakeUser: true)
            ),
          ],
          warnings: ["Look out."]
        )
      ],
      keepsBackup: true
    )
    let header = JournalHeader(JournalPlan(plan: plan, roots: ["/one"]), time: 12, planLength: 34)
    #expect(
      header.json == #"{"blendshelf":1,"libraries":["/one"],"planLength":34,"purpose":"edit","#
        + #""time":12,"title":"Tag \"1\" asset","total":1}"#
    )
    #expect(
      JournalPlanLine.json(plan) == #"{"items":[{"fields":[{"field":"tags","new":{"tags":["x","#
        + #"{"base64":"YcMKIgA="}]},"old":{"tags":[]}},{"field":"asset","new":{"asset":false,"#
        + #""fakeUser":true},"old":{"asset":true,"fakeUser":false}}],"file":"ä/\u0007.blend","#
        + #""name":"Fist","type":"AC","warnings":["Look out."]}],"keepsBackup":true}"#
    )
  }

  @Test(arguments: [0, 1, 511, 512, 513, 2_000])
  func `plans of any length keep the order of their items`(_ count: Int) throws {
    let items = (0..<count).map { PlannedChange(target: AssetTarget("a.blend/Action/\($0)")) }
    let written = JournalPlan(plan: OperationPlan(title: "Many", items: items), roots: ["/one"])
    let read = try JSONDecoder()
      .decode(JournalPlanLine.self, from: Data(JournalPlanLine.json(written.plan).utf8))
      .plan(JournalHeader(written, time: 0))
    #expect(read == written)
  }

  @Test func `the lines below the plan come back as they were`() throws {
    let saved = SavedMetaData(
      dnaDigest: .max,
      hasFakeUser: true,
      blocks: [
        .init(address: .max - 7, sdnaIndex: 3, count: 1, payload: Array(0...255)),
        .init(address: 8, sdnaIndex: 0, count: 2, payload: []),
      ]
    )
    let fields = try plan().items[0].fields
    let lines: [JournalLine] = [
      .before(3, fields: fields, saved: saved), .before(0, fields: nil, saved: saved),
      .before(0, fields: fields, saved: nil), .read(.item(4), version: FileMark("/")),
      .read(.link(4), version: FileMark("/")), .staged(.item(7), version: FileMark("/")),
      .staged(.link(6), version: FileMark("/usr")),
      .overlay(5, version: FileMark("/")),
      .outcome(.item(12), .done, about: ""), .outcome(.link(1), .done, about: ""),
      .outcome(.catalog(2), .unchanged, about: ""),
      .outcome(.item(1), .failed("No \"space\"\nleft."), about: "a/b"),
      .outcome(.item(1), .refused(PlanConflict(.changed, "Changed.")), about: "a/b"),
    ]
    for line in lines {
      let text = line.formatted()
      #expect(!text.contains(0x0A))
      #expect(try JournalLine(parsing: text[...]) == line)
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "{\"item\":1}", "{\"item\":1,\"outcome\":\"odd\"}",
    "{\"item\":x,\"outcome\":\"done\"}", "{\"item\":99999999999999999999,\"outcome\":\"done\"}",
  ])
  func `a line that makes no sense is an error`(_ text: String) {
    #expect(throws: (any Error).self) { try JournalLine(parsing: Array(text.utf8)[...]) }
  }

  @Test func `tags added and removed are told from tags put in another order`() {
    #expect(TagEdit(from: ["a", "b"], to: ["b", "c"]) == .change(add: ["c"], remove: ["a"]))
    #expect(TagEdit(from: ["a", "b"], to: ["b", "a"]) == nil)
  }
}

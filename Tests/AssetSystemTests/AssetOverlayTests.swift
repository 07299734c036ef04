import AssetSystem
import Testing

struct AssetOverlayTests {
  private let catalog = CatalogID(bytes: Array(1...16)) ?? .none
  private let own = AssetMetaData(
    author: "J. Doe",
    description: "A fist.",
    copyright: nil,
    license: "CC0",
    tags: ["hand", "pose"]
  )

  private func edited(
    _ overlay: AssetOverlay = AssetOverlay(),
    over own: AssetMetaData? = nil,
    _ change: (inout AssetEdit) -> Void
  ) -> AssetOverlay {
    var edit = AssetEdit()
    change(&edit)
    return overlay.edited(by: edit, over: own ?? self.own)
  }

  @Test func `an empty overlay shows what the file says`() {
    let (metadata, fields) = AssetOverlay().merged(over: own)
    #expect(metadata == own)
    #expect(fields == [])
  }

  @Test func `what is set is shown and named, the rest is the file's`() {
    let overlay = edited {
      $0.description = "Ein Faustschlag"
      $0.copyright = "Studio"
      $0.license = ""
      $0.catalog = CatalogAssignment(id: catalog, simpleName: "Hands")
    }
    let (metadata, fields) = overlay.merged(over: own)
    var expected = own
    expected.description = "Ein Faustschlag"
    expected.copyright = "Studio"
    expected.license = ""
    expected.catalogID = catalog
    expected.catalogSimpleName = "Hands"
    #expect(metadata == expected)
    #expect(fields == [.description, .copyright, .license, .catalog])
  }

  @Test func `tags the file gets later are shown, and those it loses are not`() {
    let overlay = edited { $0.tags = .replace(["pose", "hero"]) }
    #expect(overlay.addedTags == ["hero"] && overlay.removedTags == ["hand"])
    #expect(overlay.tags(over: own.tags) == ["pose", "hero"])
    #expect(overlay.tags(over: ["hand", "left", "pose"]) == ["left", "pose", "hero"])
    #expect(overlay.tags(over: []) == ["hero"])
    #expect(overlay.tags(over: ["hero", "hand"]) == ["hero"])
  }

  @Test func `a tag that was added stays when the file has it for a while`() {
    let added = edited { $0.tags = .change(add: ["hero"], remove: []) }
    var later = own
    later.tags.append("hero")
    let again = edited(added, over: later) { $0.tags = .change(add: ["left"], remove: []) }
    #expect(again.tags(over: later.tags) == ["hand", "pose", "hero", "left"])
    #expect(again.tags(over: own.tags) == ["hand", "pose", "hero", "left"])
    let removed = edited(again, over: later) { $0.tags = .change(add: [], remove: ["hero"]) }
    #expect(removed.tags(over: later.tags) == ["hand", "pose", "left"])
    #expect(removed.tags(over: own.tags) == ["hand", "pose", "left"])
  }

  @Test func `setting back what the file says leaves nothing`() {
    let overlay = edited {
      $0.tags = .replace(["x"])
      $0.author = "Somebody"
      $0.copyright = "Studio"
      $0.catalog = CatalogAssignment(id: catalog, simpleName: "")
    }
    let back = edited(overlay) {
      $0.tags = .replace(["hand", "pose"])
      $0.author = "J. Doe"
      $0.copyright = ""
      $0.catalog = CatalogAssignment(id: .none, simpleName: "")
    }
    #expect(back.isEmpty)
  }

  @Test func `an edit that says nothing of a field keeps what the overlay says of it`() {
    let overlay = edited { $0.author = "Somebody" }
    #expect(edited(overlay) { $0.description = "" }.author == "Somebody")
    #expect(edited(overlay) { $0.description = "" }.description == "")
  }

  @Test func `a value that the file has by now is not called the overlay's`() {
    let overlay = edited { $0.description = "new" }
    var later = own
    later.description = "new"
    #expect(overlay.merged(over: later).fields == [])
  }

  @Test func `composed and decomposed accents are two tags, and two texts`() {
    let overlay = edited(over: AssetMetaData(description: "\u{e9}", tags: ["\u{e9}"])) {
      $0.description = "e\u{301}"
      $0.tags = .change(add: ["e\u{301}"], remove: [])
    }
    let (metadata, fields) = overlay.merged(
      over: AssetMetaData(description: "\u{e9}", tags: ["\u{e9}"])
    )
    #expect(metadata.tags.count == 2)
    #expect(fields == [.description, .tags])
  }

  @Test func `a row of JSON names the fields in order`() {
    var asset = AssetRepresentation(
      key: AssetKey(library: LibraryID(rawValue: 0), row: 1),
      identifier: AssetIdentifier(file: "a.blend", type: IDType(code: 0x4341), name: "Fist"),
      metadata: own
    )
    #expect(asset.jsonRow.hasSuffix("\"overlay\":[]}"))
    asset.overlay = [.tags, .description]
    #expect(asset.jsonRow.hasSuffix("\"overlay\":[\"description\",\"tags\"]}"))
  }
}

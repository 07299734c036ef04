import AssetSystem
import Testing
import TestSupport

struct DocumentOfMetaDataTests {
  private static let poses = CatalogID("cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe")
  private static let unknown = CatalogID("00000000-0000-4000-8000-000000000001")

  private let assets: [AssetRepresentation]
  private let catalogs: [AssetCatalog]

  init() throws {
    let poses = try #require(Self.poses)
    catalogs = [
      AssetCatalog(id: poses, path: AssetCatalogPath(cleaning: "Characters/Elly/Poses")),
      AssetCatalog(id: .random(), path: AssetCatalogPath(cleaning: "Props")),
    ]
    assets = [
      Self.asset(
        "Fist",
        AssetMetaData(
          catalogID: poses,
          catalogSimpleName: "Characters-Elly-Poses",
          author: "Animation",
          description: "Closed hand.\n\n  # thumb | outside\n",
          copyright: "",
          license: "CC-BY-4.0",
          tags: ["Elly", "hand, left", "back\\slash"]
        )
      ),
      Self.asset("Old", AssetMetaData(catalogID: try #require(Self.unknown))),
    ]
  }

  private static func asset(_ name: ByteString, _ metadata: AssetMetaData) -> AssetRepresentation {
    AssetRepresentation(
      key: AssetKey(library: LibraryID(rawValue: 0), row: 1),
      identifier: AssetTarget.action(name).identifier,
      metadata: metadata
    )
  }

  private var document: TextDocument {
    .metadata(of: assets, catalogs: [LibraryID(rawValue: 0): catalogs])
  }

  private var blocks: String {
    let text = document.text.string
    return String(text[(text.firstIndex(of: "[") ?? text.startIndex)...])
  }

  private func edits(_ text: String) -> [String: AssetEdit] {
    guard case .operation(.editEach(let edits), _) = document.reading(ByteString(text)) else {
      return [:]
    }
    return Dictionary(
      uniqueKeysWithValues: edits.map { ($0.key.identifier.name.string, $0.value) }
    )
  }

  private func problems(_ text: String) -> [String] {
    guard case .problems(let problems) = document.reading(ByteString(text)) else { return [] }
    return problems.map(\.description)
  }

  @Test func `an asset is a block with a line for each field its file has`() {
    // The header says in brackets what the brackets are for, so look from the last header line on.
    let lines = document.text.string.split(separator: "\n").drop { $0.hasPrefix("#") }
    #expect(
      lines == [
        "[1] characters/elly/poses.blend/Action/Fist",
        "name: Fist",
        "catalog: Characters/Elly/Poses",
        #"tags: Elly, hand\, left, back\\slash"#,
        "author: Animation",
        "copyright:",
        "license: CC-BY-4.0",
        "description: Closed hand.",
        "  | ",
        #"  | \x20 # thumb | outside"#,
        "  | ",
        "[2] characters/elly/poses.blend/Action/Old",
        "name: Old",
        "catalog: 00000000-0000-4000-8000-000000000001",
        "tags:",
        "author:",
        "description:",
      ]
    )
  }

  @Test func `nothing changed means nothing is done`() {
    #expect(document.reading(document.text) == .unchanged)
    #expect(document.reading(ByteString(blocks)) == .unchanged)
    let trimmed = blocks.split(separator: "\n").map { $0.last == " " ? $0.dropLast() : $0 }
    #expect(document.reading(ByteString(trimmed.joined(separator: "\r\n"))) == .unchanged)
  }

  @Test func `only what was changed is edited`() throws {
    let text = blocks.replacing("author: Animation", with: "author: Ružena")
      .replacing("tags: Elly", with: "tags: wip")
    var edit = AssetEdit()
    edit.author = "Ružena"
    edit.tags = .replace(["wip", "hand, left", "back\\slash"])
    #expect(edits(text) == ["Fist": edit])
  }

  @Test func `tags that are added or removed leave those of others alone`() {
    let text = blocks.replacing(#", back\\slash"#, with: ", new, Elly")
      .replacing("[2]", with: "[2] x")
    #expect(edits(text)["Fist"]?.tags == .change(add: ["new"], remove: ["back\\slash"]))
  }

  @Test func `a description has many lines`() {
    let text = "[1]\ndescription: one\n|  two\n  |\n | | \\tthree \n[2]\n"
    #expect(edits(text)["Fist"]?.description == "one\ntwo\n\n| \tthree")
  }

  @Test func `an empty value clears, a missing line changes nothing`() {
    let text = "[1] whatever\nauthor:\ncatalog:\n tags: , \n[2]\n"
    var edit = AssetEdit()
    edit.author = ""
    edit.catalog = CatalogAssignment(id: .none, simpleName: "")
    edit.tags = .change(add: [], remove: ["Elly", "hand, left", "back\\slash"])
    #expect(edits(text) == ["Fist": edit])
  }

  @Test func `a catalog is found by path or ID`() {
    let id = catalogs[1].id
    let assignment = CatalogAssignment(id: id, simpleName: "Props")
    for catalog in ["Props", "/Props/", id.description] {
      #expect(edits("[1]\n[2]\ncatalog: \(catalog)\n")["Old"]?.catalog == assignment)
    }
  }

  @Test func `a field the file does not have can be asked for`() {
    #expect(edits("[1]\n[2]\nlicense: CC0")["Old"]?.license == "CC0")
  }

  @Test func `everything that is wrong is told with its line`() {
    let text = """
      author: nobody
      [1] x
      autor: x
      catalog: No/Such
      author: a
      author: b
      | more
      name: a\\qb
      [3] y
      license: not told of again
      [1] z
      """
    let known = "name, catalog, tags, author, copyright, license, description"
    #expect(
      problems(text) == [
        "[2] characters/elly/poses.blend/Action/Old is missing. "
          + "Every line in brackets stays; what is below it may go.",
        "line 1: The line in brackets that stood above is missing.",
        "line 3: A line begins with \(known) and a colon; "
          + "further lines of a description begin with |.",
        "line 4: There is no catalog No/Such. Create it first, or choose another.",
        "line 6: The author is in line 5 already.",
        "line 7: Only descriptions have several lines.",
        "line 8: \\q: This escape means nothing; a backslash is written \\\\.",
        "line 9: There is no such asset, there are 2; assets cannot be added.",
        "line 11: [1] is in line 2 already.",
      ]
    )
  }

  /// The only edit of a reading; an empty one when nothing was changed.
  private func edit(_ reading: TextDocument.Reading) -> AssetEdit {
    guard case .operation(.editEach(let edits), _) = reading else {
      #expect(reading == .unchanged)
      return AssetEdit()
    }
    #expect(edits.count == 1)
    return edits.values.first ?? AssetEdit()
  }

  @Test func `any texts and tags come back as they were`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("ab ,\\|#[]:\n\té\u{202E}\u{0}")
    func text() -> String {
      String(
        (0..<Int.random(in: 0...10, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
      )
    }
    for _ in 0..<500 {
      let (old, new) = (text(), text())
      let tags = (0..<3).map { _ in ByteString(text()) }.filter { !$0.isEmpty }
      let before = Self.asset("x", AssetMetaData(author: old, description: old))
      let after = Self.asset(
        "x",
        AssetMetaData(author: new, description: new, tags: TagEdit.replace(tags).applied(to: []))
      )
      let edited = TextDocument.metadata(of: [after], catalogs: [:]).text
      let edit = edit(TextDocument.metadata(of: [before], catalogs: [:]).reading(edited))
      let isSame = ByteString(old) == ByteString(new)
      #expect(edit.author == (isSame ? nil : ByteString(new)))
      #expect(edit.description == (isSame ? nil : ByteString(new)))
      #expect((edit.tags?.applied(to: []) ?? []).map(\.string) == after.metadata.tags.map(\.string))
    }
  }
}

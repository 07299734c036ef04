extension MetaDataDocument {
  /// A value as its lines say it.
  private struct Value {
    /// The first line of it.
    var line: Int
    /// Its lines without blanks around them.
    var lines: [[UInt8]]
  }

  /// The values of an asset that the text gives, by field.
  private typealias Values = [Field: Value]

  /// Reads the text as it came from the editor.
  func reading(_ text: ByteString) -> TextDocument.Reading {
    var reader = Reader(assetCount: assets.count)
    for line in TextLines(text).lines { reader.read(line) }
    var problems = reader.problems + lost(reader.blocks)
    var edits: [AssetTarget: AssetEdit] = [:]
    for (index, block) in reader.blocks.sorted(by: { $0.key < $1.key }) {
      let asset = assets[index]
      var edit = AssetEdit()
      for (field, value) in block.values where !isUnchanged(field, value, of: asset) {
        do throws(LineFailure) {
          try set(field, to: value, in: &edit, of: asset)
        } catch {
          problems.append(error.problem)
        }
      }
      if !edit.isEmpty { edits[Self.target(asset)] = edit }
    }
    guard problems.isEmpty else {
      return .problems(problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    guard !edits.isEmpty else { return .unchanged }
    return .operation(.editEach(edits), assets.map(Self.target).filter { edits[$0] != nil })
  }

  private static func target(_ asset: AssetRepresentation) -> AssetTarget {
    AssetTarget(library: asset.key.library, identifier: asset.identifier)
  }

  /// Whether the lines say what they said; then nothing is read from them, so nothing gets lost.
  private func isUnchanged(_ field: Field, _ value: Value, of asset: AssetRepresentation) -> Bool {
    guard let shown = shown(field, of: asset) else { return false }
    let lines = ByteString(shown).bytes
      .split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
      .enumerated()
      .map { $0 == 0 ? Array($1.trimmed) : Array($1.trimmed.dropFirst().trimmed) }
    return lines == value.lines
  }

  private func set(
    _ field: Field,
    to value: Value,
    in edit: inout AssetEdit,
    of asset: AssetRepresentation
  ) throws(LineFailure) {
    if field == .tags {
      let tags = try tags(value)
      edit.tags = TagEdit(from: asset.metadata.tags, to: tags) ?? .replace(tags)
      return
    }
    var lines: [ByteString] = []
    for (index, line) in value.lines.enumerated() {
      lines.append(try ByteString(escaped: line, line: value.line + index))
    }
    let text = ByteString(lines.map(\.bytes).joined(separator: [ASCII.lineFeed]))
    switch field {
    case .name: edit.name = text
    case .catalog: edit.catalog = try catalog(text, of: asset, line: value.line)
    case .author: edit.author = text
    case .copyright: edit.copyright = text
    case .license: edit.license = text
    case .description: edit.description = text
    case .tags: break
    }
  }

  /// The tags between the commas; nothing between two is no tag.
  private func tags(_ value: Value) throws(LineFailure) -> [ByteString] {
    var pieces: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in value.lines.joined() {
      if byte == UInt8(ascii: ","), !isEscaped {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(byte)
      }
      isEscaped = byte == ASCII.backslash && !isEscaped
    }
    var tags: [ByteString] = []
    for piece in pieces where !piece.trimmed.isEmpty {
      tags.append(try ByteString(escaped: piece.trimmed, line: value.line))
    }
    return TagEdit.replace(tags).applied(to: [])
  }

  private func catalog(
    _ text: ByteString,
    of asset: AssetRepresentation,
    line: Int
  ) throws(LineFailure) -> CatalogAssignment {
    guard !text.isEmpty else { return CatalogAssignment(id: .none, simpleName: "") }
    let known = catalogs[asset.key.library] ?? []
    let found =
      switch CatalogReference(text) {
      case .id(let id): known.first { $0.id == id }
      case .path(let path): known.first { $0.path == path }
      }
    guard let found else {
      throw LineFailure(
        line: line,
        "There is no catalog \(text.terminalSafe). Create it first, or choose another."
      )
    }
    return CatalogAssignment(id: found.id, simpleName: found.simpleName)
  }

  private func lost(_ blocks: [Int: Reader.Block]) -> [TextProblem] {
    let lost = assets.indices.filter { blocks[$0] == nil }
    guard let first = lost.first else { return [] }
    let name = assets[first].identifier.utf8.terminalSafe
    let what =
      lost.count == 1
      ? "[\(first + 1)] \(name) is missing"
      : "\(lost.count) assets are missing, the first is [\(first + 1)] \(name)"
    return [TextProblem("\(what). Every line in brackets stays; what is below it may go.")]
  }

  /// Puts the lines of the text together to values.
  private struct Reader {
    struct Block {
      var line: Int
      var values: Values = [:]
    }

    let assetCount: Int
    var blocks: [Int: Block] = [:]
    var problems: [TextProblem] = []
    /// The block and field the last line was of; nil for one that is in no block.
    private var block: Int?
    private var field: Field?

    init(assetCount: Int) {
      self.assetCount = assetCount
    }

    mutating func read(_ line: TextLines.Line) {
      guard !line.isIgnored else { return }
      do throws(LineFailure) {
        switch line.bytes.first {
        case UInt8(ascii: "["): try begin(line)
        case UInt8(ascii: "|"): try goOn(line)
        default: try beginField(line)
        }
      } catch {
        problems.append(error.problem)
      }
    }

    private mutating func begin(_ line: TextLines.Line) throws(LineFailure) {
      (block, field) = (nil, nil)
      let digits = line.bytes.dropFirst().prefix { ASCII.digits.contains($0) }
      guard line.bytes[digits.endIndex...].first == UInt8(ascii: "]"),
        let number = Int(String(decoding: digits, as: UTF8.self)),
        (1...max(1, assetCount)).contains(number)
      else {
        throw LineFailure(
          line: line.number,
          "There is no such asset, there are \(assetCount); assets cannot be added."
        )
      }
      if let earlier = blocks[number - 1] {
        throw LineFailure(line: line.number, "[\(number)] is in line \(earlier.line) already.")
      }
      blocks[number - 1] = Block(line: line.number)
      block = number - 1
    }

    private mutating func beginField(_ line: TextLines.Line) throws(LineFailure) {
      field = nil
      guard let colon = line.bytes.firstIndex(of: ASCII.colon),
        let new = Field(rawValue: String(decoding: line.bytes[..<colon].trimmed, as: UTF8.self))
      else {
        let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw LineFailure(
          line: line.number,
          "A line begins with \(known) and a colon; further lines of a description begin with |."
        )
      }
      // What stands below a line in brackets that means nothing has been told of with that line.
      guard let block else {
        guard blocks.isEmpty, problems.isEmpty else { return }
        throw LineFailure(line: line.number, "The line in brackets that stood above is missing.")
      }
      field = new
      let value = Value(line: line.number, lines: [Array(line.bytes[(colon + 1)...].trimmed)])
      if let earlier = blocks[block]?.values.updateValue(value, forKey: new) {
        throw LineFailure(
          line: line.number,
          "The \(new.rawValue) is in line \(earlier.line) already."
        )
      }
    }

    private mutating func goOn(_ line: TextLines.Line) throws(LineFailure) {
      guard let block else { return }
      guard field == .description else {
        throw LineFailure(line: line.number, "Only descriptions have several lines.")
      }
      blocks[block]?.values[.description]?.lines.append(Array(line.bytes.dropFirst().trimmed))
    }
  }
}

extension TextDocument {
  /// The metadata of some assets as a text with a block for each; blocks are matched by their numbers.
  ///
  /// - Parameters:
  ///   - assets: the assets in the order of the blocks, each once.
  ///   - catalogs: the catalogs of their libraries, of each path the main one first.
  /// - Returns: the document.
  public static func metadata(
    of assets: [AssetRepresentation],
    catalogs: [LibraryID: [AssetCatalog]]
  ) -> TextDocument {
    let document = MetaDataDocument(assets: assets, catalogs: catalogs)
    return TextDocument(
      fileName: "blendshelf-metadata.txt",
      text: document.text(),
      content: .metadata(document)
    )
  }
}

extension Options {
  /// Reads `config.toml`: what is there and right is taken, the rest stays as it was and is warned about.
  public static func reading(
    _ source: ConfigSource
  ) -> (options: Options, warnings: [ConfigWarning]) {
    var document = ConfigDocument(source)
    var options = Options()
    for entry in document.root.entries {
      options.read(entry, &document)
    }
    return (options, document.warnings)
  }

  private mutating func read(_ entry: ConfigTable.Entry, _ document: inout ConfigDocument) {
    switch OptionKey(rawValue: entry.key) {
    case .library:
      let keys = ["name", "path", "overlay"]
      libraries = Self.records(entry, keys, needed: ["path"], &document).map { record in
        let path = record["path", default: ""]
        let name = record["name"] ?? Self.lastComponent(of: path)
        return Library(name: name, path: path, overlay: record["overlay"].nonEmpty)
      }
    case .query:
      let keys = ["name", "query"]
      savedQueries = Self.records(entry, keys, needed: keys, &document).map { record in
        SavedQuery(name: record["name", default: ""], query: record["query", default: ""])
      }
    case .theme: document.read(entry, into: &theme)
    case .view: document.read(entry, into: &layout)
    case .details: document.read(entry, into: &showsDetails)
    case .catalogs: document.read(entry, into: &showsCatalogs)
    case .numbers: document.read(entry, into: &showsNumbers)
    case .recursive: document.read(entry, into: &isRecursive)
    case .sort: document.read(entry, into: &sort)
    case .reverse: document.read(entry, into: &isSortReversed)
    case .mouse: document.read(entry, into: &usesMouse)
    case .drawing: document.read(entry, into: &drawing)
    case .keymapPreset: document.read(entry, into: &keymapPreset)
    case .images: document.read(entry, into: &images)
    case .previews: document.read(entry, into: &showsPreviews)
    case .previewSize: document.read(entry, into: &previewSize)
    case .lowBandwidth: document.read(entry, into: &isLowBandwidth)
    case .hintDelay: document.read(entry, into: &hintDelay, within: 0...10_000)
    case .overlay:
      document.read(entry, into: &overlay)
      overlay = overlay.nonEmpty
    case .linkRoots: document.read(entry, into: &linkRoots)
    case .backup: document.read(entry, into: &keepsBackup)
    case .blender:
      document.read(entry, into: &blender)
      blender = blender.nonEmpty
    case .previewPoses: document.read(entry, into: &previewsPoses)
    case .followBlender: document.read(entry, into: &followsBlender)
    case .followPoses: document.read(entry, into: &followsPoses)
    case .session: document.read(entry, into: &hasSession)
    case .sessionName:
      document.read(entry, into: &sessionName)
      sessionName = sessionName.nonEmpty
    case .sessionFolder:
      document.read(entry, into: &sessionFolder)
      sessionFolder = sessionFolder.nonEmpty
    case .onActiveChanged: document.readCommand(entry, into: &onActiveChanged)
    case .onActivated: document.readCommand(entry, into: &onActivated)
    case .hookDelay: document.read(entry, into: &hookDelay, within: 0...10_000)
    case nil: document.warnUnknown(entry, among: OptionKey.allCases.map(\.rawValue))
    }
  }

  /// The tables of `[[library]]` or `[[query]]` that hold texts, without those that lack a needed one.
  private static func records(
    _ entry: ConfigTable.Entry,
    _ keys: [String],
    needed: [String],
    _ document: inout ConfigDocument
  ) -> [[String: String]] {
    let values: [ConfigTable.Value] =
      if case .array(let values) = entry.value { values } else { [entry.value] }
    return values.compactMap { value in
      guard case .table(let table) = value else {
        document.warn(
          "\"\(entry.key)\" must be a table, not \(value.kind): write [[\(entry.key)]]",
          line: entry.line
        )
        return nil
      }
      var record: [String: String] = [:]
      for field in table.entries {
        if keys.contains(field.key) {
          document.read(field, into: &record[field.key])
        } else {
          document.warnUnknown(field, among: keys)
        }
      }
      for key in needed where record[key, default: ""].isEmpty {
        document.warn("[[\(entry.key)]] without \"\(key)\"", line: table.line ?? entry.line)
        return nil
      }
      return record
    }
  }

  private static func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension String? {
  /// The text; nil when there is none in it.
  fileprivate var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

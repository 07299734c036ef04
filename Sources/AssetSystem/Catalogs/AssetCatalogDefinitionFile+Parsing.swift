extension AssetCatalogDefinitionFile {
  /// Reads a catalog definition file.
  ///
  /// Only LF ends a line; a CR before it is white space. Blank lines and those beginning with `#` are
  /// skipped. The first other line must say `VERSION 1`; all further ones are `UUID:path:simple name`
  /// (Blender: `AssetCatalogDefinitionFile::parse_catalog_file`).
  ///
  /// - Parameter bytes: the whole file.
  /// - Throws: ``AssetSystemError/Code/missingVersion`` or
  ///   ``AssetSystemError/Code/unsupportedVersion``; such a file must not be overwritten.
  public init(parsing bytes: some Collection<UInt8>) throws(AssetSystemError) {
    self.init()
    var known: Set<CatalogID> = []
    var hasVersion = false
    var offset = 0
    let lines = Array(bytes).split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      defer { offset += line.count + 1 }
      let text = line.trimmed
      guard let first = text.first, first != ASCII.numberSign else { continue }
      let place = LinePlace(number: index + 1, offset: offset, line: line)
      if hasVersion {
        readCatalog(text, at: place, known: &known)
      } else {
        try readVersion(text, at: place)
        hasVersion = true
      }
    }
    guard hasVersion else {
      throw AssetSystemError(
        code: .missingVersion,
        message: "There is no version line; the first line that is no comment must be VERSION 1."
      )
    }
  }

  /// Where a line stands, and what it is.
  private struct LinePlace {
    var number: Int
    var offset: Int
    var line: ArraySlice<UInt8>

    /// The line without carriage returns before its end.
    var text: ByteString {
      let length = line.lastIndex { $0 != ASCII.carriageReturn }.map { $0 + 1 } ?? line.startIndex
      return ByteString(line[..<length])
    }
  }

  private mutating func report(_ reason: CatalogLineProblem.Reason, at place: LinePlace) {
    let problem = CatalogLineProblem(line: place.number, text: place.text, reason: reason)
    problems.append(problem)
    if problem.isKept { keptLines.append(place.text) }
  }

  /// Reads `VERSION`, one space, more blanks, a sign and digits; Blender ignores what follows them.
  private mutating func readVersion(
    _ text: ArraySlice<UInt8>,
    at place: LinePlace
  ) throws(AssetSystemError) {
    let keyword = Array("VERSION ".utf8)
    var number = text.dropFirst(keyword.count).drop { $0 == ASCII.space || $0 == ASCII.tab }
    let sign = number.first
    if sign == ASCII.plus || sign == ASCII.hyphen { number.removeFirst() }
    let digits = number.prefix { ASCII.digits.contains($0) }
    guard text.starts(with: keyword), !digits.isEmpty else {
      throw AssetSystemError(
        code: .missingVersion,
        subject: place.text,
        offset: place.offset,
        message: "Line \(place.number) must be VERSION 1: the version comes before all catalogs."
      )
    }
    let significant = digits.drop { $0 == ASCII.digits.lowerBound }
    guard sign != ASCII.hyphen, significant.elementsEqual("\(Self.supportedVersion)".utf8) else {
      throw AssetSystemError(
        code: .unsupportedVersion,
        subject: place.text,
        offset: place.offset,
        message: "Line \(place.number): only version 1 is known; the file is left as it is."
      )
    }
    if digits.endIndex != number.endIndex { report(.versionSuffix, at: place) }
  }

  private mutating func readCatalog(
    _ text: ArraySlice<UInt8>,
    at place: LinePlace,
    known: inout Set<CatalogID>
  ) {
    let fields = text.split(
      separator: ASCII.colon,
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    guard fields.count > 1 else { return report(.missingColon, at: place) }
    guard let id = CatalogID(fields[0].trimmed) else { return report(.invalidUUID, at: place) }
    guard id != .none else { return report(.nilUUID, at: place) }

    let pathText = fields[1].prefix { $0 != ASCII.nul }
    let simpleName = fields.count > 2 ? ByteString(fields[2].trimmed) : ""
    var path = AssetCatalogPath(cleaning: pathText)
    let hasPath = !path.isEmpty
    if !hasPath { path = AssetCatalogPath(cleaning: simpleName) }
    guard !path.isEmpty else { return report(.missingPathAndName, at: place) }
    guard known.insert(id).inserted else { return report(.duplicateUUID, at: place) }

    if pathText.endIndex != fields[1].endIndex { report(.nulInPath, at: place) }
    if !hasPath { report(.missingPath, at: place) }
    catalogs.append(AssetCatalog(id: id, path: path, simpleName: simpleName))
  }
}

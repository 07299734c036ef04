import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Commands of the user's shell.
  static let shell: Table = [
    .shell: CommandBehavior(plain: { $0.openField(.shell) }),
    .pipe: CommandBehavior(unless: \.noSubjectReason, plain: { $0.openField(.pipe) }),
    .subshell: CommandBehavior(
      unless: \.noFolderReason,
      plain: { [.shell($0.shellRequest(.open))] }
    ),
  ]
}

extension BrowserState {
  /// How many bytes of paths a command of the shell is given at most; Linux takes some two million, with the
  /// environment.
  static let shellFilesLimit = 1_000_000

  /// Why there is no folder to open a shell in; nil when there is one.
  fileprivate var noFolderReason: String? {
    guard activeFolder == nil else { return nil }
    return libraries.isEmpty ? "No library is open." : "No asset is listed here."
  }

  /// Runs a command of the shell with the files of the selected assets, or else of the active one.
  mutating func runInShell(_ line: String) -> [Effect] {
    let line = line.trimmed
    guard !line.isEmpty else { return refuse("Type a command.") }
    // A command may be about no asset at all.
    guard !subjectKeys.isEmpty else { return [.shell(shellRequest(.run(line, files: [])))] }
    return withSubjects(.shell(line))
  }

  /// Pipes the selected assets, or else the active one, into a command of the shell.
  mutating func pipeToShell(_ line: String) -> [Effect] {
    if let reason = disabledReason(of: .pipe) { return refuse(reason) }
    let line = line.trimmed
    return line.isEmpty ? refuse("Type a command.") : withSubjects(.pipe(line))
  }

  /// Runs a command of the shell with the files of assets, each once.
  mutating func runInShell(_ line: String, _ assets: [AssetRepresentation]) -> [Effect] {
    var seen: Set<ByteString> = []
    let files = assets.compactMap { filePath(of: $0.target) }.filter { seen.insert($0).inserted }
    guard files.reduce(0, { $0 + $1.bytes.count + 1 }) <= Self.shellFilesLimit else {
      return refuse(
        "\(files.count.counted("file")) are too many for one command; "
          + "\(keyName(.pipe)) pipes any number of assets."
      )
    }
    return [.shell(shellRequest(.run(line, files: files)))]
  }

  /// Pipes assets into a command of the shell, as one JSON array.
  func pipeToShell(_ line: String, _ assets: [AssetRepresentation]) -> [Effect] {
    let rows = assets.map(\.jsonRow).joined(separator: ",\n")
    return [.shell(shellRequest(.pipe(line, json: "[\n\(rows)\n]\n")))]
  }

  /// Adds where it is done, and the asset at the cursor.
  fileprivate func shellRequest(_ work: ShellRequest.Work) -> ShellRequest {
    let asset = list.active.flatMap { asset -> ShellRequest.Asset? in
      guard let file = filePath(of: asset.target), let root = root(of: asset.key.library) else {
        return nil
      }
      return ShellRequest.Asset(identifier: asset.identifier.utf8, file: file, root: root)
    }
    return ShellRequest(work, folder: activeFolder, asset: asset)
  }
}

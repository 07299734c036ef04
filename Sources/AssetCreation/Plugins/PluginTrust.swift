public import AssetSystem
import Glibc
import LibraryStore

/// Which plug-ins may run: the user's own, and those whose very content the user has agreed to.
public struct PluginTrust: Sendable {
  /// Whether a plug-in may run.
  public enum Standing: Hashable, Sendable {
    /// Only the user can change it.
    case own
    /// The user has agreed to this content.
    case trusted(PluginFingerprint)
    /// The user has not; the reason is a sentence, and whether other content of the folder was agreed to.
    case untrusted(PluginFingerprint, reason: String, isChanged: Bool)

    /// The content that was looked at; nil when none needed to be.
    var fingerprint: PluginFingerprint? {
      switch self {
      case .own: nil
      case .trusted(let fingerprint), .untrusted(let fingerprint, _, _): fingerprint
      }
    }
  }

  /// The file with the hashes; nil when there is no place for it, then nothing can be trusted for good.
  private let file: ByteString?

  /// The file in the state folder.
  public static let fileName: ByteString = "trusted-plugins"
  /// The folder beside it with the copies that run.
  static let copiesName: ByteString = "plugins"
  private static let greatestLength = 4 << 20

  /// Names the file, which need not exist.
  public init(file: ByteString?) {
    self.file = file
  }

  /// Names the file in a state folder.
  public init(stateFolder: String?) {
    file = stateFolder.map { ByteString($0).appending(path: Self.fileName) }
  }

  /// Whether a plug-in may run, as it is at this moment.
  ///
  /// - Throws: ``CreationError`` when the plug-in cannot be read, or what is trusted cannot be told.
  public func standing(of plugin: FoundPlugin) throws -> Standing {
    var reason = "It came with the library."
    if plugin.origin != .library {
      guard let problem = PluginOwnership.problem(of: plugin.folder) else { return .own }
      reason = problem
    }
    if let argument = plugin.manifest.outsideArgument {
      throw CreationError(
        .plugin,
        plugin.manifest.name,
        """
        The argument '\(argument.terminalSafe)' leads out of the plug-in's folder, of which alone you can \
        be asked whether you trust it. \(reason)
        """
      )
    }
    let fingerprint = try PluginFingerprint(of: plugin.folder)
    let entries = try entries()
    if entries.contains(where: { $0.fingerprint == fingerprint }) { return .trusted(fingerprint) }
    let isChanged = entries.contains { $0.folder == Entry.text(plugin.folder) }
    if isChanged { reason = "It was changed since you trusted it." }
    return .untrusted(fingerprint, reason: reason, isChanged: isChanged)
  }

  /// Whether a folder of which nothing is known any more may hold what runs: the user's own, or what the user has
  /// agreed to.
  func mayHoldTrusted(_ folder: ByteString, from origin: PluginOrigin) -> Bool {
    if origin != .library, PluginOwnership.problem(of: folder) == nil { return true }
    guard let entries = try? entries() else { return true }
    let folder = Entry.text(folder)
    return entries.contains { $0.folder == folder || $0.folder.parentFolder == folder }
  }

  /// Where a plug-in runs whose content the user has agreed to: a copy that only the user can change.
  ///
  /// - Throws: ``CreationError/Code/plugin`` when it was changed since it was looked at, and when it cannot be
  ///   copied.
  func runningFolder(of plugin: FoundPlugin, as fingerprint: PluginFingerprint) throws -> ByteString
  {
    guard let copies else { throw Self.homeless }
    let copy = try copies.copy(of: plugin.folder, as: fingerprint)
    let file = copy.appending(path: PluginManifest.fileName)
    let text = try PluginFile.read(file, most: PluginManifest.greatestLength)
    // What the plug-in was listed by was read at another moment than what was agreed to.
    guard let text,
      try PluginManifest(parsing: text, folder: plugin.folder.lastComponent).command
        == plugin.manifest.command
    else {
      throw CreationError(
        .plugin,
        plugin.manifest.name,
        "The plug-in was changed while it was read. Reset to look at it again."
      )
    }
    return copy
  }

  private var copies: PluginCopies? {
    file.map { PluginCopies(folder: $0.parentFolder.appending(path: Self.copiesName)) }
  }

  /// Agrees to a plug-in's content; what was agreed to in the same folder before is trusted no more.
  ///
  /// - Parameters:
  ///   - folder: the plug-in's folder, an absolute path.
  ///   - fingerprint: the content that the user was shown.
  /// - Throws: ``CreationError/Code/plugin`` when the content is another by now, and when it cannot be written
  ///   down.
  public func trust(_ folder: ByteString, as fingerprint: PluginFingerprint) throws {
    guard try PluginFingerprint(of: folder) == fingerprint else {
      throw CreationError(
        .plugin,
        folder,
        "The plug-in was changed while you looked at it. Look at it again before you trust it."
      )
    }
    let entry = Entry(fingerprint: fingerprint, folder: folder)
    try change { lines in
      lines.filter { Entry($0)?.folder != Entry.text(folder) } + [entry.line]
    }
    try removeOldCopies()
  }

  /// Takes back what was agreed to about a folder.
  public func distrust(_ folder: ByteString) throws {
    try change { $0.filter { Entry($0)?.folder != Entry.text(folder) } }
    try removeOldCopies()
  }

  private func removeOldCopies() throws(CreationError) {
    copies?.remove(allBut: Set(try entries().map(\.fingerprint)))
  }

  private static let homeless = CreationError(
    .system,
    "",
    "There is no folder to keep what you trust: set HOME."
  )

  private func change(_ edit: ([[UInt8]]) -> [[UInt8]]) throws {
    guard let file else { throw Self.homeless }
    try Self.makePrivate(file)
    _ = try MergedFile(file, limit: Self.greatestLength, permissionsOf: nil).change { contents in
      let lines = Self.lines(of: contents ?? "")
      let changed = edit(lines)
      guard changed != lines else { return (nil, ()) }
      return (ByteString(changed.joined(separator: [0x0A]) + (changed.isEmpty ? [] : [0x0A])), ())
    }
  }

  /// Makes the file for the user alone, where there is none; one that replaces it keeps the permissions.
  private static func makePrivate(_ file: ByteString) throws(CreationError) {
    _ = file.parentFolder.withPlatformString { mkdir($0, 0o700) }
    let descriptor = file.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw .system("write", file)
    }
  }

  private func entries() throws(CreationError) -> [Entry] {
    guard let file else { return [] }
    var bytes: [UInt8] = []
    guard let status = try PluginFile.read(file, most: Self.greatestLength, { bytes += $0 }) else {
      return []
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw CreationError(
        .plugin,
        file,
        "Others can write what you trust; no plug-in of a library is run. `chmod 600` it."
      )
    }
    return Self.lines(of: ByteString(bytes)).compactMap { Entry($0) }
  }

  private static func lines(of contents: ByteString) -> [[UInt8]] {
    contents.bytes.split(separator: 0x0A).map { Array($0) }
  }
}

/// One line of the file: the hash, a space, and the folder as JSON text.
private struct Entry {
  let fingerprint: PluginFingerprint
  /// As text: bytes that are none cannot be told apart.
  let folder: ByteString

  init(fingerprint: PluginFingerprint, folder: ByteString) {
    self.fingerprint = fingerprint
    self.folder = Self.text(folder)
  }

  static func text(_ folder: ByteString) -> ByteString { ByteString(folder.string) }

  init?(_ line: [UInt8]) {
    guard line.count > 65, line[64] == 0x20,
      let folder = try? JSONValue(parsing: Array(line[65...])).text
    else { return nil }
    fingerprint = PluginFingerprint(hexadecimal: String(decoding: line[..<64], as: UTF8.self))
    self.folder = folder
  }

  var line: [UInt8] { Array("\(fingerprint.hexadecimal) \(JSONValue.string(folder).json)".utf8) }
}

import AssetSystem
public import Foundation
public import ShelfBrowser

/// The marked assets, by the characters they were marked with, in a file of their own in the state folder.
///
/// An actor, so that marks set quickly after each other are written one after the other.
public actor MarkFile {
  /// Paths and names are escaped: they need not be UTF-8.
  private struct Entry: Codable {
    var mark: String
    var library: String
    var asset: String

    init(_ character: Character, _ mark: AssetMark) {
      self.mark = String(character)
      library = mark.root.escaped
      asset = mark.identifier.utf8.escaped
    }

    /// What it says; nil when it cannot be understood.
    var content: (Character, AssetMark)? {
      guard let character = mark.first, mark.count == 1,
        let root = try? ByteString(escaped: ByteString(library)),
        let text = try? ByteString(escaped: ByteString(asset)),
        let identifier = AssetIdentifier(parsing: text)
      else { return nil }
      return (character, AssetMark(root: root, identifier: identifier))
    }
  }

  private let file: URL?

  /// Names the file, which need not exist: JSON in the state folder; without one, marks last as long as the browser.
  public init(file: URL?) { self.file = file }

  /// The marks that were kept; none when there is no file.
  ///
  /// - Returns: the marks that can be understood, and what is to be told of others.
  public func load() -> (marks: [Character: AssetMark], warning: String?) {
    guard let file, FileManager.default.fileExists(atPath: file.path) else { return ([:], nil) }
    let path = file.path.terminalSafe
    guard let (marks, lost) = try? Self.read(file) else {
      return ([:], "\(path): the marks cannot be read, so there are none.")
    }
    guard lost > 0 else { return (marks, nil) }
    return (marks, "\(path): \(lost) of the marks cannot be understood; they are left out.")
  }

  /// Keeps a mark beside those of other characters.
  ///
  /// A damaged file is kept beside the new one, with `.damaged` behind its name.
  ///
  /// - Throws: when the file cannot be written.
  public func save(_ mark: AssetMark, under character: Character) throws {
    guard let file else { return }
    let files = FileManager.default
    try files.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    var marks: [Character: AssetMark] = [:]
    if files.fileExists(atPath: file.path) {
      let kept = try? Self.read(file)
      if kept == nil || kept?.lost != 0 {
        let copy = file.appendingPathExtension("damaged")
        try? files.removeItem(at: copy)
        try? files.copyItem(at: file, to: copy)
      }
      marks = kept?.marks ?? [:]
    }
    marks[character] = mark
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let entries = marks.sorted { $0.key < $1.key }.map { Entry($0.key, $0.value) }
    try encoder.encode(entries).write(to: file, options: .atomic)
  }

  private static func read(_ file: URL) throws -> (marks: [Character: AssetMark], lost: Int) {
    let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
    let contents = entries.compactMap(\.content)
    let marks = Dictionary(contents) { _, last in last }
    return (marks, entries.count - contents.count)
  }
}

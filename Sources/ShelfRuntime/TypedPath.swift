import AssetSystem
import Foundation

/// A path as a person types it: `~` is the home folder, and without a slash in front it is seen from the
/// current folder.
struct TypedPath {
  private let text: ByteString
  private let home: String
  private let folder: String

  /// How many names a path is completed with at most.
  static let limit = 200

  init(
    _ text: ByteString,
    home: String = NSHomeDirectory(),
    folder: String = FileManager.default.currentDirectoryPath
  ) {
    self.text = text
    self.home = home
    self.folder = folder
  }

  /// The path from the root on; `..` stays, as the folder before it may be a link.
  var absolute: ByteString {
    var bytes = text.bytes
    if bytes == [UInt8(ascii: "~")] || bytes.starts(with: "~/".utf8) {
      bytes.replaceSubrange(0..<1, with: home.utf8)
    }
    while bytes.starts(with: "./".utf8) { bytes.removeFirst(2) }
    if bytes.first == UInt8(ascii: "/") { return ByteString(bytes) }
    return ByteString(Array(folder.utf8) + [UInt8(ascii: "/")] + bytes)
  }

  /// The names with which the path can go on, in order: folders, with a slash at their end, and files.
  ///
  /// Names that are not UTF-8 cannot be typed and are left out, hidden ones unless a dot is typed.
  ///
  /// - Parameter endings: what the names of files end in after a dot, letter case aside; nil for any file.
  /// - Returns: at most ``limit`` names.
  /// - Throws: when the folder cannot be read.
  func completions(endings: [ByteString]? = ["blend"]) throws -> [String] {
    let typed =
      text.bytes.split(
        separator: UInt8(ascii: "/"),
        omittingEmptySubsequences: false
      )
      .last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if typed == "~", text.bytes.count == 1 { return ["~/"] }
    let whole = absolute.string
    let parent = String(decoding: whole.utf8.dropLast(typed.utf8.count), as: UTF8.self)
    let names = try FileManager.default.contentsOfDirectory(atPath: parent)
      .filter { name in
        name.utf8.starts(with: typed.utf8) && (typed.hasPrefix(".") || !name.hasPrefix("."))
      }
      .sorted { ByteString($0) < ByteString($1) }
    return Array(
      names.lazy.compactMap { name -> String? in
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: parent + name, isDirectory: &isFolder) else {
          return nil
        }
        if isFolder.boolValue { return name + "/" }
        guard let endings else { return name }
        let isWanted = endings.contains { ending in
          let dotted = ending.bytes.first == UInt8(ascii: ".") ? ending.string : "." + ending.string
          return name.lowercased().hasSuffix(dotted.lowercased())
        }
        return isWanted ? name : nil
      }
      .prefix(Self.limit)
    )
  }
}

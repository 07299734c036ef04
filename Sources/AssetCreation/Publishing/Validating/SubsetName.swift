import AssetSystem
import LibraryStore

/// Tells whether a name can be that of a published asset: of a folder, a file and a data-block.
enum SubsetName {
  /// Bytes of a file's name.
  private static let longestFileName = 255
  /// `_v000000.blend` and what the temporary files have besides.
  private static let roomForVersion = 40
  /// What Windows, which others may open the library with, has no files of.
  private static let forbidden = Array("/\\:*?\"<>|".utf8)
  private static let reserved: Set<String> = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
  ]

  /// Why a name cannot be used, as a sentence; nil when it can.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - limit: bytes of a data-block's name in the file it is published from.
  /// - Returns: the reason; nil when there is none.
  static func problem(of name: ByteString, limit: Int?) -> String? {
    let bytes = name.bytes
    if bytes.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
      return "It has braces, which stand for something not filled in."
    }
    if let problem = problem(ofFolder: name) { return problem }
    if bytes.count > longestFileName - roomForVersion {
      return
        "It has \(bytes.count) bytes, \(longestFileName - roomForVersion) is the limit of files."
    }
    if let limit, bytes.count > limit {
      return "It has \(bytes.count) bytes, \(limit) is the limit in this workfile."
    }
    return nil
  }

  /// Why a name cannot be used that is still completed when it is published; nil when it can.
  ///
  /// What stands in braces is not known yet, nor is that of an instance without a family.
  static func problem(ofUnfinished name: ByteString) -> String? {
    guard !name.isEmpty, !name.bytes.contains(UInt8(ascii: "{")) else { return nil }
    return problem(of: name, limit: nil).map { "Nothing can be published under this name. \($0)" }
  }

  /// Why a catalog's path cannot be one of folders, as a sentence; nil when it can.
  static func problem(ofCatalog path: AssetCatalogPath) -> String? {
    for part in path.utf8.bytes.split(separator: UInt8(ascii: "/")) {
      let name = ByteString(part)
      if let problem = problem(ofFolder: name) { return "'\(name.terminalSafe)': \(problem)" }
      if part.count > longestFileName {
        return
          "'\(name.terminalSafe)' has \(part.count) bytes, \(longestFileName) is the limit of folders."
      }
    }
    return nil
  }

  /// Why a name can be that of no folder, whatever its length; nil when it can.
  private static func problem(ofFolder name: ByteString) -> String? {
    let bytes = name.bytes
    guard let first = bytes.first, let last = bytes.last else { return "There is no name." }
    guard String(validating: bytes, as: UTF8.self) != nil else { return "It is not UTF-8 text." }
    if let found = bytes.first(where: { $0 < 0x20 || $0 == 0x7F || forbidden.contains($0) }) {
      let shown =
        found < 0x20 || found == 0x7F
        ? "a control character" : "'\(Character(Unicode.Scalar(found)))'"
      return "It has \(shown), which no file name may have."
    }
    if first == UInt8(ascii: ".") { return "It begins with a dot, which hides files." }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") || last == UInt8(ascii: ".") {
      return "It begins or ends with a blank or a dot."
    }
    if VersionName(parsing: name) != nil { return "It is called like a version's folder." }
    let stem = bytes.prefix { $0 != UInt8(ascii: ".") }
    if reserved.contains(String(decoding: stem, as: UTF8.self).lowercased()) {
      return "Windows cannot have files of that name."
    }
    return nil
  }
}

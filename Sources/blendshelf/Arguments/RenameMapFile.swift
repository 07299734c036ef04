import AssetSystem
import Foundation

/// Old and new names from a file: lines with a tab between them, or a JSON object.
struct RenameMapFile {
  private let place: String
  private let map: RenameMap

  /// Reads a file.
  ///
  /// - Parameter argument: the file, or `-` for standard input.
  /// - Throws: ``CommandFailure`` when it cannot be read.
  init(_ argument: String) throws {
    place = argument == "-" ? "standard input" : argument.terminalSafe
    let bytes = try InputFile.bytes(of: argument)
    guard bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") else {
      map = RenameMap(parsing: ByteString(bytes))
      return
    }
    do {
      let names = try JSONDecoder().decode([String: String].self, from: Data(bytes))
      map = RenameMap(
        entries: names.map { RenameMap.Entry(old: ByteString($0), new: ByteString($1)) }
          .sorted { $0.old < $1.old }
      )
    } catch {
      throw CommandFailure(message: "\(place): this is no JSON object of old and new names.")
    }
  }

  /// The new names for those of some assets that the map speaks of.
  ///
  /// - Throws: ``CommandFailure`` that tells everything that is wrong with the map.
  func names(for targets: [AssetTarget]) throws -> [AssetTarget: ByteString] {
    switch map.names(for: targets) {
    case .names(let names): return names
    case .problems(let problems):
      let lines = problems.map { "\(place): \($0)" } + ["nothing was written."]
      throw CommandFailure(message: lines.joined(separator: "\n"))
    }
  }
}

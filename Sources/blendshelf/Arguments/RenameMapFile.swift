import AssetSystem

/// New names from a file: a line for each asset, its identifier, a tab, and its new name.
struct RenameMapFile {
  var names: [(asset: AssetTarget, name: ByteString)] = []
  /// What is wrong with lines, each with its number.
  var problems: [String] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - argument: the file, or `-` for standard input.
  ///   - lookup: the open libraries.
  /// - Throws: ``CommandFailure`` when it cannot be read.
  init(_ argument: String, _ lookup: AssetLookup) async throws {
    let place = argument == "-" ? "standard input" : argument.terminalSafe
    var lines: [AssetTarget: Int] = [:]
    for (index, line) in InputFile.lines(of: try InputFile.bytes(of: argument)).enumerated() {
      let number = index + 1
      if line.isEmpty { continue }
      guard let tab = line.bytes.lastIndex(of: UInt8(ascii: "\t")) else {
        problems.append("\(place), line \(number): there is no tab between identifier and new name.")
        continue
      }
      switch try await lookup.asset(ByteString(line.bytes[..<tab])) {
      case .failure(let failure):
        problems.append("\(place), line \(number): \(failure.message)")
      case .success(let asset):
        if let former = lines.updateValue(number, forKey: asset.target) {
          problems.append("\(place), line \(number): line \(former) names the same asset.")
        } else {
          names.append((asset.target, ByteString(line.bytes[(tab + 1)...])))
        }
      }
    }
  }
}

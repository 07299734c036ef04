import Foundation

/// Prints values as JSON, one value an invocation.
enum JSONOutput {
  /// Prints one value.
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try print(json: String(decoding: encoder.encode(value), as: UTF8.self))
  }

  /// Prints a value that is JSON already.
  static func print(json: String) throws {
    var output = StandardOutput()
    try output.writeLine(json)
    try output.flush()
  }

  /// Prints an array element by element, so that it is never held as a whole.
  ///
  /// - Parameter batches: yields the next elements as JSON, and nothing when there are no more.
  /// - Throws: what `batches` throws, and an error when nothing can be written any more.
  static func printArray(_ batches: () async throws -> [String]?) async throws {
    var output = StandardOutput()
    var isFirst = true
    try output.write("[".utf8)
    while let batch = try await batches() {
      for value in batch {
        try output.write((isFirst ? "\n" : ",\n").utf8)
        try output.write(value.utf8)
        isFirst = false
      }
    }
    try output.writeLine(isFirst ? "]" : "\n]")
    try output.flush()
  }
}

import Foundation

/// Prints values as JSON: keys sorted, one value an invocation.
enum JSONOutput {
  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity",
      negativeInfinity: "-Infinity",
      nan: "NaN"
    )
    return encoder
  }

  /// Prints one value.
  static func print(_ value: some Encodable) throws {
    var output = StandardOutput()
    try output.write(encoder.encode(value))
    try output.writeLine("")
    try output.flush()
  }

  /// Prints an array element by element, so that it is never held as a whole.
  ///
  /// - Parameters:
  ///   - batches: yields the next elements, and nothing when there are no more.
  static func printArray(
    _ batches: () async throws -> [some Encodable]?
  ) async throws {
    let encoder = encoder
    var output = StandardOutput()
    var isFirst = true
    try output.write("[".utf8)
    while let batch = try await batches() {
      for value in batch {
        try output.write((isFirst ? "\n" : ",\n").utf8)
        try output.write(encoder.encode(value))
        isFirst = false
      }
    }
    try output.writeLine(isFirst ? "]" : "\n]")
    try output.flush()
  }
}

import AssetSystem

/// Identifiers as arguments give them: themselves, or `-` for those of standard input.
struct IdentifierInput {
  let arguments: [String]
  /// Whether those of standard input end with NUL instead of a line's end.
  let isNULSeparated: Bool

  /// All of them in their order; empty lines are none.
  func texts() throws -> [ByteString] {
    try arguments.flatMap { argument in
      guard argument == "-" else { return [ArgumentBytes.of(argument)] }
      let bytes = try InputFile.bytes(of: argument)
      guard !isNULSeparated else { return bytes.split(separator: 0).map { ByteString($0) } }
      return InputFile.lines(of: bytes).filter { !$0.isEmpty }
    }
  }
}

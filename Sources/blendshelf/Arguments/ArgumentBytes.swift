import AssetSystem

/// The bytes of command line arguments, which need not be UTF-8.
enum ArgumentBytes {
  /// Finds the bytes that an argument was given as.
  ///
  /// A file or an asset may have a name that is not UTF-8; a `String` of it holds U+FFFD instead of
  /// the broken bytes.
  static func of(_ argument: String) -> ByteString {
    guard argument.unicodeScalars.contains("\u{FFFD}") else { return ByteString(argument) }
    for index in 0..<Int(CommandLine.argc) {
      guard let pointer = CommandLine.unsafeArgv[index] else { continue }
      var bytes: [UInt8] = []
      var position = 0
      while pointer[position] != 0 {
        bytes.append(UInt8(bitPattern: pointer[position]))
        position += 1
      }
      let text = ByteString(bytes)
      if Array(text.string.utf8) == Array(argument.utf8) { return text }
    }
    return ByteString(argument)
  }
}

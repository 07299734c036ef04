public import AssetSystem

/// A command of blendshelf, worded so that it can be pasted into a shell as it is printed.
public struct ShellCommand: CustomStringConvertible, Sendable {
  /// The command between backticks, its words quoted where a shell would read more into them.
  public let description: String

  /// Words a command.
  ///
  /// - Parameter words: the arguments, without the program's name.
  public init(_ words: [ByteString]) {
    description = "`" + (["blendshelf"] + words.map(Self.quoted)).joined(separator: " ") + "`"
  }

  private static func quoted(_ word: ByteString) -> String {
    guard word.isEmpty || !word.bytes.allSatisfy(isPlain) else { return word.string }
    // By scalars: with an accent behind it a quotation mark is another character.
    let parts = word.terminalSafe.unicodeScalars.split(
      separator: "'",
      omittingEmptySubsequences: false
    )
    return "'" + parts.map { String($0) }.joined(separator: #"'\''"#) + "'"
  }

  /// Whether a byte means itself in every shell.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+:@%,=".utf8.contains(byte)
    }
  }
}

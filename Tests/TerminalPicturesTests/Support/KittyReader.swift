import CZlib
import CellCanvas

/// What kitty makes of the sequences it is sent.
struct KittyReader {
  /// One whole command, its chunks put together.
  struct Command {
    var keys: [String: String]
    /// Base64 as it came.
    var payload: [UInt8]
    /// The bytes of the longest chunk.
    var longestChunk: Int
  }

  private(set) var commands: [Command] = []

  /// Nil where the bytes are anything but commands of kitty's graphics protocol.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var isOpen = false
    while !rest.isEmpty {
      guard rest.starts(with: Array("\u{1B}_G".utf8)), let end = rest.firstIndex(of: 0x5C),
        rest[end - 1] == 0x1B
      else { return nil }
      let parts = rest[rest.startIndex + 3..<end - 1].split(
        separator: UInt8(ascii: ";"),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      var keys: [String: String] = [:]
      for pair in String(decoding: parts[0], as: UTF8.self).split(separator: ",") {
        let sides = pair.split(separator: "=")
        guard sides.count == 2 else { return nil }
        keys[String(sides[0])] = String(sides[1])
      }
      let payload = parts.count == 2 ? Array(parts[1]) : []
      if isOpen {
        guard Set(keys.keys).isSubset(of: ["m", "q"]) else { return nil }
        commands[commands.count - 1].payload += payload
        let longest = max(commands[commands.count - 1].longestChunk, payload.count)
        commands[commands.count - 1].longestChunk = longest
      } else {
        commands.append(Command(keys: keys, payload: payload, longestChunk: payload.count))
      }
      isOpen = keys["m"] == "1"
      rest = rest[(end + 1)...]
    }
    if isOpen { return nil }
  }

  /// What zlib makes of a payload; nil if it is damaged.
  static func inflated(_ payload: [UInt8], count: Int) -> [UInt8]? {
    guard let packed = Base64Reader.bytes(of: payload) else { return nil }
    var size = uLong(count)
    var result = [UInt8](repeating: 0, count: count)
    guard uncompress(&result, &size, packed, uLong(packed.count)) == Z_OK, size == uLong(count)
    else { return nil }
    return result
  }
}

/// Base64 back into bytes.
enum Base64Reader {
  /// Nil where the text is not padded base64.
  static func bytes(of text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): continue
      default: return nil
      }
      bits = bits << 6 | Int(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return result
  }
}

nonisolated extension InputDecoder {
  /// A byte of a string that begins with `ESC P`, `ESC ]` or the like: only terminals send them.
  mutating func controlString(_ byte: UInt8, introducer: UInt8) {
    switch byte {
    case 0x07: finishControlString(introducer: introducer)
    case 0x18, 0x1A: reset()
    case 0x1B: state = .controlStringEscape(introducer: introducer)
    default: if pending.count <= Self.stringLimit { pending.append(byte) }
    }
  }

  mutating func controlStringEscape(_ byte: UInt8, introducer: UInt8) {
    if byte == UInt8(ascii: "\\") {
      finishControlString(introducer: introducer)
      return
    }
    // Not the end of the string but a new sequence, which cancels it.
    reset()
    state = .escape
    escape(byte)
  }

  private mutating func finishControlString(introducer: UInt8) {
    let bytes = pending
    reset()
    if bytes.count <= Self.stringLimit { keep(TerminalReply(introducer: introducer, bytes)) }
  }

  /// Keeps an answer for whoever asked.
  mutating func keep(_ reply: TerminalReply?) {
    if let reply, replies.count < Self.replyLimit { replies.append(reply) }
  }
}

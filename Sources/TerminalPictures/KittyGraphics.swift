import CZlib
import CellCanvas

/// Kitty's graphics protocol: an image is sent once, compressed, and shown by its number.
struct KittyGraphics {
  /// The most bytes of data in one sequence.
  static let chunkSize = 4096

  let frame: Frame
  let tmuxLevels: Int
  /// Whether somebody reads the answers.
  let isAnswered: Bool

  /// The image with a placement that placeholder cells show parts of.
  ///
  /// - Throws: ``PictureError`` where zlib refuses.
  func virtualPlacement(of image: PixelImage) throws -> TerminalSequence {
    TerminalSequence(
      upload: try upload("a=T,U=1,c=\(frame.size.width),r=\(frame.size.height),", of: image),
      drop: command("a=d,d=I,q=2,i=", .imageNumber),
      isAnswered: asksForAnswer,
      storedBytes: image.rgba.count
    )
  }

  /// The image, to be placed at the cursor, which stays where it is.
  ///
  /// - Throws: ``PictureError`` where zlib refuses.
  func placements(of image: PixelImage) throws -> TerminalSequence {
    let size = "c=\(frame.size.width),r=\(frame.size.height)"
    return TerminalSequence(
      upload: try upload("a=t,", of: image),
      place: command("a=p,q=2,C=1,\(size),i=", .imageNumber, ",p=", .placementNumber),
      remove: command("a=d,d=i,q=2,i=", .imageNumber, ",p=", .placementNumber),
      drop: command("a=d,d=I,q=2,i=", .imageNumber),
      storedBytes: image.rgba.count
    )
  }

  /// tmux drops what comes while it repaints: there the answer is wanted.
  private var asksForAnswer: Bool { isAnswered && tmuxLevels > 0 }

  private func upload(_ action: String, of image: PixelImage) throws -> TerminalCommand {
    let isOpaque = image.isOpaque
    let data = Base64.text(
      of: try Self.compressed(isOpaque ? image.withoutAlpha : image.straightAlpha)
    )
    let format = isOpaque ? 24 : 32
    let quiet = asksForAnswer ? "" : "q=2,"
    let header = "\(action)\(quiet)f=\(format),o=z,s=\(image.width),v=\(image.height),i="
    var pieces: [TerminalCommand.Piece] = []
    for start in stride(from: 0, to: data.count, by: Self.chunkSize) {
      let end = min(start + Self.chunkSize, data.count)
      let isLast = end == data.count
      let chunk = Array((isLast ? "m=0;" : "m=1;").utf8) + data[start..<end]
      if start == 0 {
        pieces += sequence([.text(header), .imageNumber, .text(","), .bytes(chunk)])
      } else {
        pieces += sequence([.text(quiet), .bytes(chunk)])
      }
    }
    return TerminalCommand(pieces)
  }

  private func command(
    _ start: String,
    _ number: TerminalCommand.Piece,
    _ rest: String = "",
    _ other: TerminalCommand.Piece? = nil
  ) -> TerminalCommand {
    TerminalCommand(sequence([.text(start), number, .text(rest)] + (other.map { [$0] } ?? [])))
  }

  /// One sequence, wrapped for tmux: numbers and data have nothing that tmux would want doubled.
  private func sequence(_ pieces: [TerminalCommand.Piece]) -> [TerminalCommand.Piece] {
    let mark: [UInt8] = [0]
    let whole = TmuxPassthrough.wrap(
      Array("\u{1B}_G".utf8) + mark + Array("\u{1B}\\".utf8),
      levels: tmuxLevels
    )
    let parts = whole.split(separator: 0)
    return [.bytes(Array(parts[0]))] + pieces + [.bytes(Array(parts[1]))]
  }

  /// The bytes as zlib packs them.
  private static func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    let result = compress2(&packed, &count, bytes, uLong(bytes.count), 6)
    guard result == Z_OK else {
      throw PictureError(.encodingFailed, "The pixels cannot be packed (zlib \(result)).")
    }
    return Array(packed.prefix(Int(count)))
  }
}

extension TerminalCommand.Piece {
  fileprivate static func text(_ text: String) -> Self { .bytes(Array(text.utf8)) }
}

extension PixelImage {
  /// Red, green and blue alone.
  fileprivate var withoutAlpha: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(rgba.count / 4 * 3)
    for start in stride(from: 0, to: rgba.count - 3, by: 4) { result += rgba[start..<start + 3] }
    return result
  }
}

/// Bytes for a terminal in which the display fills in the numbers it has given out.
public struct TerminalCommand: Hashable, Sendable {
  /// A part of it.
  public enum Piece: Hashable, Sendable {
    /// Bytes as they are.
    case bytes([UInt8])
    /// The number of the image, in decimal.
    case imageNumber
    /// The number of the placement, in decimal.
    case placementNumber
  }

  /// Its parts, in order.
  public let pieces: [Piece]

  /// Makes a command.
  public init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The bytes with the numbers filled in.
  public func bytes(image: UInt32, placement: UInt32 = 0) -> [UInt8] {
    pieces.flatMap { piece in
      switch piece {
      case .bytes(let bytes): bytes
      case .imageNumber: Array(String(image).utf8)
      case .placementNumber: Array(String(placement).utf8)
      }
    }
  }

  /// About how long the bytes are.
  public var byteCount: Int {
    pieces.reduce(0) { count, piece in
      if case .bytes(let bytes) = piece { count + bytes.count } else { count + 10 }
    }
  }
}

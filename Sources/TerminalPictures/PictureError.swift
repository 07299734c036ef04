/// Why a picture cannot be made for a terminal.
public struct PictureError: Error, Equatable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: Hashable, Sendable {
    /// The picture's size and its pixels do not fit together.
    case damagedPixels
    /// The picture has more pixels, or takes up more cells, than any preview.
    case tooLarge
    /// A library refused.
    case encodingFailed
  }

  /// The kind of trouble.
  public let code: Code
  /// One sentence for the user.
  public let message: String

  /// The message.
  public var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

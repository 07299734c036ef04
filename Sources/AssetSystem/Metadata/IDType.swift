/// A type of data-block, named by Blender's two-letter code (Blender: `ID_Type`).
public struct IDType: Hashable, Sendable {
  /// The two letters, the first in the low byte: `AC` for an action.
  public let code: UInt16

  /// Makes the type of a code; any two bytes are accepted.
  public init(code: UInt16) { self.code = code }
}

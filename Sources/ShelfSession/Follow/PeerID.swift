/// A connection to a session; numbers are not used again.
public struct PeerID: Hashable, Sendable {
  /// The number, from 1.
  public let number: UInt64

  init(_ number: UInt64) {
    self.number = number
  }
}

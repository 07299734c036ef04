public import AssetSystem

/// What was stored about another file and may be meant for this one, if a person says so.
public struct SidecarOffer: Hashable, Sendable {
  /// How the two files belong together.
  public enum Kind: Hashable, Sendable {
    /// The file was copied with its sidecar: both have the same identifiers until the copy gets its own.
    case copy
    /// The file was renamed and its sidecar was not; which it is told by size and time.
    case renamed
    /// A sidecar without its file is in the same folder; it may be this one's.
    case orphan
  }

  /// How the two files belong together.
  public var kind: Kind
  /// The sidecar, absolute.
  public var sidecar: ByteString
  /// The workfile that it was stored for, absolute.
  public var workfile: ByteString
  /// How many instances it has.
  public var instanceCount: Int

  /// Makes an offer.
  public init(kind: Kind, sidecar: ByteString, workfile: ByteString, instanceCount: Int) {
    self.kind = kind
    self.sidecar = sidecar
    self.workfile = workfile
    self.instanceCount = instanceCount
  }

  /// What a person should know, as a sentence or two.
  public var message: String {
    let count = "\(instanceCount) instance\(instanceCount == 1 ? "" : "s")"
    return switch kind {
    case .copy:
      """
      This file is a copy of \(workfile.terminalSafe), and its \(count) still pass for those of that file. \
      Adopt them to make them its own.
      """
    case .renamed:
      """
      This file was \(workfile.terminalSafe) before it was renamed, and its \(count) stayed behind. Adopt \
      them to go on with them.
      """
    case .orphan:
      """
      \(count) in this folder belong to \(workfile.terminalSafe), which is not there. If this is that file \
      under a new name, adopt them.
      """
    }
  }
}

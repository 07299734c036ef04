public import AssetSystem

/// What was stored about another file and may be meant for this one, if a person says so.
public struct SidecarOffer: Hashable, Sendable {
  /// How the two files belong together.
  public enum Kind: String, Hashable, Sendable {
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

  /// What a person should know, as a sentence.
  public var message: String {
    let isOne = instanceCount == 1
    let count = "\(instanceCount) instance\(isOne ? "" : "s")"
    let name = workfile.terminalSafe
    return switch kind {
    case .copy:
      """
      This file is a copy of \(name), and its \(count) still \(isOne ? "passes for one" : "pass for those") \
      of that file.
      """
    case .renamed:
      "This file was \(name) before it was renamed, and its \(count) stayed behind."
    case .orphan:
      "\(count) in this folder belong\(isOne ? "s" : "") to \(name), which is not there."
    }
  }
}

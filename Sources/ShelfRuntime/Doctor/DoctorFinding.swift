import AssetSystem

/// Something that was looked after, how it stands, and what to do about it.
public struct DoctorFinding: Hashable, Sendable {
  /// How something stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// As it should be.
    case ok
    /// Something works less well than it could.
    case warning
    /// Something does not work.
    case problem
  }

  /// How it stands.
  public var state: State
  /// What was found, in a sentence or a few words.
  public var text: String
  /// What to do about it; nil when nothing is to be done.
  public var advice: String?

  /// Makes a finding; what a terminal would obey is taken out of the texts.
  public init(_ state: State, _ text: String, advice: String? = nil) {
    self.state = state
    self.text = text.terminalSafe
    self.advice = advice?.terminalSafe
  }

  /// The finding as an object of JSON.
  ///
  /// - Parameter check: the title of the check that found it.
  /// - Returns: the text of the object.
  public func json(of check: String) -> String {
    JSONText.object([
      ("check", JSONText.string(check)), ("state", JSONText.string(state.rawValue)),
      ("text", JSONText.string(text)),
      ("advice", advice.map { JSONText.string($0) } ?? "null"),
    ])
  }
}

/// A search with a name (a smart catalog).
public struct SavedQuery: Hashable, Sendable {
  /// The name shown in the tree.
  public var name: String
  /// The search in the query language.
  public var query: String
  /// Whether it comes from the configuration file, which is never written.
  public var isConfigured: Bool

  /// Makes a saved query.
  public init(name: String, query: String, isConfigured: Bool = false) {
    self.name = name
    self.query = query
    self.isConfigured = isConfigured
  }
}

public import AssetSystem

/// Which families a publish plug-in is for.
///
/// Names are compared as they are: `pose*` is no pattern.
public struct FamilyFilter: Hashable, Sendable {
  /// How the families of a plug-in are compared with those of an instance.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// One of the plug-in's families must be there.
    case intersection
    /// All of the plug-in's families must be there.
    case subset
    /// The families must be the same.
    case exact
  }

  /// The families; `*` stands for all, none accepts nothing.
  public var families: [ByteString]
  /// How they are compared.
  public var mode: Mode

  /// Makes a filter; without families it accepts all.
  public init(_ families: [ByteString]? = nil, mode: Mode = .intersection) {
    self.families = families ?? ["*"]
    self.mode = mode
  }

  /// A filter that accepts all families.
  public static let all = FamilyFilter()

  /// Whether an instance of a family is for the plug-in.
  public func accepts(_ family: ByteString) -> Bool {
    if families.contains("*") { return true }
    return switch mode {
    case .intersection: families.contains(family)
    case .subset, .exact: !families.isEmpty && families.allSatisfy { $0 == family }
    }
  }
}

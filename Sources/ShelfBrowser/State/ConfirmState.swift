public import AssetSystem

/// A question that is answered with yes or no.
public struct ConfirmState: Equatable, Sendable {
  /// What is done on yes.
  public enum Purpose: Hashable, Sendable {
    /// Deletes a catalog and all below it.
    case deleteCatalog(LibraryID, AssetCatalogPath)
    /// Forgets a saved query.
    case removeQuery(name: String)
  }

  /// What is done on yes.
  public var purpose: Purpose
  /// The question.
  public var question: String

  /// Makes a question.
  public init(_ purpose: Purpose, question: String) {
    self.purpose = purpose
    self.question = question
  }
}

public import AssetSystem
public import ShelfSession

/// A question that is answered with yes or no.
public struct ConfirmState: Equatable, Sendable {
  /// What is done on yes.
  public enum Purpose: Hashable, Sendable {
    /// Deletes a catalog and all below it.
    case deleteCatalog(LibraryID, AssetCatalogPath)
    /// Forgets a saved query.
    case removeQuery(name: String)
    /// Makes the data-blocks of assets plain ones again.
    case clear([AssetTarget], keepsFakeUser: Bool)
    /// Opens text in the editor again that could not be understood.
    case editAgain
    /// Gives the lead to somebody who asked for it.
    case handOverLead(SessionName)
    /// Saves what was changed in the create pane, and then does what follows.
    case saveCreation(then: CreationPane.FollowUp?)
    /// Does what follows in the create pane.
    case followCreation(CreationPane.FollowUp)
    /// Stops publishing.
    case stopPublishing(Int)
    /// Ends the program though a change is under way.
    case quit
  }

  /// Another way to do it than the one of yes.
  public struct Alternative: Equatable, Sendable {
    /// The key that chooses it.
    public var key: Character
    /// What the key does.
    public var word: String
    /// What is done.
    public var purpose: Purpose

    /// Makes an alternative.
    public init(_ key: Character, _ word: String, _ purpose: Purpose) {
      self.key = key
      self.word = word
      self.purpose = purpose
    }
  }

  /// What is done on yes.
  public var purpose: Purpose
  /// The question.
  public var question: String
  /// Another answer than yes and no; nil when there is none.
  public var alternative: Alternative?

  /// Makes a question.
  public init(_ purpose: Purpose, question: String, alternative: Alternative? = nil) {
    self.purpose = purpose
    self.question = question
    self.alternative = alternative
  }
}

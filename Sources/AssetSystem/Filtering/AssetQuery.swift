/// What is typed into the search field: words and `tag:` `type:` `catalog:` `author:` `file:` terms, `-` negates.
public struct AssetQuery: Hashable, Sendable {
  /// One condition; an asset must meet all of them.
  public struct Term: Hashable, Sendable {
    /// What of an asset a term looks at.
    public enum Field: String, Hashable, Sendable, CaseIterable {
      /// Any of name, tags, description, author and catalog path contains the text.
      case any
      /// The name contains the text.
      case name
      /// One of the tags equals the text; with a trailing or leading `*` it starts or ends with it.
      case tag
      /// The type of data-block is the text or starts with it: `type:act`.
      case type
      /// The catalog is the path, or below it.
      case catalog
      /// The author contains the text.
      case author
      /// The path of the file contains the text.
      case file
      /// The description contains the text.
      case description
      /// The license contains the text.
      case license
      /// The copyright notice contains the text.
      case copyright
    }

    /// What of an asset the term looks at.
    public var field: Field
    /// What is looked for; letter case does not matter.
    public var text: String
    /// Whether assets that meet the condition are left out.
    public var isNegated: Bool

    /// Makes a term.
    public init(field: Field, text: String, isNegated: Bool = false) {
      self.field = field
      self.text = text
      self.isNegated = isNegated
    }
  }

  /// The conditions in the order they were typed.
  public var terms: [Term]

  /// Makes a query of terms; without any it finds everything.
  public init(terms: [Term] = []) {
    self.terms = terms
  }

  /// Whether everything is found.
  public var isEmpty: Bool { terms.isEmpty }
}

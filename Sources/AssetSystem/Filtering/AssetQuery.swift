/// What is typed into the search field: words and `tag:` `type:` `catalog:` `author:` `file:` terms, `-`
/// negates.
///
/// See ``init(parsing:)`` for the language and ``matches(_:)`` for its meaning.
public struct AssetQuery: Hashable, Sendable {
  /// One condition; an asset must meet all of them.
  public struct Term: Sendable {
    /// What of an asset a term looks at.
    public enum Field: String, Hashable, Sendable, CaseIterable {
      /// Any of name, tags, description, author and catalog path contains the text.
      case any
      /// The name contains the text.
      case name
      /// One of the tags equals the text; with a `*` in front or behind it ends or begins with it.
      case tag
      /// A word for the type of data-block begins with the text: `type:act`.
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
    /// What is looked for, letter case aside; there is at least one text, and one of them is enough.
    public private(set) var texts: [String]
    /// Whether assets that meet the condition are left out.
    public var isNegated: Bool

    /// What is looked for when it is one text; the first of several.
    public var text: String {
      get { texts[0] }
      set { texts = [newValue] }
    }

    /// Makes a term.
    public init(field: Field, text: String, isNegated: Bool = false) {
      self.field = field
      texts = [text]
      self.isNegated = isNegated
    }

    /// Makes a term that one of several texts meets: `tag:hand,foot`.
    ///
    /// - Returns: nil when there are none but empty texts.
    public init?(field: Field, anyOf texts: [String], isNegated: Bool = false) {
      let texts = texts.filter { !$0.isEmpty }
      guard !texts.isEmpty else { return nil }
      self.field = field
      self.texts = texts
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

extension AssetQuery.Term: Hashable {
  /// Compares texts by their bytes: composed and decomposed accents find different assets.
  public static func == (left: AssetQuery.Term, right: AssetQuery.Term) -> Bool {
    left.field == right.field && left.isNegated == right.isNegated
      && left.texts.map { ByteString($0) } == right.texts.map { ByteString($0) }
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(isNegated)
    hasher.combine(texts.map { ByteString($0) })
  }
}

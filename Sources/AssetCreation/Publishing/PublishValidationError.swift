/// What a validator throws when something is not as it must be; it is shown to the artist as it is.
///
/// Below order 1.5 it is collected together with those of other validators; see ``PublishOrder``.
public struct PublishValidationError: Error, Hashable, Sendable {
  /// What it is about in a few words; empty: the plug-in's label.
  public var title: String
  /// What is wrong, in one sentence.
  public var message: String
  /// What it means and how to mend it.
  public var description: String?
  /// What only a technical director wants to read.
  public var detail: String?
  /// The identifier of the plug-in's action that mends it.
  public var repair: RepairAction?

  /// Makes an error.
  public init(
    _ message: String,
    title: String = "",
    description: String? = nil,
    detail: String? = nil,
    repair: RepairAction? = nil
  ) {
    self.title = title
    self.message = message
    self.description = description
    self.detail = detail
    self.repair = repair
  }
}

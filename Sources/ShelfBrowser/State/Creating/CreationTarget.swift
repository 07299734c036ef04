/// What lies under the mouse in the create pane.
public enum CreationTarget: Hashable, Sendable {
  /// A line of the creators.
  case creator(Int)
  /// A line of the instances.
  case instance(Int)
  /// The mark that tells whether the instance of a line is published.
  case activeMark(Int)
  /// A line of the form.
  case field(Int)
  /// A line of the values that one is picked from.
  case choice(Int)
  /// A line of what became of publishing.
  case report(Int)
  /// The name of a part.
  case section(CreationPane.Section)
}

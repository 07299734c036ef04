public import AssetSystem

/// Something of which a plan is wanted.
public enum PlanRequest: Hashable, Sendable {
  /// A new operation.
  case operation(OperationRequest)
  /// Taking back a journal entry; nil: the newest that is not undone.
  case undo(Int?)
  /// Doing a journal entry again that was taken back; nil: the one undone last.
  case redo(Int?)
  /// Finishing an interrupted journal entry; nil: the newest.
  case resume(Int?)

  /// The new operation that is asked for; nil when an entry of the journal is.
  public var operation: OperationRequest? {
    guard case .operation(let request) = self else { return nil }
    return request
  }
}

/// A creator that sees to its instance by itself at each reset.
public protocol AutoCreator: BaseCreator {
  /// Makes the instance if there is none yet, else brings its catalog, task and name up to date.
  ///
  /// Instances are collected by now: whoever does not look among them first makes one more at each reset.
  func create(_ context: CreateContext) async throws
}

extension AutoCreator {
  /// Nothing: the next reset would make it again.
  public func removeInstances(_ instances: [CreatedInstance], _ context: CreateContext) async throws
  {
  }
}

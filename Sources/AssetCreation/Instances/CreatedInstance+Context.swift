public import AssetSystem

extension CreatedInstance {
  /// Whether an asset is set, null or not.
  public var hasAsset: Bool { data[InstanceKey.asset] != nil }
  /// Whether a task is set, null or not.
  public var hasTask: Bool { data[InstanceKey.task] != nil }
  /// Whether asset and task are valid.
  public var hasValidContext: Bool { isAssetValid && isTaskValid }

  /// Finds out whether asset and task are valid.
  ///
  /// With an asset that is not known nothing can be said about the task: it stays as it was.
  ///
  /// - Parameter tasksByAsset: the known assets with their tasks.
  public mutating func validateContext(tasksByAsset: [ByteString: Set<ByteString>]) {
    guard let asset, let tasks = tasksByAsset[asset] else {
      isAssetValid = false
      return
    }
    isAssetValid = true
    isTaskValid =
      switch data[InstanceKey.task] {
      case nil: false
      case .null: true
      case .string(let task): task.isEmpty || tasks.contains(task)
      case .bool, .integer, .number, .array, .object: false
      }
  }
}

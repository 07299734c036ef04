import AssetCreation

/// The code of the error that something throws; nil when it throws none.
func code<Value>(_ work: () throws -> Value) -> CreationError.Code? {
  error(of: work)?.code
}

/// The error that something throws; nil when it throws none of ours.
func error<Value>(of work: () throws -> Value) -> CreationError? {
  do {
    _ = try work()
    return nil
  } catch {
    return error as? CreationError
  }
}

import AssetSystem

extension CreatorFailure {
  /// The record of what one creator did not do.
  ///
  /// - Parameters:
  ///   - error: why. What a ``CreationError`` says is meant for people; of any other error the record holds
  ///     where it came from as well.
  ///   - identifier: the creator.
  ///   - label: how it is called.
  ///   - stage: what it was asked for.
  init(_ error: any Error, of identifier: ByteString, label: String?, during stage: String) {
    guard let known = error as? CreationError else {
      self.init(
        identifier: identifier,
        label: label,
        message: "\(error)".terminalSafe,
        traceback: Self.traceback(of: error, identifier: identifier, stage: stage)
      )
      return
    }
    self.init(
      identifier: identifier,
      label: label,
      // Who failed is said by the record itself.
      message: known.subject == identifier ? known.message.terminalSafe : known.description,
      traceback: known.failures.first?.traceback
    )
  }

  /// The record of what a convertor did not do, always with where it came from.
  init(_ error: any Error, ofConvertor identifier: ByteString, during stage: String) {
    let known = error as? CreationError
    let isOwn = known?.subject == identifier
    self.init(
      identifier: identifier,
      label: nil,
      message: (isOwn ? known?.message.terminalSafe : known?.description)
        ?? "\(error)".terminalSafe,
      traceback: known?.failures.first?.traceback
        ?? Self.traceback(of: error, identifier: identifier, stage: stage)
    )
  }

  /// Swift keeps no calls of an error: what was asked of whom, and all that the error holds.
  private static func traceback(
    of error: any Error,
    identifier: ByteString,
    stage: String
  ) -> String {
    "\(stage) of \(identifier): \(String(reflecting: type(of: error))): \(String(reflecting: error))"
      .terminalSafe
  }
}

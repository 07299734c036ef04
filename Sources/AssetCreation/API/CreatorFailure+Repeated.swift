import AssetSystem

extension [CreatorFailure] {
  /// The failures, with one alone for what several say in the same words: it is no creator's own.
  var saidOnce: [CreatorFailure] {
    let counts = Dictionary(grouping: self, by: { ByteString($0.message) }).mapValues(\.count)
    var said: Set<ByteString> = []
    return compactMap { failure in
      let message = ByteString(failure.message)
      guard counts[message, default: 1] > 1 else { return failure }
      guard said.insert(message).inserted else { return nil }
      return CreatorFailure(
        identifier: "",
        label: nil,
        message: failure.message,
        traceback: failure.traceback
      )
    }
  }
}

import AssetSystem

extension SessionState {
  /// The state as one JSON object, keys as `session.state` has them.
  ///
  /// - Parameter first: members that come before all others, their values as JSON.
  /// - Returns: the object.
  public func json(after first: [(String, String)] = []) -> String {
    let viewers = viewers.map { viewer in
      JSONText.object([
        ("name", JSONText.string(viewer.name.text)),
        ("paused", viewer.isPaused ? "true" : "false"),
      ])
    }
    return JSONText.object(
      first
        + SessionView.topics.flatMap { view.jsonMembers(of: $0, listing: .max) }
        + [
          ("driver", JSONText.string(driver.text)),
          ("viewers", JSONText.array(viewers)),
          ("leadRequests", JSONText.array(leadRequests.map { JSONText.string($0.text) })),
          ("you", ownName.map { JSONText.string($0.text) } ?? "null"),
          ("seq", String(sequence)),
        ]
    )
  }
}

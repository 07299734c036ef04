import AssetSystem

extension FollowState {
  /// The keys of one topic with their values as JSON; none for topics that tell of no state.
  func jsonMembers(of topic: SessionTopic, listing limit: Int) -> [(String, String)] {
    guard topic == .followChanged else { return view.jsonMembers(of: topic, listing: limit) }
    let viewers = viewers.map { viewer in
      JSONText.object([
        ("name", JSONText.string(viewer.name.text)),
        ("paused", viewer.isPaused ? "true" : "false"),
      ])
    }
    let requests = leadRequests.compactMap { viewer($0).map { JSONText.string($0.name.text) } }
    return [
      ("driver", JSONText.string(driverName.text)),
      ("viewers", JSONText.array(viewers)),
      ("leadRequests", JSONText.array(requests)),
    ]
  }

  /// The keys of the whole state with their values as JSON.
  func jsonMembers(listing limit: Int) -> [(String, String)] {
    (SessionView.topics + [.followChanged]).flatMap { jsonMembers(of: $0, listing: limit) }
  }
}

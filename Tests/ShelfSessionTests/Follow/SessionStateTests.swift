import AssetSystem
import Testing

@testable import ShelfSession
import TestSupport

/// The server's state and a follower's, who hears of it over the wire.
struct SessionStateTests {
  private var state: FollowState
  private var sequence = 0

  init() throws {
    state = FollowState(hostName: try SessionName("review"))
  }

  private func whole() throws -> JSONValue {
    let members = state.jsonMembers(listing: 100) + [("seq", String(sequence)), ("you", "null")]
    return try JSONValue(parsing: Array(JSONText.object(members).utf8))
  }

  private mutating func news(_ events: [FollowState.Event]) throws -> [SessionNotification] {
    var news: [SessionNotification] = []
    for case .changed(let topics) in events {
      for topic in topics {
        sequence += 1
        let members =
          state.jsonMembers(of: topic, listing: 100) + [
            ("seq", String(sequence)), ("time", "0"),
          ]
        let params = try JSONValue(parsing: Array(JSONText.object(members).utf8))
        news.append(
          try SessionNotification(method: ByteString(topic.rawValue), params: params)
        )
      }
    }
    return news
  }

  @Test mutating func `a follower tells the state as the session does`() throws {
    _ = state.join(PeerID(1), as: try SessionName("anna"))
    _ = state.join(PeerID(2), as: try SessionName("ben"))
    _ = try state.pause(PeerID(2), true)
    _ = try state.requestLead(PeerID(1))
    var view = SessionView(active: FakeHost.asset(1), catalog: "Ä/\u{301}", query: "tag:x\n")
    view.selected = (0..<200).map {
      SessionAssetReference(identifier: ByteString(FakeHost.identifier($0)), library: "Props")
    }
    let asset = SessionAssetReference(identifier: "p.blend/Action/Fist", library: "Props")
    view.pose = SessionPose(asset: asset, blend: 0.5, isFlipped: true)
    _ = state.show(view)
    sequence = 7
    let whole = try whole()
    let text = try SessionState(whole).json(after: [("notification", "\"session.state\"")])
    guard case .object(var members) = try JSONValue(parsing: Array(text.utf8)) else {
      Issue.record("\(text)")
      return
    }
    #expect(members.removeValue(forKey: "notification") == "session.state")
    #expect(JSONValue.object(members) == whole)
    #expect(members["selectedCount"] == 200)
  }

  @Test mutating func `whoever joins late knows what those know who were there`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of following: \(seed)")
    var random = SplitMix64(seed: seed)
    var early = try SessionState(try whole())
    for step in 0..<500 {
      let peer = PeerID(UInt64.random(in: 1...4, using: &random))
      let name = try SessionName("v\(Int.random(in: 1...3, using: &random))")
      var view = state.view
      let events: [FollowState.Event]
      switch Int.random(in: 0...9, using: &random) {
      case 0: events = state.join(peer, as: name)
      case 1: events = state.leave(peer)
      case 2: events = (try? state.pause(peer, Bool.random(using: &random))) ?? []
      case 3: events = (try? state.requestLead(peer)) ?? []
      case 4: events = (try? state.handOver(to: name, by: nil)) ?? []
      case 5:
        view.active = Bool.random(using: &random) ? FakeHost.asset(step) : nil
        events = state.show(view)
      case 6:
        view.catalog = Bool.random(using: &random) ? ByteString("Ä/\u{301}\(step)") : nil
        view.query = ByteString("tag:x \(step)\n")
        events = state.show(view)
      case 7:
        view.selected = (0..<Int.random(in: 0...5, using: &random)).map {
          SessionAssetReference(identifier: ByteString("\(step) \($0)"), library: "Props")
        }
        events = state.show(view)
      case 8:
        let asset = SessionAssetReference(identifier: "a.blend/Action/Fist", library: "Poses")
        view.pose = SessionPose(asset: asset, blend: 0.1 * Double(step), isFlipped: true)
        events = state.show(view)
      default: events = []
      }
      for notification in try news(events) { try early.take(notification) }
      let late = try SessionState(try whole())
      #expect(early.view == late.view && early.view == state.view, "seed \(seed), step \(step)")
      #expect(early.viewers == late.viewers && early.driver == late.driver)
      #expect(early.leadRequests == late.leadRequests && early.driver == state.driverName)
    }
  }

  @Test mutating func `news that are older than the state change nothing`() throws {
    let old = try news(state.show(SessionView(query: "old")))
    let new = try news(state.show(SessionView(query: "new")))
    var follower = try SessionState(try whole())
    for notification in new + old { try follower.take(notification) }
    #expect(follower.view.query == "new")
    #expect(follower.sequence == 2)
  }

  @Test func `a long selection is cut and counted`() throws {
    var view = SessionView()
    view.selected = (0..<10).map { .init(identifier: ByteString("\($0)"), library: "L") }
    let json = JSONText.object(view.jsonMembers(of: .selectionChanged, listing: 3))
    var read = SessionView()
    try read.take(.selectionChanged, from: try JSONValue(parsing: Array(json.utf8)))
    #expect(read.selected == Array(view.selected.prefix(3)))
    #expect(read.selectedCount == 10)
  }

  @Test(arguments: [
    "{}", "null", #"{"seq":1}"#, #"{"seq":1,"driver":"a/b","viewers":[],"leadRequests":[]}"#,
    #"{"seq":1,"driver":"a","viewers":[{}],"leadRequests":[],"query":"","selected":[],"selectedLibraries":[],"selectedCount":0}"#,
    #"{"seq":1,"driver":"a","viewers":[],"leadRequests":[],"query":"","selected":["x"],"selectedLibraries":[],"selectedCount":1}"#,
    #"{"seq":1,"driver":"a","viewers":[],"leadRequests":[],"query":"","selected":[],"selectedLibraries":[],"selectedCount":0,"active":{}}"#,
  ])
  func `a state that is not what it should be is refused`(text: String) throws {
    let value = try JSONValue(parsing: Array(text.utf8))
    let error = try #require(throws: SessionError.self) { try SessionState(value) }
    #expect([.unexpectedAnswer, .invalidName].contains(error.code))
  }
}

struct SessionNotificationTests {
  @Test func `a notification is printed with its name`() throws {
    let notification = try SessionNotification(
      method: "view.changed",
      params: ["query": "x", "seq": 3, "time": 4]
    )
    #expect(
      notification.json == #"{"notification":"view.changed","query":"x","seq":3,"time":4}"#
    )
  }
}

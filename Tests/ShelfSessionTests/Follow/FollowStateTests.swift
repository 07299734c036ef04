import AssetSystem
import Testing

@testable import ShelfSession

struct FollowStateTests {
  private let anna = PeerID(1)
  private let ben = PeerID(2)

  private func name(_ text: String) throws -> SessionName { try SessionName(text) }

  private func following() throws -> FollowState {
    var state = FollowState(hostName: try name("review"))
    _ = state.join(anna, as: try name("anna"))
    _ = state.join(ben, as: try name("ben"))
    return state
  }

  @Test func `the host drives, and who joins views`() throws {
    var state = FollowState(hostName: try name("review"))
    #expect(state.join(anna, as: try name("anna")) == [.changed([.followChanged])])
    #expect(state.driver == .host)
    #expect(state.driverName.text == "review")
    #expect(state.viewers == [.init(peer: anna, name: try name("anna"), isPaused: false)])
  }

  @Test func `a name that is taken gets a number`() throws {
    var state = try following()
    _ = state.join(PeerID(3), as: try name("anna"))
    _ = state.join(PeerID(4), as: try name("anna"))
    _ = state.join(PeerID(5), as: try name("review"))
    #expect(state.viewers.map(\.name.text) == ["anna", "ben", "anna-2", "anna-3", "review-2"])
  }

  @Test func `a long name that is taken stays within its length`() throws {
    var state = FollowState(hostName: try name("review"))
    let long = try name(String(repeating: "x", count: 64))
    _ = state.join(anna, as: long)
    _ = state.join(ben, as: long)
    #expect(state.viewers[1].name.text == String(repeating: "x", count: 62) + "-2")
  }

  @Test func `joining again changes the name only, and nothing when it is the same`() throws {
    var state = try following()
    #expect(state.join(anna, as: try name("anna")) == [])
    #expect(state.join(anna, as: try name("ann")) == [.changed([.followChanged])])
    #expect(state.viewers.map(\.name.text) == ["ann", "ben"])
  }

  @Test func `the lead is asked for, once in the list, and handed over by the host`() throws {
    var state = try following()
    let asked = FollowState.Event.leadRequested(by: try name("ben"), of: .host)
    #expect(try state.requestLead(ben) == [.changed([.followChanged]), asked])
    #expect(try state.requestLead(ben) == [asked])
    #expect(state.leadRequests == [ben])
    #expect(try state.handOver(to: try name("ben"), by: nil) == [.changed([.followChanged])])
    #expect(state.driver == .viewer(ben))
    #expect(state.driverName.text == "ben")
    #expect(state.leadRequests == [])
  }

  @Test func `a viewer hands over only what it has`() throws {
    var state = try following()
    let error = try #require(throws: JSONRPCError.self) {
      try state.handOver(to: try name("anna"), by: anna)
    }
    #expect(error.code == .readOnlyViewer)
    #expect(error.message.contains("review"))
    _ = try state.handOver(to: try name("anna"), by: nil)
    _ = try state.requestLead(ben)
    _ = try state.handOver(to: try name("ben"), by: anna)
    #expect(state.driver == .viewer(ben))
    _ = try state.handOver(to: try name("review"), by: ben)
    #expect(state.driver == .host)
  }

  @Test func `who has the lead cannot ask for it, nor can who does not follow`() throws {
    var state = try following()
    _ = try state.handOver(to: try name("anna"), by: nil)
    #expect(throws: JSONRPCError.self) { try state.requestLead(anna) }
    #expect(throws: JSONRPCError.self) { try state.requestLead(PeerID(9)) }
    #expect(throws: JSONRPCError.self) { try state.pause(PeerID(9), true) }
  }

  @Test func `nobody gets the lead under a name that nobody has`() throws {
    var state = try following()
    let before = state
    let error = try #require(throws: JSONRPCError.self) {
      try state.handOver(to: try name("carl"), by: nil)
    }
    #expect(error.code == .notFound)
    #expect(state == before)
  }

  @Test func `the lead of one who leaves goes back to the host`() throws {
    var state = try following()
    _ = try state.handOver(to: try name("anna"), by: nil)
    _ = try state.requestLead(ben)
    #expect(state.leave(anna) == [.changed([.followChanged])])
    #expect(state.driver == .host)
    #expect(state.leave(anna) == [])
    _ = state.leave(ben)
    #expect(state.leadRequests == [])
    #expect(state == FollowState(hostName: try name("review")))
  }

  @Test func `pausing is told when it changes something`() throws {
    var state = try following()
    #expect(try state.pause(anna, true) == [.changed([.followChanged])])
    #expect(try state.pause(anna, true) == [])
    #expect(state.viewer(anna)?.isPaused == true)
  }

  @Test func `only the topics that differ are told`() throws {
    var state = try following()
    var view = SessionView(active: FakeHost.asset(1))
    #expect(state.show(view) == [.changed([.activeChanged])])
    #expect(state.show(view) == [])
    view.catalog = "Props/Chairs"
    view.selected = [.init(identifier: "a", library: "b")]
    view.pose = SessionPose(asset: view.selected[0], blend: 0.5, isFlipped: true)
    #expect(state.show(view) == [.changed([.viewChanged, .selectionChanged, .poseApplied])])
  }
}

import ShelfSession
import Testing

struct SessionAudienceTests {
  private func peer(user: UInt32, group: UInt32) -> PeerCredentials {
    PeerCredentials(process: 1, user: user, group: group)
  }

  @Test func `a user's session admits the user only, not even the superuser`() {
    let audience = SessionAudience.user(1000)
    #expect(audience.admits(peer(user: 1000, group: 5), groups: []))
    #expect(!audience.admits(peer(user: 1001, group: 1000), groups: [1000]))
    #expect(!audience.admits(peer(user: 0, group: 0), groups: [0]))
  }

  @Test func `a group's session admits its owner and the group`() {
    let audience = SessionAudience.group(50, owner: 1000)
    #expect(audience.admits(peer(user: 1000, group: 1000), groups: []))
    #expect(audience.admits(peer(user: 1001, group: 50), groups: []))
    #expect(audience.admits(peer(user: 1001, group: 1001), groups: [7, 50]))
    #expect(!audience.admits(peer(user: 1001, group: 1001), groups: [7]))
    #expect(!audience.admits(peer(user: 50, group: 1001), groups: []))
    #expect(!audience.admits(peer(user: 0, group: 0), groups: [0]))
  }
}

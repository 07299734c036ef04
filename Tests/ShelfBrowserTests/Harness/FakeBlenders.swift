import AssetSystem
import ShelfBrowser
import Testing

@testable import ShelfSession

/// Blenders that are connected to the browser's session.
enum FakeBlenders {
  static let elly = RigReference(file: "/shots/030.blend", rig: "Elly", process: 70)

  /// A Blender with a file and one rig that can be posed.
  static func blender(
    process: Int = 70,
    file: ByteString = "/shots/030.blend",
    rigs: [ByteString] = ["Elly"],
    refused: [ByteString] = [],
    selected: [ByteString]? = nil,
    active: BlenderPeer.Asset? = nil
  ) -> BlenderPeer {
    var peer = BlenderPeer(
      id: PeerID(UInt64(process)),
      version: "4.5.3",
      file: file,
      scene: "Scene",
      process: process,
      rigs: rigs.map { BlenderPeer.Rig(object: $0, bones: 3) }
        + refused.map { BlenderPeer.Rig(object: $0, bones: 9, problem: "It is linked.") }
    )
    peer.selectedBones = selected.map { BlenderPeer.SelectedBones(rig: "Elly", bones: $0) }
    peer.activeAsset = active
    return peer
  }

  /// The state of a session that somebody follows, or nobody.
  static func follow(viewers: Int) throws -> FollowState {
    var state = FollowState(hostName: try SessionName("ada"))
    for number in 0..<viewers {
      _ = state.join(PeerID(UInt64(number + 1)), as: try SessionName("viewer\(number)"))
    }
    return state
  }
}

extension BrowserHarness {
  /// Connects Blenders in the place of those that were.
  mutating func connect(_ blenders: BlenderPeer...) {
    send(.session(.blendersChanged(blenders)))
    answerAll()
  }

  /// A browser with the cursor on the pose `Asset 001` whose target is Elly in a Blender.
  static func withBlender(previewing: Bool = false) -> BrowserHarness {
    var browser = BrowserHarness(layout: .list)
    browser.operations.rigs = .sample
    browser.connect(FakeBlenders.blender())
    browser.press("pt Enter j")
    if previewing { browser.press("pv") }
    browser.told = []
    return browser
  }
}

/// What a session tells the program that it belongs to.
public enum SessionEvent: Hashable, Sendable {
  /// Others follow, or somebody else drives.
  case followChanged(FollowState)
  /// A viewer asks for the lead while the host has it.
  case leadRequested(by: SessionName)
  /// A Blender came, changed or went: all that are connected, in the order of coming.
  case blendersChanged([BlenderPeer])

  enum Topic: Hashable, Sendable {
    case follow, leadRequest, blenders
  }
}

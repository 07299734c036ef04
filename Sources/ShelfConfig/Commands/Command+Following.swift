extension Command {
  /// Follows another session, goes on following after looking around, or stops.
  public static let follow = Command(
    "follow",
    .following,
    "Follows another session, goes on following after looking around, or stops."
  )
  /// Goes back to what the leader looks at.
  public static let jumpToLeader = Command(
    "jump-to-leader",
    .following,
    "Goes back to what the leader looks at."
  )
  /// Asks for the lead, gives it back, or hands it to somebody who asks.
  public static let lead = Command(
    "lead",
    .following,
    "Asks for the lead, gives it back, or hands it to somebody who asks."
  )
  /// Shows who follows.
  public static let followers = Command(
    "followers",
    .following,
    "Shows who follows."
  )
  /// Applies the poses that the leader applies, or does not.
  public static let followPoses = Command(
    "follow-poses",
    .following,
    "Applies the poses that the leader applies, or does not."
  )

  static let followingCommands: [Command] = [
    .follow, .jumpToLeader, .lead, .followers, .followPoses,
  ]
}

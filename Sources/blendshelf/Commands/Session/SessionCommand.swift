import ArgumentParser

/// `blendshelf session`: remote control of a running browser, or of `blendshelf serve`.
struct SessionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Look at a running browser and control it.",
    discussion: """
      Every browser and `blendshelf serve` is a session. --session names it, by its name or by the path \
      of its socket; without it the one of $BLENDSHELF_SESSION is meant, else the only one that runs.
      """,
    subcommands: [
      ListSessions.self, ShowSessionState.self, ShowActiveAsset.self, SetActiveAsset.self,
      ActivateAsset.self, ListSessionAssets.self, ListSelectedAssets.self, SelectAssets.self,
      SetSessionView.self, ListSessionTags.self, TagSessionAssets.self, LoadSessionAsset.self,
      RefreshSession.self, CallSession.self,
    ]
  )
}

import ArgumentParser

/// `blendshelf create`: what of a workfile is to be published.
struct CreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Say what of a workfile is to be published, and how.",
    discussion: """
      What is said is kept in FILE.blend.creation.json beside the workfile, which itself is never \
      changed. An instance is one thing to publish; creators make them: `create list` shows these. \
      `blendshelf publish` then makes assets of all active instances.
      """,
    subcommands: [
      CreateList.self, CreateInstances.self, CreateAdd.self, CreateSet.self, CreateRemove.self,
      CreateSave.self, CreateConvert.self, CreateTrust.self,
    ]
  )
}

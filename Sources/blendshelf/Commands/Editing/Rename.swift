import ArgumentParser
import AssetSystem

/// `blendshelf rename`: gives assets other names.
struct Rename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Rename assets: one name, a pattern, a map, or in your editor.",
    discussion: """
      A name may count: {n} is 1, 2, 3 … in the order of the assets, {n:03} is 001. Renaming changes \
      what other files link by name: --repair-links changes them in the same journal entry; without \
      it the plan says which links break. --dry-run prints the plan alone.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The new name; for several assets with {n} in it.", valueName: "name")
  )
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Replace what the regular expression finds in each name by a template.",
      valueName: "regex> <template"
    )
  )
  var replace: String?

  @Option(help: ArgumentHelp("The template of --replace.", visibility: .private))
  var template: String?

  @Flag(help: "Edit the names in $VISUAL, $EDITOR or vi, one a line.")
  var editor = false

  @Option(
    help: ArgumentHelp(
      "Take new names from a file; - is standard input.",
      discussion: "A line holds an identifier, a tab, and the new name.",
      valueName: "file"
    ),
    completion: .file()
  )
  var map: String?

  @OptionGroup var links: LinkOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func validate() throws {
    guard [to != nil, replace != nil, editor, map != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("Give one of --to, --replace, --editor and --map.")
    }
    guard (replace == nil) == (template == nil) else {
      throw ValidationError("--replace wants a regular expression and a template.")
    }
    guard map == nil else {
      if !selection.isEmpty {
        throw ValidationError("--map names the assets itself; name no others.")
      }
      return
    }
    try selection.requireSome()
  }

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let (assets, problems) = try await targets(session)
    guard let rule = try await rule(for: assets, session) else {
      StandardError.write("the names were left as they are.")
      return
    }
    try await session.run(
      .rename(rule),
      targets: assets,
      problems: problems,
      links: links,
      writing: writing,
      options: options
    )
  }
}

import ArgumentParser
import AssetSystem

/// `blendshelf tag`: adds, removes or replaces the tags of many assets.
struct TagAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Add, remove or replace tags.",
    discussion: """
      Tags are whole: commas and blanks belong to them. What is added comes behind the tags that \
      are there; the order of the others stays.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add a tag; may be given several times.", valueName: "tag"),
    completion: LibraryCompletion.tags
  )
  var add: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Remove a tag; may be given several times.", valueName: "tag"),
    completion: LibraryCompletion.tags
  )
  var remove: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Make this the only tag, or several of these the only ones; an empty one alone removes all.",
      valueName: "tag"
    ),
    completion: LibraryCompletion.tags
  )
  var replace: [String] = []

  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func validate() throws {
    try selection.requireSome()
    guard replace.isEmpty != (add + remove).isEmpty else {
      throw ValidationError("Give --add and --remove, or --replace.")
    }
    if (add + remove).contains("") { throw ValidationError("A tag has at least one character.") }
  }

  func run() async throws {
    let tags = { (texts: [String]) in texts.map(ArgumentBytes.of).filter { !$0.isEmpty } }
    var edit = AssetEdit()
    edit.tags =
      replace.isEmpty ? .change(add: tags(add), remove: tags(remove)) : .replace(tags(replace))
    try await EditingSession(refreshing: options.libraries)
      .run(.edit(edit), on: selection, writing: writing, options: options)
  }
}

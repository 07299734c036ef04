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

  @Option(
    help: ArgumentHelp(
      "The template of --replace=REGEX, where one of them looks like an option.",
      valueName: "template"
    )
  )
  var template: String?

  @Flag(help: "Edit the names in $VISUAL, $EDITOR or vi, one a line.")
  var editor = false

  @Option(
    help: ArgumentHelp(
      "Take new names from a file; - is standard input.",
      discussion: """
        A line holds an identifier, or a name that only one asset has, a tab, and the new name; or \
        the file is a JSON object of such pairs.
        """,
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
    if let replace, let template {
      do throws(AssetSystemError) {
        try RenameRule.replace(pattern: replace, template: template).check()
      } catch {
        throw ValidationError("\(error)")
      }
    }
    // A map names the assets itself; others only narrow down where its names are looked for.
    if map == nil { try selection.requireSome() }
  }

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let (assets, problems) =
      selection.isEmpty
      ? (try await session.lookup.allAssets(), []) : try await selection.assets(session.lookup)
    var targets = assets.map(\.target)
    if editor {
      try await session.run(
        in: .names(of: targets),
        isEmpty: targets.isEmpty,
        problems: problems,
        links: links,
        writing: writing,
        options: options
      )
      return
    }
    var rule = RenameRule.name(to.map(ArgumentBytes.of) ?? "")
    if let replace, let template { rule = .replace(pattern: replace, template: template) }
    if let map {
      let names = try RenameMapFile(map).names(for: targets)
      rule = .map(names)
      targets = targets.filter { names[$0] != nil }
    }
    try await session.run(
      .rename(rule),
      targets: targets,
      problems: problems,
      links: links,
      writing: writing,
      options: options
    )
  }
}

import ArgumentParser
import AssetCreation

/// `blendshelf create save`: writes what creators made by themselves.
struct CreateSave: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Bring what is kept about a workfile up to date, and save it.",
    discussion: """
      Defaults that are new, values that plug-ins convert, and instances that make themselves are written. \
      A second save writes nothing. --adopt makes what was kept for another file this file's own, after it \
      was copied, moved or renamed; where several files may be meant, --adopt-from says which.
      """
  )

  @Flag(help: "Make what was kept for another path of this file its own.")
  var adopt = false

  @Option(
    help: ArgumentHelp("Make what was kept for this other file its own.", valueName: "file")
  )
  var adoptFrom: String?

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    if let adoptFrom {
      let path = LibrarySet.absolute(ArgumentBytes.of(adoptFrom)).byteString
      _ = try await creation.adopt(path)
    } else if adopt {
      try await adoptOffered(creation)
    }
    let state = try await creation.save()
    if output.isJSON {
      try JSONOutput.print(json: state.json)
    } else {
      try CreationSheet.print(instancesOf: state, workfile)
    }
    try CreationProblems(state, of: workfile).tellFailing()
  }

  /// Adopts what is offered; where several files may be meant, says how to name one.
  private func adoptOffered(_ creation: CreationSession) async throws {
    do {
      _ = try await creation.adopt(nil)
    } catch let error as CreationError where error.code == .sidecar {
      guard try await creation.state().adoptable.count > 1 else { throw error }
      throw CommandFailure(message: "\(error.description) --adopt-from names it.")
    }
  }
}

import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session tag`: adds and removes tags by way of a session.
struct TagSessionAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Let the session add and remove tags, written down in its journal.",
    discussion: """
      It is the same operation as `blendshelf tag`, done by the program that has the libraries open; \
      `blendshelf undo` takes it back. Very many assets, and those of several libraries, become several entries.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Flag(name: .customLong("selected"), help: "The assets that are selected in the session.")
  var isSelection = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Add a tag; may be given several times.", valueName: "tag")
  )
  var add: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Remove a tag; may be given several times.", valueName: "tag")
  )
  var remove: [String] = []

  @OptionGroup var library: SessionLibraryOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !isSelection { try selection.requireSome(orBy: "--selected") }
    if isSelection, !selection.isEmpty {
      throw ValidationError("--selected stands for itself; name nothing else.")
    }
    if (add + remove).isEmpty { throw ValidationError("Give --add or --remove.") }
    if (add + remove).contains("") { throw ValidationError("A tag has at least one character.") }
  }

  func run() async throws {
    let session = try await session.connect()
    let assets =
      isSelection
      ? try await session.assets("asset.selected", query: nil)
      : try await selection.assets(in: session, library: library.name)
    guard !assets.isEmpty else {
      throw CommandFailure(
        message: "session \(session.location.name): no asset is "
          + (isSelection ? "selected there." : "meant; nothing is changed.")
      )
    }
    let tags: [ByteString: JSONValue?] = [
      "add": .texts(add.map(ArgumentBytes.of)), "remove": .texts(remove.map(ArgumentBytes.of)),
    ]
    var entries: [JSONValue] = []
    var done = 0
    var failures: [JSONValue] = []
    for part in SessionAssetNames.parts(of: assets) {
      let result = try await session.call(
        "asset.tag",
        .object(ofPresent: part.merging(tags) { $1 }),
        .endless
      )
      if let entry = result["entry"], entry != .null { entries.append(entry) }
      done += result["done"]?.int ?? 0
      failures += result["failures"]?.elements ?? []
    }
    try print(entries, done, failures)
  }

  private func print(_ entries: [JSONValue], _ done: Int, _ failures: [JSONValue]) throws {
    if output.isJSON {
      let result: JSONValue = [
        "entry": entries.last ?? .null, "entries": .array(entries), "done": .integer(Int64(done)),
        "failures": .array(failures),
      ]
      try JSONOutput.print(json: result.json)
    } else {
      let numbers = entries.compactMap { $0.int.map(String.init) }
      let way =
        switch numbers.count {
        case 0: ""
        case 1: "; `blendshelf undo \(numbers[0])` takes it back"
        default: "; `blendshelf undo` takes entries \(numbers.joined(separator: ", ")) back"
        }
      try SessionSheet.print(rows: [["\(done) tagged\(way)"]])
    }
    for failure in failures {
      let name = failure["identifier"]?.text?.string ?? ""
      StandardError.write("\(name): \(failure["reason"]?.text?.string ?? "")")
    }
    if !failures.isEmpty { throw ExitCode.failure }
  }
}

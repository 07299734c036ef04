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
      `blendshelf undo` takes it back. Very many assets become several entries.
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

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !isSelection { try selection.requireSome() }
    if isSelection, !selection.isEmpty {
      throw ValidationError("--selected stands for itself; name nothing else.")
    }
    if (add + remove).isEmpty { throw ValidationError("Give --add or --remove.") }
    if (add + remove).contains("") { throw ValidationError("A tag has at least one character.") }
  }

  func run() async throws {
    let session = try await session.connect()
    let identifiers =
      isSelection
      ? try await selected(in: session) : try await selection.identifiers(in: session)
    let tags: [ByteString: JSONValue] = [
      "add": .texts(add.map(ArgumentBytes.of)), "remove": .texts(remove.map(ArgumentBytes.of)),
    ]
    var entries: [JSONValue] = []
    var done = 0
    var failures: [JSONValue] = []
    var rest = identifiers[...]
    while !rest.isEmpty {
      let part = Self.part(&rest)
      let params = tags.merging(["identifiers": .texts(part)]) { $1 }
      let result = try await session.call("asset.tag", .object(params), .endless)
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
      let numbers = entries.compactMap { $0.int.map(String.init) }.joined(separator: " ")
      let way = numbers.isEmpty ? "" : "; `blendshelf undo \(numbers)` takes it back"
      try SessionSheet.print(rows: [["\(done) tagged\(way)"]])
    }
    for failure in failures {
      let name = failure["identifier"]?.text?.string ?? ""
      StandardError.write("\(name): \(failure["reason"]?.text?.string ?? "")")
    }
    if !failures.isEmpty { throw ExitCode.failure }
  }

  private func selected(in session: SessionConnection) async throws -> [ByteString] {
    var found: [ByteString] = []
    var offset = 0
    while true {
      let rows = try await session.rows("asset.selected", query: nil, from: &offset)
      guard !rows.isEmpty else { return found }
      found += rows.compactMap { $0["id"]?.text }
    }
  }

  /// As many identifiers as surely fit a line, though each byte were an escape; at least one.
  private static func part(_ rest: inout ArraySlice<ByteString>) -> [ByteString] {
    var bytes = 0
    let part = rest.prefix { identifier in
      bytes += JSONText.string(identifier.string).utf8.count + 1
      return bytes <= 1 << 19
    }
    let count = max(1, part.count)
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}

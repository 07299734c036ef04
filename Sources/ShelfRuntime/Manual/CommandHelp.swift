import Foundation

/// A command of the command line, its options and the commands below it, as the parser of arguments describes them.
public struct CommandHelp: Hashable, Sendable, Decodable {
  /// An argument, option or flag.
  public struct Argument: Hashable, Sendable, Decodable {
    /// A way to write an option.
    struct Name: Hashable, Sendable, Decodable {
      let kind: String
      let name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    /// How it is written.
    enum Kind: String, Hashable, Sendable, Decodable {
      case positional, option, flag
    }

    /// What can be offered for its value.
    enum CompletionKind: Hashable, Sendable, Decodable {
      case list(values: [String])
      case file(extensions: [String])
      case directory
      case shellCommand(command: String)
      case custom, customAsync, customDeprecated
    }

    let kind: Kind
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let discussion: String?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
    let defaultValue: String?
    let completionKind: CompletionKind?
  }

  /// The name, without those above it.
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool
  /// The command below it that is meant when none is named.
  let defaultSubcommand: String?
  let subcommands: [CommandHelp]?
  let arguments: [Argument]?

  /// Reads the description of a program.
  ///
  /// - Parameter json: what the parser says of itself (`--experimental-dump-help`).
  /// - Throws: `DecodingError` when it is something else.
  public init(json: String) throws {
    struct Tool: Decodable { let command: CommandHelp }
    self = try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
  }

  /// The commands that people are told of, without that for help.
  var shownCommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The arguments that people are told of, without those that every command has.
  var shownArguments: [Argument] {
    let general: Set<String> = ["help", "version"]
    return (arguments ?? []).filter { argument in
      argument.shouldDisplay && !(argument.names ?? []).contains { general.contains($0.name) }
    }
  }
}

extension CommandHelp.Argument {
  /// How it is written, with all its names: `-L, --library path`.
  var term: String {
    guard kind != .positional else { return (valueName ?? "value") + (isRepeating ? " ..." : "") }
    let all = (names ?? []).sorted { $0.text.count < $1.text.count }.map(\.text)
    return all.joined(separator: ", ") + (kind == .option ? " \(valueName ?? "value")" : "")
  }

  /// How it is written in a line of usage: `[--sort sort]`.
  var usage: String {
    let long = (names ?? []).max { $0.text.count < $1.text.count }?.text ?? ""
    let text: String =
      switch kind {
      case .positional: valueName ?? "value"
      case .flag: long
      case .option: "\(long) \(valueName ?? "value")"
      }
    return (isOptional ? "[\(text)]" : text) + (isRepeating ? " ..." : "")
  }

  /// What it does.
  var meaning: [String] {
    let first = [abstract, defaultValue.map { "By default \($0)." }].compactMap(\.self)
    return [first.joined(separator: " ")] + [discussion].compactMap(\.self)
  }
}

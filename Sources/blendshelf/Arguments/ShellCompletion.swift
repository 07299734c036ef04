import ArgumentParser
import AssetSystem
import Foundation
import ShelfRuntime

/// What the program tells a shell that asks what can stand at the cursor.
///
/// The parser's own scripts know nothing of arguments that the default command has, nor of a colon or a quotation mark
/// in bash. What can stand where comes from the parser all the same: from its description of the commands.
enum ShellCompletion {
  /// Answers a shell, or prints the script by which it asks.
  ///
  /// - Parameter arguments: the arguments without the program's name.
  /// - Returns: false when they are about something else.
  /// - Throws: an error when standard output cannot be written.
  static func answers(_ arguments: [String]) async throws -> Bool {
    if arguments.first == CompletionScripts.request, arguments.count >= 3 {
      try print(await lines(for: arguments[1], Array(arguments[2...])))
      return true
    }
    guard
      let script = arguments.first.flatMap({ scriptName($0, arguments) })
        .flatMap(CompletionScripts.script(for:))
    else { return false }
    var output = StandardOutput()
    try output.write(script.utf8)
    try output.flush()
    return true
  }

  /// The shell whose script is wanted; that of the user where none is named.
  private static func scriptName(_ option: String, _ arguments: [String]) -> String? {
    let name = "--generate-completion-script"
    if option.hasPrefix(name + "=") { return String(option.dropFirst(name.count + 1)) }
    guard option == name else { return nil }
    if arguments.count > 1 { return arguments[1] }
    let shell = ProcessInfo.processInfo.environment["SHELL"] ?? ""
    return (shell as NSString).lastPathComponent
  }

  private static func print(_ lines: [String]) throws {
    var output = StandardOutput()
    for line in lines { try output.write((line + "\n").utf8) }
    try output.flush()
  }

  /// The answer: what else the shell shall offer, then a line for each word.
  private static func lines(for shell: String, _ told: [String]) async throws -> [String] {
    let line = shell == "bash" ? BashLine(told[0], replacing: told.count > 1 ? told[1] : "") : nil
    let typed = line.map { Array($0.words.dropFirst()) } ?? told
    let completion = CommandLineCompletion(
      of: typed,
      program: try CommandHelp(json: Blendshelf._dumpHelp())
    )
    var kind = "words"
    var values: [String] = []
    switch completion.value {
    case .oneOf(let words)?: values = words
    case .custom(let command, let argument)?:
      values = await custom(command, argument, typed, completion.typed)
    case .file(let extensions)?:
      kind = "files"
      if line != nil { values = paths(completion.typed) { hasExtension($0, extensions) } }
    case .folder?:
      kind = "folders"
      if completion.option == "library" {
        values = LibraryCompletion.configured(beginning: completion.typed)
      }
      if line != nil { values += paths(completion.typed) { _ in false } }
    case nil: break
    }
    // What begins with a dash would be taken for an option.
    let areDashesTaken = completion.prefix.isEmpty && !completion.isBehindTerminator
    values = values.filter {
      $0.utf8.starts(with: completion.typed.utf8) && $0 == $0.terminalSafe
        && !(areDashesTaken && $0.hasPrefix("-"))
    }
    let offered =
      completion.words.map { ($0.text, $0.help) }
      + values.map { (completion.prefix + $0, "") }
    return [kind]
      + offered.map { text, help in
        if let line { return line.replacement(for: text) }
        return help.isEmpty ? text : text + "\t" + help
      }
  }

  /// Asks the parser for what only the argument itself knows.
  private static func custom(
    _ command: [String],
    _ argument: String,
    _ typed: [String],
    _ prefix: String
  ) async -> [String] {
    // The parser takes the last word for the one that is completed.
    let words = typed.dropLast() + [prefix]
    let question =
      ["---completion"] + command + ["--", argument, String(words.count - 1), String(prefix.count)]
      + words
    do {
      _ = try await Blendshelf.asyncParseAsRoot(question)
      return []
    } catch  where Blendshelf.exitCode(for: error) == .success {
      // The parser's answer is an error, too: what the program would print before it ends well.
      return Blendshelf.fullMessage(for: error).split(separator: "\n").map(String.init)
    } catch {
      return []
    }
  }

  /// The folders, and some of the files, that a typed path may go on with.
  private static func paths(_ prefix: String, _ isWanted: (String) -> Bool) -> [String] {
    let parent = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: parent.isEmpty ? "." : (parent as NSString).expandingTildeInPath
    )
    return (names ?? []).sorted().compactMap { name in
      let path = parent + name
      guard path.utf8.starts(with: prefix.utf8),
        !name.hasPrefix(".") || prefix.dropFirst(parent.count).hasPrefix(".")
      else { return nil }
      if ByteString((path as NSString).expandingTildeInPath).isFolder { return path + "/" }
      return isWanted(name) ? path : nil
    }
  }

  private static func hasExtension(_ name: String, _ extensions: [String]) -> Bool {
    extensions.isEmpty || extensions.contains { name.hasSuffix("." + $0) }
  }
}

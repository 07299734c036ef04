import AssetSystem
import Foundation
import LibraryStore
import ShelfBrowser
public import ShelfSession
import Subprocess
import SystemPackage

/// The user's own shell, run in the foreground of the terminal: `$SHELL`, else `/bin/sh`.
///
/// Only what a person typed is ever a command. Names and paths are positional parameters, environment variables or
/// standard input: whatever is in them, nothing of it is run.
public struct Shell: Sendable {
  /// The program.
  public let program: String
  private let session: SessionLocation?
  private let wait: @Sendable (_ problem: String?) async -> Void

  /// Chooses the shell.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - session: the session that the shell finds in `$BLENDSHELF_SESSION`; nil for none of ours.
  public init(environment: [String: String], session: SessionLocation? = nil) {
    self.init(environment: environment, session: session, wait: { await TerminalPause.wait($0) })
  }

  /// The same.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - session: the session that the shell finds in `$BLENDSHELF_SESSION`; nil for none of ours.
  ///   - wait: waits until the user has read what a command printed and how it ended.
  init(
    environment: [String: String],
    session: SessionLocation? = nil,
    wait: @escaping @Sendable (_ problem: String?) async -> Void
  ) {
    let named = environment["SHELL", default: ""]
    program = named.utf8.first == UInt8(ascii: "/") ? named : "/bin/sh"
    self.session = session
    self.wait = wait
  }

  /// Does what is asked, while the terminal is lent to the shell.
  ///
  /// - Parameters:
  ///   - request: what is to be done.
  ///   - screen: the terminal.
  ///   - pager: shows what a command prints that is piped to.
  /// - Returns: what is to be told; nil when there is nothing.
  /// - Throws: ``ShellError`` when the shell cannot be started, ``PagerError`` when the pager cannot.
  @MainActor
  func perform(
    _ request: ShellRequest,
    on screen: any BrowserScreen,
    _ pager: Pager
  ) async throws -> Notice.Said? {
    switch request.work {
    case .open:
      _ = try await screen.withTerminalReleased {
        TerminalPause.say("`exit` or Ctrl-D comes back to blendshelf.")
        return try await run([], request)
      }
      return nil
    case .run(let line, let files):
      let problem = try await screen.withTerminalReleased {
        let status = try await run(arguments(line, files), request)
        let problem = status.problem(of: line.terminalSafe)
        await wait(problem)
        return problem
      }
      return problem.map { Notice.Said(.warning, $0) }
    case .pipe(let line, let json):
      return try await pipe(json, into: line, request, screen, pager)
    }
  }

  @MainActor
  private func pipe(
    _ json: String,
    into line: String,
    _ request: ShellRequest,
    _ screen: any BrowserScreen,
    _ pager: Pager
  ) async throws -> Notice.Said? {
    let temporary = FileManager.default.temporaryDirectory.path
    let input = try TemporaryText(named: "assets.json", in: temporary)
    try input.write(ByteString(json))
    let output = try TemporaryText(named: "output.txt", in: temporary)
    try output.write("")
    let (source, result) = (input.file, output.file)
    let status = try await screen.withTerminalReleased {
      try await run(arguments(line, []), request, input: source, output: result)
    }
    let text = try await Self.printed(into: output.file)
    withExtendedLifetime(input) {}
    withExtendedLifetime(output) {}
    if !text.isEmpty { try await pager.show(text, on: screen) }
    let name = line.terminalSafe
    if let problem = status.problem(of: name) { return Notice.Said(.warning, problem) }
    return text.isEmpty ? Notice.Said(.info, "'\(name)' printed nothing.") : nil
  }

  /// The arguments with which the shell runs a command.
  ///
  /// The blank in front keeps a command that begins with a dash from being an option. Shells like sh take the first
  /// word behind a command for its name, others for the first parameter.
  func arguments(_ line: String, _ files: [ByteString]) -> [ByteString] {
    ["-c", ByteString(" " + line)] + (isLikeSh ? ["blendshelf"] : []) + files
  }

  /// What the files are called in a command: `"$@"`, in fish and csh `$argv`.
  public var parameters: String { isLikeSh ? "\"$@\"" : "$argv" }

  /// What a command has printed, made safe, away from the main actor: it may be long.
  ///
  /// - Throws: `Errno` when it cannot be read.
  @concurrent
  private static func printed(into file: FilePath) async throws -> String {
    let descriptor = try FileDescriptor.open(file, .readOnly, options: .closeOnExec)
    let bytes = try descriptor.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while bytes.count <= printedLimit {
        let count = try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        guard count > 0 else { return bytes }
        bytes += chunk[..<count]
      }
      return bytes
    }
    guard bytes.count > printedLimit else { return printable(ByteString(bytes)) }
    return printable(ByteString(bytes.prefix(printedLimit))) + "… (the rest is left out)\n"
  }

  /// The most bytes that are shown of what a command prints.
  private static let printedLimit = 16 << 20

  private var isLikeSh: Bool {
    !["fish", "csh", "tcsh"].contains(program.split(separator: "/").last ?? "")
  }

  private func run(
    _ arguments: [ByteString],
    _ request: ShellRequest,
    input: FilePath? = nil,
    output: FilePath? = nil
  ) async throws -> TerminationStatus {
    do {
      return try await ForegroundProgram([program], session: session).run(
        arguments,
        input: input,
        output: output,
        in: request.folder.map { FilePath($0) },
        setting: Self.variables(request.asset)
      )
    } catch {
      throw ShellError(program: program, folder: request.folder, reason: "\(error)")
    }
  }

  /// The asset at the cursor as environment variables; what is no text cannot be one.
  private static func variables(_ asset: ShellRequest.Asset?) -> [String: String] {
    guard let asset else { return [:] }
    let values = [
      "BLENDSHELF_ID": asset.identifier, "BLENDSHELF_FILE": asset.file,
      "BLENDSHELF_LIBRARY": asset.root,
    ]
    return values.compactMapValues { String(validating: $0.bytes, as: UTF8.self) }
  }

  /// What a command printed, without anything that a terminal would obey: there may be names in it.
  static func printable(_ output: ByteString) -> String {
    var bytes = output.bytes[...]
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard !bytes.isEmpty else { return "" }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.map { line in
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { ByteString($0).terminalSafe }.joined(separator: "\t")
    }.joined(separator: "\n") + "\n"
  }
}

/// Why the shell could not be started.
struct ShellError: Error, CustomStringConvertible {
  let program: String
  let folder: ByteString?
  let reason: String

  var description: String {
    let place = folder.map { " in '\($0.terminalSafe)'" } ?? ""
    return "The shell '\(program.terminalSafe)' cannot be started\(place); "
      + "set SHELL. (\(reason.terminalSafe))"
  }
}

import Foundation
import Subprocess
public import ShelfSession
public import SystemPackage

/// The user's own text editor, run in the foreground of the terminal.
///
/// It is started with an array of arguments, never through a shell, so that nothing in a name or path
/// is ever run.
public struct TextEditor: Sendable {
  /// The program and its arguments; the file's path follows them.
  public let command: [String]
  private let session: SessionLocation?

  /// Chooses the editor: `$VISUAL`, else `$EDITOR`, else `vi`; the value may hold arguments.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - session: the session that the editor finds in `$BLENDSHELF_SESSION`; nil for none of ours.
  public init(environment: [String: String], session: SessionLocation? = nil) {
    self.session = session
    command =
      ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0].map(Self.words) }
      .first { !$0.isEmpty } ?? ["vi"]
  }

  /// Lets the user edit a file, and waits until the editor has ended.
  ///
  /// The editor has the terminal for itself: give it back before. Keys that interrupt are the editor's
  /// while it runs. Where standard input or output lead elsewhere, it gets the terminal all the same.
  ///
  /// - Parameter file: the file, which the editor may replace by another of its name.
  /// - Throws: ``TextEditorError`` when it cannot be started or fails.
  public func edit(_ file: FilePath) async throws {
    let interrupts = IgnoredInterrupts()
    defer { interrupts.restore() }
    let input = try Self.terminal(unless: STDIN_FILENO, .readOnly)
    let output = try Self.terminal(unless: STDOUT_FILENO, .writeOnly)
    let program = command[0]
    let status: TerminationStatus
    do {
      // Subprocess gives the child an empty signal mask and default handlers.
      status = try await run(
        program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(command.dropFirst() + [file.string]),
        environment: .of(session),
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: input.isOurs),
        output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: output.isOurs),
        error: .currentStandardError
      ).terminationStatus
    } catch {
      throw TextEditorError(
        .notStarted,
        "The editor '\(program)' cannot be started; set VISUAL or EDITOR. (\(error))"
      )
    }
    guard status.isSuccess else {
      throw TextEditorError(
        .failed,
        "The editor '\(program)' ended with a failure; nothing is changed."
      )
    }
  }

  /// The terminal where a standard stream is none; the stream itself where there is no terminal.
  private static func terminal(
    unless stream: Int32,
    _ mode: FileDescriptor.AccessMode
  ) throws -> (descriptor: FileDescriptor, isOurs: Bool) {
    guard isatty(stream) != 1, let opened = try? FileDescriptor.open("/dev/tty", mode) else {
      return (FileDescriptor(rawValue: stream), false)
    }
    return (opened, true)
  }

  /// Splits a command at white space; quotation marks and backslashes keep it together, as in a shell.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        word = (word ?? .init()) + CollectionOfOne(scalar)
        isEscaped = false
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if scalar == open { quote = nil } else { word?.append(scalar) }
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? .init()
      } else if scalar.properties.isWhitespace {
        if let ended = word { words.append(String(ended)) }
        word = nil
      } else {
        word = (word ?? .init()) + CollectionOfOne(scalar)
      }
    }
    if let ended = word { words.append(String(ended)) }
    return words
  }
}

/// Ctrl-C and Ctrl-\ are meant for the program in the foreground, not for the one that waits for it.
private struct IgnoredInterrupts {
  private var former: [(signal: Int32, action: sigaction)] = []

  init() {
    for signal in [SIGINT, SIGQUIT] {
      var ignoring = sigaction()
      ignoring.__sigaction_handler.sa_handler = SIG_IGN
      var old = sigaction()
      guard sigaction(signal, &ignoring, &old) == 0 else { continue }
      former.append((signal, old))
    }
  }

  func restore() {
    for (signal, former) in former {
      var action = former
      sigaction(signal, &action, nil)
    }
  }
}

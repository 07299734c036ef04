import AssetSystem
import Foundation
public import ShelfSession
import Subprocess
public import SystemPackage

/// A program that has the terminal for itself until it ends: an editor, a pager, `man`.
///
/// It is started with an array of arguments, never through a shell, so that nothing in a name or path
/// is ever run.
public struct ForegroundProgram: Sendable {
  /// The program and its first arguments.
  let command: [String]
  private let session: SessionLocation?

  /// Names a program.
  ///
  /// - Parameters:
  ///   - command: the program, which is not missing, and its first arguments.
  ///   - session: the session that it finds in `$BLENDSHELF_SESSION`; nil for none of ours.
  public init(_ command: [String], session: SessionLocation? = nil) {
    self.command = command
    self.session = session
  }

  /// Runs the program and waits for its end.
  ///
  /// Give the terminal back before. Keys that interrupt are the program's while it runs. Where standard
  /// input or output lead elsewhere, it gets the terminal all the same.
  ///
  /// - Parameters:
  ///   - arguments: what follows the first arguments.
  ///   - input: the file that is its standard input; nil for the terminal.
  ///   - variables: environment variables beside our own.
  /// - Returns: whether it says that it did what it was to do.
  /// - Throws: when it cannot be started.
  public func succeeds(
    _ arguments: [String] = [],
    input: FilePath? = nil,
    setting variables: [String: String] = [:]
  ) async throws -> Bool {
    try await run(arguments.map { ByteString($0) }, input: input, setting: variables).isSuccess
  }

  /// The same; tells how it ended.
  ///
  /// - Parameters:
  ///   - arguments: what follows the first arguments, byte by byte.
  ///   - file: the file that is its standard input; nil for the terminal.
  ///   - result: the file that takes what it prints and complains; nil for the terminal.
  ///   - folder: the folder it begins in; nil for ours.
  ///   - variables: environment variables beside our own.
  /// - Returns: how it ended.
  /// - Throws: when it cannot be started.
  func run(
    _ arguments: [ByteString],
    input file: FilePath? = nil,
    output result: FilePath? = nil,
    in folder: FilePath? = nil,
    setting variables: [String: String] = [:]
  ) async throws -> TerminationStatus {
    let interrupts = IgnoredInterrupts()
    defer { interrupts.restore() }
    let input: (descriptor: FileDescriptor, isOurs: Bool) =
      try file.map { (try FileDescriptor.open($0, .readOnly), true) }
      ?? Self.terminal(unless: STDIN_FILENO, .readOnly)
    // Closed here: what it prints and what it complains of go there.
    let kept = try result.map { try FileDescriptor.open($0, .writeOnly) }
    defer { try? kept?.close() }
    let output: (descriptor: FileDescriptor, isOurs: Bool) =
      try kept.map { ($0, false) } ?? Self.terminal(unless: STDOUT_FILENO, .writeOnly)
    let program = command[0]
    var environment = Environment.of(session)
    for (name, value) in variables {
      if let key = Environment.Key(rawValue: name) {
        environment = environment.updating([key: value])
      }
    }
    // Subprocess gives the child an empty signal mask and default handlers.
    return try await Subprocess.run(
      program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(command.dropFirst().map { ByteString($0) } + arguments),
      environment: environment,
      workingDirectory: folder,
      input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: input.isOurs),
      output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: output.isOurs),
      error: kept.map { .fileDescriptor($0, closeAfterSpawningProcess: false) }
        ?? .currentStandardError
    ).terminationStatus
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
struct IgnoredInterrupts {
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

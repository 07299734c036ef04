import Foundation
import Subprocess
import SystemPackage

/// What a program prints that is asked something.
struct ProgramAnswer: Sendable {
  /// Where programs are looked for.
  let searchPath: [String]

  /// Takes the places from the environment.
  init(environment: [String: String]) {
    searchPath = environment["PATH", default: ""].split(separator: ":").map(String.init)
  }

  /// The absolute path of a program; nil when there is none that can be run.
  func path(of program: String) -> String? {
    if program.utf8.contains(UInt8(ascii: "/")) { return Self.isProgram(program) ? program : nil }
    return searchPath.lazy.filter { $0.utf8.first == UInt8(ascii: "/") }
      .map { $0 + "/" + program }.first(where: Self.isProgram)
  }

  /// Asks a program.
  ///
  /// - Parameters:
  ///   - program: its name or path.
  ///   - arguments: the question.
  ///   - timeLimit: how long it may take.
  /// - Returns: what it prints, without white space at its ends; nil when it cannot be run, fails or does not
  ///   answer in time.
  func of(
    _ program: String,
    _ arguments: [String],
    within timeLimit: Duration = .seconds(3)
  ) async -> String? {
    guard let path = path(of: program) else { return nil }
    let asking = Task { () -> String? in
      let result = try await Subprocess.run(
        .path(FilePath(path)),
        arguments: Arguments(arguments),
        output: .string(limit: 1 << 16),
        error: .discarded
      )
      guard result.terminationStatus.isSuccess else { return nil }
      return result.standardOutput
    }
    let timer = Task {
      try await Task.sleep(for: timeLimit)
      asking.cancel()
    }
    defer { timer.cancel() }
    let answer = try? await asking.value
    return answer?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}

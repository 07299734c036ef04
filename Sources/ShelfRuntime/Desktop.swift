import AssetSystem
import Foundation
import Subprocess
import SystemPackage

/// Programs with windows of their own that are begun here and then left alone: Blender, the file manager.
///
/// They are started with an array of arguments, never through a shell, in a session of their own, so that they go on
/// when the browser or its terminal ends.
public struct Desktop: Sendable {
  /// Whether there is a display on which a window can be opened.
  public let hasDisplay: Bool
  private let blender: String?
  private let fileManager: String?

  /// Looks for the programs.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - blender: the program that opens files; nil for the `blender` of `$PATH`.
  public init(environment: [String: String], blender: String? = nil) {
    let programs = ProgramAnswer(environment: environment)
    hasDisplay = ["WAYLAND_DISPLAY", "DISPLAY"].contains { environment[$0]?.isEmpty == false }
    self.blender = programs.path(of: blender ?? "blender")
    fileManager = programs.path(of: "xdg-open")
  }

  /// Whether there is a Blender to open files in.
  public var hasBlender: Bool { blender != nil }

  /// Whether there is a program that shows folders.
  public var hasFileManager: Bool { fileManager != nil }

  /// Opens a file in a Blender of its own.
  ///
  /// - Parameter file: its absolute path, which for that reason cannot be taken for an option.
  /// - Throws: ``DesktopError`` when Blender cannot be started, or ends at once with a failure.
  func openInBlender(_ file: ByteString) async throws {
    try await launch(blender ?? "blender", file)
  }

  /// Shows a folder in the file manager.
  ///
  /// - Parameter folder: its absolute path.
  /// - Throws: ``DesktopError`` when it cannot.
  func reveal(_ folder: ByteString) async throws {
    try await launch(fileManager ?? "xdg-open", folder)
  }

  /// How long a program is watched: one that cannot do anything here ends sooner.
  var watching = Duration.seconds(1)

  private func launch(_ program: String, _ path: ByteString) async throws {
    let (end, ended) = AsyncStream.makeStream(of: Result<TerminationStatus, any Error>.self)
    // Nobody cancels it: it goes on as long as the program.
    Task.detached {
      ended.yield(await Self.ending(of: program, path))
      ended.finish()
    }
    let timer = Task {
      try await Task.sleep(for: watching)
      ended.finish()
    }
    defer { timer.cancel() }
    for await result in end {
      switch result {
      case .success(let status):
        guard let problem = status.problem(of: program) else { return }
        throw DesktopError(description: "\(path.terminalSafe): \(problem)")
      case .failure(let error):
        throw DesktopError(description: "'\(program.terminalSafe)' cannot be started: \(error)")
      }
    }
  }

  private static func ending(
    of program: String,
    _ path: ByteString
  ) async -> Result<TerminationStatus, any Error> {
    var options = PlatformOptions()
    options.createSession = true
    do {
      return .success(
        try await Subprocess.run(
          program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
          arguments: Arguments([path]),
          platformOptions: options,
          input: .none,
          output: .discarded,
          error: .discarded
        ).terminationStatus
      )
    } catch {
      return .failure(error)
    }
  }
}

/// Why a program with a window was not begun.
struct DesktopError: Error, CustomStringConvertible {
  let description: String
}

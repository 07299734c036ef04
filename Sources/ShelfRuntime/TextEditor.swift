import AssetSystem
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
      ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0].map(ForegroundProgram.words) }
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
    let status: TerminationStatus
    do {
      status = try await ForegroundProgram(command, session: session).run([ByteString(file.string)])
    } catch {
      throw TextEditorError(
        .notStarted,
        "The editor '\(command[0])' cannot be started; set VISUAL or EDITOR. (\(error))"
      )
    }
    guard status.isSuccess else {
      throw TextEditorError(
        .failed,
        "The editor '\(command[0])' ended with a failure; nothing is changed."
      )
    }
  }
}

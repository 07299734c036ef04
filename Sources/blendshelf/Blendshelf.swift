import ArgumentParser
import AssetSystem
import Foundation

/// The program: reads its arguments, runs a command, ends with its exit code.
@main
struct Blendshelf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blendshelf",
    abstract: "A terminal browser for libraries of Blender assets.",
    discussion: """
      Without a command it opens the browser on the given folders, on those of -L, on the \
      configured libraries, or on the current folder. All other commands print to standard \
      output, with --json as one JSON value; messages go to standard error. The exit code is 0 \
      when all was done, 1 when something failed, 64 when the arguments make no sense.
      """,
    version: ProgramVersion.current,
    subcommands: [
      Browse.self, List.self, Show.self, Tags.self, Preview.self, Refresh.self, Check.self,
      Catalog.self,
      Rename.self, TagAssets.self, SetMetaData.self, EditMetaData.self, MarkAssets.self,
      Extract.self,
      ClearAssets.self, MoveFile.self, References.self,
      PoseCommand.self,
      CreateCommand.self, Publish.self,
      Serve.self, SessionCommand.self, Follow.self, BlenderCommand.self,
      History.self, Undo.self, Redo.self, Resume.self,
      Doctor.self, Manual.self,
    ],
    defaultSubcommand: Browse.self
  )

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    LargeBuffers.keep()
    do {
      let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
      let given = Array(CommandLine.arguments.dropFirst())
      if try await ShellCompletion.answers(given) { return }
      let arguments = LeadingOptions.movedBehindCommand(given, commands: commands)
      var command = try await asyncParseAsRoot(
        DashedValues.behindTerminator(CompoundOptions.separated(arguments, commands: commands))
      )
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch is BrokenPipe {
      Foundation.exit(0)
    } catch let failure as CommandFailure {
      StandardError.write(failure.message)
      Foundation.exit(1)
    } catch let error where Self.exitCode(for: error) == .failure {
      // A command that has told its failures itself ends with an empty message.
      let message = Self.message(for: error)
      if !message.isEmpty { StandardError.write(message) }
      Foundation.exit(1)
    } catch {
      exit(withError: error)
    }
  }
}

import AssetSystem
import LibraryStore
import Subprocess
import SystemPackage

extension PluginPipes {
  /// Runs a plug-in's program at the other ends, in a session of its own and with nothing else open.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in.
  ///   - folder: where it runs: its folder, or a copy.
  ///   - variables: its environment variables.
  /// - Returns: how it has ended, in words that follow its name; the error when it was not started at all.
  func run(_ plugin: FoundPlugin, in folder: ByteString, _ variables: [String: String]) async
    -> Result<String, any Error>
  {
    let command = plugin.manifest.command
    let program = command[0]
    let executable: Executable =
      program.bytes.contains(UInt8(ascii: "/"))
      ? .path(FilePath(folder.appending(path: program))) : .name(program.string)
    let variables = variables.compactMap { name, value in
      Environment.Key(rawValue: name).map { ($0, value) }
    }
    var options = PlatformOptions()
    options.createSession = true
    do {
      let status = try await Subprocess.run(
        executable,
        arguments: Arguments(command.dropFirst().map(\.string)),
        environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
        workingDirectory: FilePath(folder),
        platformOptions: options,
        input: .fileDescriptor(input, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output, closeAfterSpawningProcess: false),
        error: .fileDescriptor(errors, closeAfterSpawningProcess: false)
      ) { execution in
        let process = execution.processIdentifier
        await serve(process.value, descriptor: process.processDescriptor)
      }
      .terminationStatus
      switch status {
      case .exited(let code): return .success("ended with exit code \(code)")
      case .signaled(let signal): return .success("was ended by signal \(signal)")
      }
    } catch {
      closeTheirEnds()
      finish()
      return .failure(error)
    }
  }
}

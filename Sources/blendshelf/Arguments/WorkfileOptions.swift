import ArgumentParser
import AssetCreation
import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// The workfile whose creation a command is about, and the library it publishes into.
struct WorkfileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The .blend file with what is to be published, from the current folder.",
      valueName: "file"
    )
  )
  var workfile: String

  @Option(
    help: ArgumentHelp("The catalog that is worked in: Characters/Elly.", valueName: "path")
  )
  var catalog: String?

  @Option(
    help: ArgumentHelp("The step of the work, where the library has steps.", valueName: "name")
  )
  var task: String?

  @OptionGroup var libraries: LibraryOptions

  /// A command about this workfile and library, as it can be typed.
  func command(_ words: ByteString...) -> ShellCommand { command(words) }

  /// A command about this workfile and library, as it can be typed.
  func command(_ words: [ByteString]) -> ShellCommand {
    ShellCommand(words + place)
  }

  /// The options as they were given.
  private var place: [ByteString] {
    var place = libraries.given + ["--workfile", ArgumentBytes.of(workfile)]
    if let catalog { place += ["--catalog", ArgumentBytes.of(catalog)] }
    if let task { place += ["--task", ArgumentBytes.of(task)] }
    return place
  }

  /// Opens the workfile's creation, and ends the processes of plug-ins afterwards.
  ///
  /// - Parameter work: what to do with it.
  /// - Returns: what it gave.
  /// - Throws: ``CommandFailure``, and what `work` throws.
  func creating<Value: Sendable>(
    _ work: (CreationSession) async throws -> Value
  ) async throws -> Value {
    let path = LibrarySet.absolute(ArgumentBytes.of(workfile)).byteString
    guard !path.isFolder else {
      throw CommandFailure(message: "\(path.terminalSafe) is a folder; name a .blend file in it.")
    }
    guard path.filePath.withPlatformString({ access($0, R_OK) }) == 0 else {
      throw CommandFailure(message: "\(path.terminalSafe): there is no such file that can be read.")
    }
    let setup = ConfigSetup.loadTellingWarnings()
    let service = try await libraries.openRefreshed(setup)
    var assembly = CreationAssembly(
      workfile: path,
      library: try await library(of: path, in: service)
    )
    assembly.catalog = catalog.map(ArgumentBytes.of)
    assembly.task = task.map(ArgumentBytes.of)
    assembly.configFolder = setup.locations.configFolder
    assembly.stateFolder = setup.locations.stateFolder
    assembly.environment = ProcessInfo.processInfo.environment
    assembly.version = Blendshelf.configuration.version
    assembly.log = { StandardError.write($0) }
    return try await CreationProblems.telling { [assembly] in
      let opened = try await assembly.open(service, setup.operations(on: service, setup.places))
      let result: Result<Value, any Error>
      do { result = .success(try await work(opened.session)) } catch { result = .failure(error) }
      await opened.close()
      return try result.get()
    }
  }

  /// The only library, else the one the workfile is in.
  private func library(
    of workfile: ByteString,
    in service: AssetLibraryService
  ) async throws -> LibraryID {
    let libraries = await service.libraries()
    if let library = libraries.first, libraries.count == 1 { return library.id }
    let around = libraries.filter { library in
      workfile.bytes.starts(with: library.root.bytes + [UInt8(ascii: "/")])
    }
    if let library = around.first, around.count == 1 { return library.id }
    let roots = libraries.map { "  -L \($0.root.terminalSafe)" }.joined(separator: "\n")
    throw CommandFailure(
      message: "several libraries are configured; name the one to publish into:\n\(roots)"
    )
  }
}

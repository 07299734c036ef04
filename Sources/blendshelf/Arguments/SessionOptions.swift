import ArgumentParser
import AssetSystem
import Foundation
import ShelfConfig
import ShelfSession
import SystemPackage

/// Which session a command talks to.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The session: its name, or the path of its socket.",
      discussion:
        "Without it, the one that $BLENDSHELF_SESSION names, else the only one that runs.",
      valueName: "name"
    )
  )
  var session: String?

  /// Connects to the session that is meant.
  ///
  /// - Throws: ``CommandFailure`` that says what to do.
  func connect() async throws -> SessionConnection {
    try await SessionConnection(to: try await SessionPlaces.location(of: session))
  }
}

/// Where sessions are looked for.
enum SessionPlaces {
  /// The folders: the user's own, then the group's.
  ///
  /// A folder that cannot be trusted is told, and is in the way of no other.
  static func folders(
    _ setup: ConfigSetup = .loadTellingWarnings(),
    warn: (String) -> Void = StandardError.write
  ) -> [SessionFolder] {
    let environment = ProcessInfo.processInfo.environment
    var folders: [SessionFolder] = []
    do {
      folders.append(try SessionFolder.ofUser(environment: environment))
    } catch {
      warn(error.description)
    }
    do {
      if let group = setup.configuration.options.sessionFolder {
        folders.append(try SessionFolder.ofGroup(path: setup.locations.expandingTilde(group)))
      }
    } catch {
      warn(error.description)
    }
    return folders
  }

  /// Where the session listens that an argument means.
  ///
  /// - Throws: ``CommandFailure`` when it is not clear which one, or none runs.
  static func location(of argument: String?) async throws -> SessionLocation {
    do {
      let choice = try SessionChoice(
        argument,
        environment: ProcessInfo.processInfo.environment
      )
      if case .path(let path) = choice {
        return try SessionLocation(socketPath: LibrarySet.absolute(ByteString(path)).string)
      }
      return try await choice.location(in: folders(), version: Blendshelf.configuration.version)
    } catch let error as SessionError {
      throw CommandFailure(message: error.description)
    }
  }
}

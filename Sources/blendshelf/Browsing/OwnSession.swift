import ArgumentParser
import AssetOperations
import Foundation
import LibraryStore
import ShelfConfig
import ShelfRuntime
import ShelfSession
import SystemPackage

/// Where the session of this program listens, as options and arguments want it, and how it is begun.
struct OwnSession {
  let setup: ConfigSetup
  /// The name that the arguments give it.
  var name: String?
  /// The folder that the arguments give it.
  var folder: String?

  /// How many sessions of one name there may be.
  private static let mostOfOneName = 1_000

  /// Begins a session under the name wished for, or with a number behind it where that is taken.
  ///
  /// - Parameters:
  ///   - service: the open libraries.
  ///   - operations: changes assets.
  ///   - showsView: whether a browser belongs to it.
  ///   - isNameFixed: whether it has this name or none.
  /// - Returns: the session.
  /// - Throws: `SessionError` when it cannot be begun.
  func start(
    on service: AssetLibraryService,
    _ operations: any OperationAPI,
    showsView: Bool,
    isNameFixed: Bool = false
  ) async throws -> SessionHost {
    let name = try wishedName
    let folder = try place
    var number = 1
    while true {
      do {
        return try await SessionHost.start(
          at: SessionLocation(name: number == 1 ? name : name.numbered(number), folder: folder),
          version: Blendshelf.configuration.version,
          service: service,
          libraries: service,
          operations: operations,
          showsView: showsView,
          keepsBackup: setup.configuration.options.keepsBackup
        )
      } catch let error as SessionError where error.code == .nameInUse {
        guard !isNameFixed, number < Self.mostOfOneName else { throw error }
        number += 1
      }
    }
  }

  private var wishedName: SessionName {
    get throws {
      if let name = name ?? setup.configuration.options.sessionName { return try SessionName(name) }
      return SessionName.ofUser(NSUserName())
    }
  }

  /// The folder of the socket: a group's, or the user's own.
  private var place: SessionFolder {
    get throws {
      if let folder {
        return try SessionFolder.ofGroup(path: LibrarySet.absolute(ArgumentBytes.of(folder)).string)
      }
      if let folder = setup.configuration.options.sessionFolder {
        return try SessionFolder.ofGroup(path: setup.locations.expandingTilde(folder))
      }
      return try SessionFolder.ofUser(environment: ProcessInfo.processInfo.environment)
    }
  }
}

extension ConfigSetup {
  /// The user's own commands that run when something happens to assets; nil when there are none.
  ///
  /// - Parameters:
  ///   - service: the open libraries.
  ///   - session: the session that the commands are told of.
  /// - Returns: the hooks.
  func hooks(on service: AssetLibraryService, session: SessionLocation?) -> AssetHooks? {
    let options = configuration.options
    return AssetHooks(
      AssetHooks.Commands(
        activeChanged: program(of: options.onActiveChanged),
        activated: program(of: options.onActivated),
        delay: .milliseconds(options.hookDelay)
      ),
      service: service,
      libraries: service,
      session: session,
      log: BrowserLog(file: stateFile("blendshelf.log"))
    )
  }

  private func program(of command: [String]) -> [String] {
    command.prefix(1).map(locations.expandingTilde) + command.dropFirst()
  }
}

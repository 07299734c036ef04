import ArgumentParser
import AssetSystem
import Foundation
import LibraryStore
import SystemPackage

/// What the shell or program that opened the browser wants to be told at its end.
struct ShellAnswer {
  /// Where the identifiers of chosen assets go, `-` for standard output; nil when the browser is not for choosing.
  var choiceFile: String?
  /// Whether identifiers end with NUL instead of a line's end.
  var isNULSeparated = false
  /// Where the folder of the active asset's file goes; nil when nobody wants it.
  let folderFile: String?
  /// Whether that file was there at the start.
  private let isFolderFileThere: Bool

  /// Takes down what is wanted, before the browser opens.
  init(choiceFile: String? = nil, isNULSeparated: Bool = false, folderFile: String? = nil) {
    self.choiceFile = choiceFile
    self.isNULSeparated = isNULSeparated
    self.folderFile = folderFile
    isFolderFileThere = folderFile.map { ArgumentBytes.of($0).isExistingPath } ?? false
  }

  /// What the browser ended with.
  struct Ending {
    /// The assets that were chosen; nil when none were.
    var chosen: [AssetKey]?
    /// The folder that the shell shall go to; nil when it shall stay.
    var folder: ByteString?
  }

  /// Tells what was chosen and where the user was.
  ///
  /// - Parameters:
  ///   - ending: what the browser ended with.
  ///   - service: the open libraries.
  /// - Throws: `ExitCode.failure` when something was to be chosen and nothing was, ``CommandFailure`` when a file
  ///   cannot be written.
  func tell(_ ending: Ending, of service: AssetLibraryService) async throws {
    if let folderFile, let folder = ending.folder {
      // Without a line's end: the name of a folder may end with one. A shell function that was left with
      // C-z has gone on, and has removed its file: nobody reads another one.
      try Self.write(folder.bytes, to: folderFile, isOnlyReplaced: isFolderFileThere)
    }
    guard let choiceFile else { return }
    guard let chosen = ending.chosen else { throw ExitCode.failure }
    var bytes: [UInt8] = []
    let libraries = await service.libraries()
    for asset in try await service.assets(chosen) {
      let name = try await identifier(of: asset, service, libraries)
      bytes += isNULSeparated ? name.bytes : Array(name.terminalSafe.utf8)
      bytes.append(isNULSeparated ? 0 : UInt8(ascii: "\n"))
    }
    // All of them are gone since they were chosen.
    guard !bytes.isEmpty else { throw ExitCode.failure }
    if choiceFile == Self.standardOutput {
      var output = StandardOutput()
      try output.write(bytes)
      try output.flush()
    } else {
      try Self.write(bytes, to: choiceFile)
    }
  }

  /// What stands for standard output.
  static let standardOutput = "-"

  /// The identifier as `list` prints it; with the whole path of its file where another library has it, too.
  private func identifier(
    of asset: AssetRepresentation,
    _ service: AssetLibraryService,
    _ libraries: [LibrarySummary]
  ) async throws -> ByteString {
    var identifier = asset.identifier
    let name = identifier.utf8
    guard libraries.count > 1, try await service.find(name).count > 1 else { return name }
    let root = libraries[Int(asset.key.library.rawValue)].root
    identifier.file = root.filePath.pushing(identifier.file.filePath).byteString
    return identifier.utf8
  }

  /// Writes to a file that somebody else has made, or will read as it is made: a pipe, `/dev/fd/3`.
  private static func write(
    _ bytes: [UInt8],
    to file: String,
    isOnlyReplaced: Bool = false
  ) throws {
    do {
      let descriptor = try FileDescriptor.open(
        ArgumentBytes.of(file).filePath,
        .writeOnly,
        options: isOnlyReplaced ? [.truncate, .closeOnExec] : [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead]
      )
      try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
    } catch Errno.noSuchFileOrDirectory where isOnlyReplaced {
      return
    } catch {
      throw CommandFailure(message: "cannot write '\(file.terminalSafe)': \(error)")
    }
  }
}

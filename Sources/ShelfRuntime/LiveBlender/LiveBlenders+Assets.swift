public import AssetSystem
import LibraryStore
public import ShelfSession

extension LiveBlenders {
  /// Lets a Blender bring an asset into its file.
  ///
  /// The Blender may run on another machine: where the file is not at the same place there, it is looked for
  /// in the asset library of the same name in Blender's preferences.
  ///
  /// - Parameters:
  ///   - asset: the asset.
  ///   - process: the Blender.
  ///   - method: how it is brought in.
  /// - Returns: the type and the name that the data-block has there.
  /// - Throws: ``JSONRPCError`` with what Blender says; ``LibraryStoreError`` when the library is not open.
  public func importAsset(
    _ asset: AssetTarget,
    into process: Int,
    _ method: SessionImportRequest.Method
  ) async throws -> (type: String, name: ByteString) {
    let connection = try await connection(to: process)
    let library = try await libraries.reference(of: asset.library)
    let identifier = asset.identifier
    let file = ByteString(library.root.bytes + "/".utf8 + identifier.file.bytes)
    let answer = try await connection.call(
      "asset.import",
      [
        "file": .string(file), "library": .string(ByteString(library.name)),
        "path": .string(identifier.file), "type": .string(ByteString(identifier.type.name)),
        "name": .string(identifier.name), "method": .string(ByteString(method.rawValue)),
      ]
    )
    guard let type = answer["type"]?.text, let name = answer["name"]?.text else {
      throw connection.unexpected("an answer")
    }
    return (type.string, name)
  }

  /// Lets Blenders look at their asset libraries again; all when none is named.
  ///
  /// - Throws: ``JSONRPCError``; of all Blenders the first trouble, when all were asked.
  public func refresh(_ process: Int?) async throws {
    let peers = process == nil ? await all : [try await connection(to: process).peer]
    var failure: (any Error)?
    for peer in peers {
      do {
        let connection = BlenderConnection(server: server, peer: peer, patience: patience)
        _ = try await connection.call("library.refresh", [:])
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// The connection to a Blender.
  ///
  /// - Parameters:
  ///   - process: its process; those of several machines may have the same number.
  ///   - file: the file that it has open, where several have that number.
  /// - Returns: the connection.
  /// - Throws: ``JSONRPCError/Code/targetLost`` when it is not there; ``JSONRPCError/Code/refused`` when it
  ///   could be another one.
  func connection(to process: Int?, file: ByteString? = nil) async throws -> BlenderConnection {
    var peers = await all.filter { $0.process == process }
    if peers.count > 1, let file { peers = peers.filter { $0.file == file } }
    guard peers.count < 2 else {
      throw JSONRPCError(
        .refused,
        """
        \(peers.count) connected Blenders have the process number \(peers[0].process), on different \
        machines, so it is not clear which one is meant. Start one of them again.
        """
      )
    }
    guard let peer = peers.first else {
      throw JSONRPCError(
        .targetLost,
        """
        That Blender is not connected: it was closed, or its add-on left the session. Connect it again, or \
        choose another target.
        """
      )
    }
    return BlenderConnection(server: server, peer: peer, patience: patience)
  }
}

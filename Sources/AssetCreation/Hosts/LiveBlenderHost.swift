public import AssetSystem
import Synchronization

/// A workfile that is open in a running Blender; what is stored of it is in the sidecar beside the file.
///
/// Which file that is Blender is asked each time: another may be opened meanwhile.
public final class LiveBlenderHost: AdoptingHost {
  public let name: ByteString = "blender"
  /// The open file.
  let workfile: any LiveWorkfile
  private let current: Mutex<CurrentContext>

  /// Makes a host of a running Blender; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - workfile: the file that is open there.
  ///   - library: the name of the library that what is made goes to.
  ///   - catalog: the path of the catalog that is worked in.
  ///   - task: the step of the work.
  public init(
    _ workfile: any LiveWorkfile,
    library: ByteString? = nil,
    catalog: ByteString? = nil,
    task: ByteString? = nil
  ) {
    self.workfile = workfile
    current = Mutex(CurrentContext(project: library, asset: catalog, task: task))
  }

  /// Says that another catalog and task are worked in from now on.
  public func work(in catalog: ByteString?, task: ByteString?) {
    current.withLock { current in
      current.asset = catalog
      current.task = task
    }
  }

  public var records: any InstanceRecords { LiveRecords(workfile: workfile) }

  public func contextData() async throws -> JSONObject {
    try await LiveRecords(workfile: workfile).stored?.contextData() ?? [:]
  }

  public func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try await LiveRecords(workfile: workfile).saved.updateContextData(data, changes: changes)
  }

  public func currentContext() async throws -> CurrentContext {
    let file = try await workfile.status().file
    return current.withLock { current in
      var context = current
      context.workfile = file
      return context
    }
  }

  public func workfileID() async throws -> ByteString? {
    try await LiveRecords(workfile: workfile).stored?.workfileID()
  }

  public func offers() async throws -> [SidecarOffer] {
    try await LiveRecords(workfile: workfile).stored?.offers() ?? []
  }

  public func adopt(_ other: ByteString?) async throws {
    try await LiveRecords(workfile: workfile).saved.adopt(other)
  }
}

/// The records of the file that a Blender has open at the moment.
private struct LiveRecords: InstanceRecords {
  let workfile: any LiveWorkfile

  /// What is stored of the file; nil when it was never saved.
  var stored: SidecarRecords? {
    get async throws {
      guard let file = try await workfile.status().file, !file.isEmpty else { return nil }
      return SidecarRecords(Sidecar(of: file))
    }
  }

  /// The same, for one who stores something.
  var saved: SidecarRecords {
    get async throws {
      guard let stored = try await stored else {
        throw CreationError(
          .creator,
          "",
          """
          The file in \(workfile.name) was never saved, so there is no place for what belongs to it. Save it \
          first.
          """
        )
      }
      return stored
    }
  }

  func all() async throws -> [JSONObject] { try await stored?.all() ?? [] }

  func put(_ records: [JSONObject]) async throws { try await saved.put(records) }

  func remove(_ identifiers: [ByteString]) async throws { try await saved.remove(identifiers) }

  func changeID(
    at position: Int,
    from identifier: ByteString,
    to newIdentifier: ByteString
  ) async throws {
    try await saved.changeID(at: position, from: identifier, to: newIdentifier)
  }
}

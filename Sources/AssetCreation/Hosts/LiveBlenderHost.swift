public import AssetSystem
import Synchronization

/// A workfile that is open in a running Blender; what is stored of it is in the sidecar beside the file.
///
/// Another file may be opened at any time: what is read and stored is that of the file that was open when
/// reading began.
public final class LiveBlenderHost: AdoptingHost {
  /// The name by which name profiles know it: `blender`.
  public let name: ByteString = "blender"
  /// The open file.
  let workfile: any LiveWorkfile
  private let current: Mutex<CurrentContext>
  /// What was read last; nil before anything was.
  private let read = Mutex<ReadFile?>(nil)

  /// The file that was open when reading began.
  private struct ReadFile {
    /// What is stored of it; nil when it was never saved.
    var records: SidecarRecords?
  }

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

  /// What is stored of instances, in the sidecar beside the file.
  public var records: any InstanceRecords { LiveRecords(host: self) }

  /// What is stored of the context; nothing while there is no sidecar.
  public func contextData() async throws -> JSONObject {
    try await stored?.contextData() ?? [:]
  }

  /// Stores what changed of the context; what others changed meanwhile stays.
  public func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try await saved.updateContextData(data, changes: changes)
  }

  /// What the caller said is worked on, with the file that Blender has open.
  public func currentContext() async throws -> CurrentContext {
    let file = try await workfile.status().file
    return current.withLock { current in
      var context = current
      context.workfile = file
      return context
    }
  }

  /// The same; what is read and stored from now on is that of this file.
  public func beginReading() async throws -> CurrentContext {
    // When Blender does not answer, nothing is better than what belongs to another file.
    read.withLock { $0 = ReadFile(records: nil) }
    let context = try await currentContext()
    read.withLock { $0 = ReadFile(records: Self.records(of: context.workfile)) }
    return context
  }

  /// The random identifier of the workfile; nil while nothing is stored.
  public func workfileID() async throws -> ByteString? { try await stored?.workfileID() }

  /// Notes which version of the workfile what is stored belongs to.
  public func noteWorkfile() async throws { try await stored?.noteWorkfile() }

  /// What may be meant for the workfile, the most certain first.
  public func offers() async throws -> [SidecarOffer] { try await stored?.offers() ?? [] }

  /// Makes what was stored for another file the workfile's own.
  public func adopt(_ other: ByteString?) async throws { try await saved.adopt(other) }

  private static func records(of file: ByteString?) -> SidecarRecords? {
    guard let file, !file.isEmpty else { return nil }
    return SidecarRecords(Sidecar(of: file))
  }

  /// What is stored of the file that was read; nil when it was never saved.
  fileprivate var stored: SidecarRecords? {
    get async throws {
      if let read = read.withLock({ $0 }) { return read.records }
      return Self.records(of: try await workfile.status().file)
    }
  }

  /// The same, for one who stores something.
  fileprivate var saved: SidecarRecords {
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
}

/// The records of the file that is read from a running Blender.
private struct LiveRecords: InstanceRecords {
  let host: LiveBlenderHost

  func all() async throws -> [JSONObject] { try await host.stored?.all() ?? [] }

  func put(_ records: [JSONObject]) async throws { try await host.saved.put(records) }

  func update(_ changes: [TrackedChange]) async throws -> [ByteString] {
    try await host.saved.update(changes)
  }

  func remove(_ identifiers: [ByteString]) async throws { try await host.saved.remove(identifiers) }

  func changeID(
    at position: Int,
    from identifier: ByteString,
    to newIdentifier: ByteString
  ) async throws {
    try await host.saved.changeID(at: position, from: identifier, to: newIdentifier)
  }
}

public import AssetSystem
import Synchronization

/// A workfile on disk; what is stored of it is in the sidecar beside it, and never in the file itself.
public final class WorkfileHost: AdoptingHost {
  /// The name by which name profiles know it: `blendfile`.
  public let name: ByteString = "blendfile"
  private let current: Mutex<CurrentContext>
  private let sidecar: SidecarRecords

  /// Names a workfile; nothing is looked at yet.
  ///
  /// - Parameters:
  ///   - workfile: its absolute path; a symbolic link stands for the file it leads to.
  ///   - library: the name of the library that what is made goes to.
  ///   - catalog: the path of the catalog that is worked in.
  ///   - task: the step of the work.
  public init(
    workfile: ByteString,
    library: ByteString? = nil,
    catalog: ByteString? = nil,
    task: ByteString? = nil
  ) {
    sidecar = SidecarRecords(Sidecar(of: workfile))
    current = Mutex(
      CurrentContext(project: library, asset: catalog, task: task, workfile: workfile)
    )
  }

  /// Says that another catalog and task are worked in from now on.
  public func work(in catalog: ByteString?, task: ByteString?) {
    current.withLock { current in
      current.asset = catalog
      current.task = task
    }
  }

  /// What is stored of instances, in the sidecar beside the file.
  public var records: any InstanceRecords { sidecar }

  /// What is stored of the context; nothing while there is no sidecar.
  public func contextData() async throws -> JSONObject { try await sidecar.contextData() }

  /// Stores what changed of the context; what others changed meanwhile stays.
  public func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try await sidecar.updateContextData(data, changes: changes)
  }

  /// What the caller said is worked on, with the file.
  public func currentContext() async throws -> CurrentContext { current.withLock { $0 } }

  /// The same; what is stored of instances is not known until it is read.
  public func beginReading() async throws -> CurrentContext {
    sidecar.known.forget()
    return try await currentContext()
  }

  /// The random identifier of the workfile; nil while nothing is stored.
  public func workfileID() async throws -> ByteString? { try await sidecar.workfileID() }

  /// Notes which version of the workfile what is stored belongs to.
  public func noteWorkfile() async throws { try await sidecar.noteWorkfile() }

  /// What may be meant for the workfile, the most certain first.
  public func offers() async throws -> [SidecarOffer] { try await sidecar.offers() }

  /// Makes what was stored for another file the workfile's own.
  public func adopt(_ other: ByteString?) async throws { try await sidecar.adopt(other) }
}

public import AssetSystem
import Synchronization

/// A workfile on disk; what is stored of it is in the sidecar beside it, and never in the file itself.
public final class WorkfileHost: AdoptingHost {
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

  public var records: any InstanceRecords { sidecar }

  public func contextData() async throws -> JSONObject { try await sidecar.contextData() }

  public func updateContextData(_ data: JSONObject, changes: TrackedChange) async throws {
    try await sidecar.updateContextData(data, changes: changes)
  }

  public func currentContext() async throws -> CurrentContext { current.withLock { $0 } }

  public func workfileID() async throws -> ByteString? { try await sidecar.workfileID() }

  public func offers() async throws -> [SidecarOffer] { try await sidecar.offers() }

  public func adopt(_ other: ByteString?) async throws { try await sidecar.adopt(other) }
}

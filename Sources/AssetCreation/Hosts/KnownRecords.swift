import AssetSystem
import Synchronization

/// Which records were on disk when this program looked, so that one that is removed meanwhile can be told
/// from a new one.
final class KnownRecords: Sendable {
  private let identifiers = Mutex<Set<ByteString>>([])

  /// Notes records that are on disk.
  func note(_ others: some Sequence<ByteString>) {
    identifiers.withLock { $0.formUnion(others) }
  }

  /// Whether a record was on disk.
  func contains(_ identifier: ByteString) -> Bool {
    identifiers.withLock { $0.contains(identifier) }
  }

  /// Knows none again.
  func forget() { identifiers.withLock { $0 = [] } }
}

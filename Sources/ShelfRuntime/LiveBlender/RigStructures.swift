import AssetSystem
import BlendFormat
import ShelfSession
import Synchronization

/// The bones of rigs as they were told last, so that only those that changed are told again.
final class RigStructures: Sendable {
  /// A rig of a connection.
  struct Key: Hashable {
    var peer: PeerID
    var rig: ByteString
  }

  /// More rigs are not posed at a time.
  private static let most = 16
  private let known = Mutex<[(key: Key, structure: ByteString, bones: [RigBone])]>([])

  /// The bones of a rig, and what they are known by.
  subscript(key: Key) -> (structure: ByteString, bones: [RigBone])? {
    known.withLock { known in
      known.first { $0.key == key }.map { ($0.structure, $0.bones) }
    }
  }

  /// Keeps the bones of a rig.
  func keep(_ bones: [RigBone], as structure: ByteString, of key: Key) {
    known.withLock { known in
      known.removeAll { $0.key == key }
      known.append((key, structure, bones))
      if known.count > Self.most { known.removeFirst() }
    }
  }
}

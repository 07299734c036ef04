import AssetSystem
import BlendFormat

extension PlannedPose {
  /// The armature object.
  private var object: DataBlockReference {
    DataBlockReference(code: IDCode(rawValue: IDType.object.code), name: rig.rig.bytes)
  }

  private static func action(_ name: ByteString) -> DataBlockReference {
    DataBlockReference(code: IDCode(rawValue: IDType.action.code), name: name.bytes)
  }

  /// The edits that make the changes; a path that cannot be understood is none of them.
  var edits: [BlendEdit] {
    var properties: [RNAPropertyEdit] = []
    var keys: [ByteString: [KeyEdit]] = [:]
    for change in changes {
      switch change.place {
      case .property(let bytes, let index):
        guard let path = RNAPath(parsing: bytes.bytes) else { continue }
        properties.append(RNAPropertyEdit(path: path, index: index, value: RNAValue(change.new)))
      case .key(let action, let slot, let bytes, let index, let frame):
        guard let path = RNAPath(parsing: bytes.bytes), case .float(let value) = change.new
        else { continue }
        keys[action, default: []].append(
          KeyEdit(
            slotHandle: slot,
            channel: RigAnimation.Channel(path: path, index: index),
            frame: frame,
            value: value
          )
        )
      }
    }
    let keyEdits = keys.sorted { $0.key < $1.key }.map { action, edits in
      BlendEdit.setKeys(Self.action(action), edits)
    }
    return (properties.isEmpty ? [] : [.setProperties(object, properties)]) + keyEdits
  }
}

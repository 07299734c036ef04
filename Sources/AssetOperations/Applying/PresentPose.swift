package import AssetSystem
package import BlendFormat
import PoseLibrary

/// What a rig has now where a pose changes it.
struct PresentPose {
  /// The number at each place, in the order of the changes; nil where there is none any more.
  let values: [PropertyValue?]
  /// The keys among them with their handles.
  private let keys: [Int: KeyEdit]
  /// The other keys whose handles go with a changed one, where they are as it was planned.
  private let neighbors: [Int: [KeyEdit]]

  /// Looks at a file.
  ///
  /// - Throws: ``BlendFormatError`` when the rig or an Action is not there, or not to be edited.
  init(of pose: PlannedPose, in editor: inout BlendFileEditor) throws(BlendFormatError) {
    var values: [PropertyValue?] = Array(repeating: nil, count: pose.changes.count)
    var properties: [(number: Int, channel: RigAnimation.Channel)] = []
    var keyEdits: [ByteString: [(number: Int, edit: KeyEdit)]] = [:]
    for (number, change) in pose.changes.enumerated() {
      if let channel = change.propertyChannel {
        properties.append((number, channel))
      } else if let (action, edit) = change.keyEdit {
        keyEdits[action, default: []].append((number, edit))
      }
    }
    let present = try editor.values(of: pose.rig.rig.bytes, properties.map(\.channel))
    for (property, value) in zip(properties, present) {
      values[property.number] = value.map { PropertyValue($0) }
    }
    var keys: [Int: KeyEdit] = [:]
    for (action, edits) in keyEdits {
      let present = try editor.presentKeys(edits.map(\.edit), of: .action(action))
      for (edit, key) in zip(edits, present) {
        keys[edit.number] = key
        values[edit.number] = key.map { .float($0.value) }
      }
    }
    self.values = values
    self.keys = keys
    neighbors = try Self.neighbors(of: pose, in: &editor)
  }

  /// The edits that lay handles of other keys anew, by the positions of the changes; those that others
  /// have moved are left alone.
  private static func neighbors(
    of pose: PlannedPose,
    in editor: inout BlendFileEditor
  ) throws(BlendFormatError) -> [Int: [KeyEdit]] {
    var wanted: [ByteString: [(number: Int, neighbor: KeyHandles.Neighbor, edit: KeyEdit)]] = [:]
    for (number, change) in pose.changes.enumerated() {
      guard let handles = change.handles, let (action, edit) = change.keyEdit else { continue }
      for neighbor in handles.neighbors {
        var edit = edit
        edit.frame = neighbor.frame
        wanted[action, default: []].append((number, neighbor, edit))
      }
    }
    var neighbors: [Int: [KeyEdit]] = [:]
    for (action, wanted) in wanted {
      let present = try editor.presentKeys(wanted.map(\.edit), of: .action(action))
      for ((number, neighbor, _), key) in zip(wanted, present) {
        guard var key, key.handles == neighbor.old else { continue }
        key.leftHandle = neighbor.new.left
        key.rightHandle = neighbor.new.right
        neighbors[number, default: []].append(key)
      }
    }
    return neighbors
  }

  /// The edits that make the changes of a pose.
  ///
  /// Handles become those of the pose where they are what it found; others move with their key.
  func edits(for pose: PlannedPose) -> [BlendEdit] {
    var properties: [RNAPropertyEdit] = []
    var keyEdits: [ByteString: [KeyEdit]] = [:]
    for (number, change) in pose.changes.enumerated() {
      if let channel = change.propertyChannel {
        properties.append(
          RNAPropertyEdit(path: channel.path, index: channel.index, value: RNAValue(change.new))
        )
      } else if case (let action, var edit)? = change.keyEdit {
        if let handles = change.handles, keys[number]?.handles == handles.old {
          edit.leftHandle = handles.new.left
          edit.rightHandle = handles.new.right
        }
        keyEdits[action, default: []] += [edit] + (neighbors[number] ?? [])
      }
    }
    let object = DataBlockReference(
      code: IDCode(rawValue: IDType.object.code),
      name: pose.rig.rig.bytes
    )
    let actions = keyEdits.sorted { $0.key < $1.key }
    return (properties.isEmpty ? [] : [.setProperties(object, properties)])
      + actions.map { .setKeys(.action($0), $1) }
  }
}

extension PoseChange {
  /// The property it is about; nil for a key, and where the path cannot be understood.
  package var propertyChannel: RigAnimation.Channel? {
    guard case .property(let bytes, let index) = place else { return nil }
    return RNAPath(parsing: bytes.bytes).map { RigAnimation.Channel(path: $0, index: index) }
  }

  /// The Action and the key it is about, without handles; nil for a property.
  fileprivate var keyEdit: (action: ByteString, edit: KeyEdit)? {
    guard case .key(let action, let slot, let bytes, let index, let frame) = place,
      let path = RNAPath(parsing: bytes.bytes), case .float(let value) = new
    else { return nil }
    let channel = RigAnimation.Channel(path: path, index: index)
    return (action, KeyEdit(slotHandle: slot, channel: channel, frame: frame, value: value))
  }
}

extension KeyEdit {
  fileprivate var handles: KeyHandles.Values? {
    guard let leftHandle, let rightHandle else { return nil }
    return KeyHandles.Values(left: leftHandle, right: rightHandle)
  }
}

extension DataBlockReference {
  static func action(_ name: ByteString) -> DataBlockReference {
    DataBlockReference(code: IDCode(rawValue: IDType.action.code), name: name.bytes)
  }
}

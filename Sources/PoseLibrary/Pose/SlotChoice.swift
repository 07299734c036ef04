internal import AssetSystem
internal import BlendFormat

/// Which of the slots of an Action is taken (Blender: `get_best_pose_slot_for_id`).
struct SlotChoice {
  /// The identifier of the slot; nil where there are no slots.
  var identifier: ByteString?
  /// Whether the slot was made for another object and taken for want of a better one.
  var isFallback: Bool
  /// The curves of the slot.
  var curves: [FCurve]

  /// Chooses the slot for an object: the one of its name, else a single one that fits all, else the first.
  ///
  /// Which slot the object uses for its own animation plays no part.
  init(of action: BlendAction, for object: [UInt8]?) {
    let own = object.flatMap { object in
      action.slots.first { $0.identifier == Array("OB".utf8) + object }
    }
    let slot = own ?? action.slots.first
    let isForAll = action.slots.count == 1 && slot?.identifier.starts(with: "XX".utf8) == true
    identifier = action.isLayered ? slot.map { ByteString($0.identifier) } : nil
    isFallback = action.isLayered && object != nil && own == nil && slot != nil && !isForAll
    curves = slot?.curves ?? []
  }
}
